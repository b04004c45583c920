package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.key.JwksSource;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A description of the tokens that one identity provider issues. Use {@link #of} for a provider that has no method here.
 *
 * <p>Immutable and thread-safe.
 */
public final class TokenProfile {

    private static final Pattern USER_POOL = Pattern.compile("([a-z]{2}(?:-[a-z]+)+-[0-9])_[A-Za-z0-9]+");

    private final String issuer;
    private final Optional<String> keySet;
    private final Set<SignatureAlgorithm> algorithms;
    private final AudienceClaim audienceClaim;
    private final Map<String, String> fixedClaims;

    private TokenProfile(
            String issuer,
            Optional<String> keySet,
            Set<SignatureAlgorithm> algorithms,
            AudienceClaim audienceClaim,
            Map<String, String> fixedClaims) {
        this.issuer = issuer;
        this.keySet = keySet;
        this.algorithms = algorithms;
        this.audienceClaim = audienceClaim;
        this.fixedClaims = fixedClaims;
    }

    /**
     * Returns the profile of a provider whose keys are found by OpenID Connect discovery, and whose audience is in {@code aud}.
     *
     * @param issuer the exact {@code iss}
     * @param algorithm an algorithm that the provider signs with
     * @param more further algorithms
     * @return the profile
     */
    public static TokenProfile of(String issuer, SignatureAlgorithm algorithm, SignatureAlgorithm... more) {
        return new TokenProfile(
                issuer, Optional.empty(), Set.copyOf(EnumSet.of(algorithm, more)), AudienceClaim.AUD, Map.of());
    }

    /**
     * Returns the profile of the access tokens of an Amazon Cognito user pool: {@code token_use} is {@code access}, and the audience is the
     * app client's id in {@code client_id}.
     *
     * @param userPoolId the pool's id, for example {@code eu-central-1_AbCdEf123}
     * @return the profile
     * @throws IllegalArgumentException if it is not a user pool id
     * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html">The
     *     access token</a>
     */
    public static TokenProfile cognitoAccessToken(String userPoolId) {
        return cognito(userPoolId).withAudienceClaim(AudienceClaim.CLIENT_ID).withFixedClaim("token_use", "access");
    }

    /**
     * Returns the profile of the id tokens of an Amazon Cognito user pool: {@code token_use} is {@code id}, and the audience is the app
     * client's id in {@code aud}.
     *
     * @param userPoolId the pool's id, for example {@code eu-central-1_AbCdEf123}
     * @return the profile
     * @throws IllegalArgumentException if it is not a user pool id
     * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html">The id
     *     token</a>
     */
    public static TokenProfile cognitoIdToken(String userPoolId) {
        return cognito(userPoolId).withFixedClaim("token_use", "id");
    }

    /**
     * Returns the profile of the id tokens of any OpenID provider, whose keys are found by discovery; the audience is your client id.
     *
     * @param issuer the provider's issuer, exactly as in its tokens and in its discovery document
     * @return the profile
     * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID Connect Core 1.0, section 3.1.3.7</a>
     */
    public static TokenProfile openIdConnect(String issuer) {
        return of(issuer, SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)
                .withAudienceClaim(AudienceClaim.AUD_AND_AZP);
    }

    /**
     * Returns this profile with the address of the key set, for example for Google, whose keys are on another host than its issuer.
     *
     * @param address the key set's address
     * @return the profile with it
     */
    public TokenProfile withKeySet(String address) {
        return new TokenProfile(issuer, Optional.of(address), algorithms, audienceClaim, fixedClaims);
    }

    /**
     * Returns this profile with another audience claim.
     *
     * @param claim the claim that contains the audience; default {@link AudienceClaim#AUD}
     * @return the profile with it
     */
    public TokenProfile withAudienceClaim(AudienceClaim claim) {
        return new TokenProfile(issuer, keySet, algorithms, claim, fixedClaims);
    }

    /**
     * Returns this profile with a claim that each token must have with exactly this text.
     *
     * @param name the claim's name
     * @param value its value
     * @return the profile with it
     */
    public TokenProfile withFixedClaim(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fixedClaims);
        more.put(name, value);
        return new TokenProfile(issuer, keySet, algorithms, audienceClaim, Map.copyOf(more));
    }

    String issuer() {
        return issuer;
    }

    Optional<String> keySet() {
        return keySet;
    }

    Set<SignatureAlgorithm> algorithms() {
        return algorithms;
    }

    AudienceClaim audienceClaim() {
        return audienceClaim;
    }

    Map<String, String> fixedClaims() {
        return fixedClaims;
    }

    KeySource<VerificationKey> keys() {
        return keySet.map(JwksSource::url)
                .orElseGet(() -> JwksSource.discovery(issuer))
                .build();
    }

    private static TokenProfile cognito(String userPoolId) {
        Matcher pool = USER_POOL.matcher(userPoolId);
        if (!pool.matches()) {
            throw new IllegalArgumentException(
                    "userPoolId is invalid: expected the id of a Cognito user pool, for example eu-central-1_AbCdEf123, found '"
                            + userPoolId + "'");
        }
        String region = pool.group(1);
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        String issuer = "https://cognito-idp.%s.%s/%s".formatted(region, domain, userPoolId);
        return of(issuer, SignatureAlgorithm.RS256).withKeySet(issuer + "/.well-known/jwks.json");
    }
}
