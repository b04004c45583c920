package io.github.serverlesswebsockets.auth.verify;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describe, as data, the tokens that one identity provider issues; write your own for a provider that has no method here.
 *
 * <p>Immutable and thread-safe.
 *
 * @param issuer the exact {@code iss}
 * @param keySet the address of the key set; empty when the issuer's discovery document names it
 * @param algorithms the algorithms that the provider signs with
 * @param audience where its tokens say for whom they are meant
 * @param fixedClaims claims that must be there as exactly this text
 */
public record TokenProfile(
        String issuer,
        Optional<String> keySet,
        Set<SignatureAlgorithm> algorithms,
        AudienceClaim audience,
        Map<String, String> fixedClaims) {

    private static final Pattern USER_POOL = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-[0-9])_[A-Za-z0-9]+");

    /**
     * Copy the collections.
     *
     * @throws IllegalArgumentException when no algorithm is named
     */
    public TokenProfile {
        algorithms = Set.copyOf(algorithms);
        fixedClaims = Map.copyOf(fixedClaims);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException(
                    "algorithms must name at least one algorithm that the provider signs with");
        }
    }

    /**
     * Describe the access tokens of an Amazon Cognito user pool: {@code token_use} is {@code access}, and the audience is the app client's
     * id in {@code client_id}.
     *
     * @param userPoolId the pool's id, for example {@code eu-central-1_AbCdEf123}
     * @return the profile
     * @throws IllegalArgumentException when it is no user pool id
     * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">The
     *     access token</a>
     */
    public static TokenProfile cognitoAccessToken(String userPoolId) {
        return cognito(userPoolId, AudienceClaim.CLIENT_ID, "access");
    }

    /**
     * Describe the id tokens of an Amazon Cognito user pool: {@code token_use} is {@code id}, and the audience is the app client's id in
     * {@code aud}.
     *
     * @param userPoolId the pool's id, for example {@code eu-central-1_AbCdEf123}
     * @return the profile
     * @throws IllegalArgumentException when it is no user pool id
     * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">The id
     *     token</a>
     */
    public static TokenProfile cognitoIdToken(String userPoolId) {
        return cognito(userPoolId, AudienceClaim.AUD, "id");
    }

    /**
     * Describe the id tokens of any OpenID provider, whose keys are found by discovery; the audience is your client id.
     *
     * @param issuer the provider's issuer, exactly as its tokens and its discovery document spell it
     * @return the profile
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID Connect Core 1.0, section 3.1.3.7</a>
     */
    public static TokenProfile openIdConnect(String issuer) {
        return new TokenProfile(
                issuer,
                Optional.empty(),
                Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256),
                AudienceClaim.AUD_AND_AZP,
                Map.of());
    }

    /**
     * Take the key set from another address, for a provider such as Google whose keys are on another host than its issuer.
     *
     * @param address the key set's address
     * @return the profile with it
     */
    public TokenProfile withKeySet(String address) {
        return new TokenProfile(issuer, Optional.of(address), algorithms, audience, fixedClaims);
    }

    VerificationKeys keys() {
        return keySet.map(JwksSource::url)
                .orElseGet(() -> JwksSource.discovery(issuer))
                .build();
    }

    private static TokenProfile cognito(String userPoolId, AudienceClaim audience, String use) {
        Matcher pool = USER_POOL.matcher(userPoolId);
        if (!pool.matches()) {
            throw new IllegalArgumentException(
                    "userPoolId must be the id of a Cognito user pool, for example eu-central-1_AbCdEf123");
        }
        String region = pool.group(1);
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        String issuer = "https://cognito-idp.%s.%s/%s".formatted(region, domain, userPoolId);
        return new TokenProfile(
                issuer,
                Optional.of(issuer + "/.well-known/jwks.json"),
                Set.of(SignatureAlgorithm.RS256),
                audience,
                Map.of("token_use", use));
    }
}
