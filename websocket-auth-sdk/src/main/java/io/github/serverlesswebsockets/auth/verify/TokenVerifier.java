package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A verifier of tokens.
 *
 * <p>The built-in verifier is built in stages, so that code that omits a check does not compile:
 *
 * <pre>{@code
 * TokenVerifier.hmac(HmacAlgorithm.HS256, secrets)
 *         .issuer("https://login.example.com")
 *         .audience("chat")
 *         .build()
 * }</pre>
 *
 * <p>It rejects a token before decoding it if it is longer than 8,192 characters, has characters other than base64url and dots, does not
 * have three parts, or is not in canonical base64url. It also rejects bytes that are not UTF-8, JSON with duplicate names, trailing bytes
 * or more than 16 levels, and headers with another algorithm, a critical extension or a key (RFC 8725). Implementations must be
 * thread-safe; the built-in one is.
 */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * Verifies a token.
     *
     * @param token the bare token, which may be any text
     * @return the claims of the valid token
     * @throws RejectedException if the token is not valid; its reason determines whether the handshake ends in 401, 403 or 500
     * @throws KeysUnavailableException if no key is available; ends in 500
     */
    VerifiedToken verify(String token);

    /**
     * Verifies a token and reports which checks it passed, also if a later check rejects it.
     *
     * <p>For explanations. Override it in a verifier that calls another one, to pass the set on.
     *
     * @param token the bare token, which may be any text
     * @param passed receives each check that the token passed; by default, none is added
     * @return the claims of the valid token
     * @throws RejectedException if the token is not valid
     * @throws KeysUnavailableException if no key is available
     */
    default VerifiedToken verify(String token, Set<Check> passed) {
        return verify(token);
    }

    /**
     * Returns the first stage of a verifier for tokens that are signed with one given secret.
     *
     * @param algorithm the only algorithm that is accepted
     * @param secret the secret
     * @return the next stage: the issuer
     * @throws IllegalArgumentException if the secret is shorter than the algorithm's hash
     */
    static IssuerStage hmac(HmacAlgorithm algorithm, HmacSecret secret) {
        if (!algorithm.accepts(secret)) {
            throw new IllegalArgumentException(algorithm.tooShort(secret));
        }
        return hmac(algorithm, KeySource.of(List.of(secret)));
    }

    /**
     * Returns the first stage of a verifier for tokens that are signed with a secret from a source.
     *
     * @param algorithm the only algorithm that is accepted
     * @param secrets the source of the secrets, called when the first token is verified; a current secret that is too short ends in 500
     * @return the next stage: the issuer
     */
    static IssuerStage hmac(HmacAlgorithm algorithm, KeySource<HmacSecret> secrets) {
        return VerifierBuilder.of(new HmacCheck(algorithm, secrets));
    }

    /**
     * Returns the first stage of a verifier for tokens that are signed with one given key pair.
     *
     * @param key the public key, bound to its algorithm
     * @return the next stage: the issuer
     */
    static IssuerStage publicKey(VerificationKey key) {
        return publicKeys(KeySource.of(List.of(key)), key.algorithm());
    }

    /**
     * Returns the first stage of a verifier for tokens that are signed with a key from a source.
     *
     * @param keys the source of the issuer's keys, called when the first token is verified
     * @param algorithm an algorithm that is accepted
     * @param more further algorithms
     * @return the next stage: the issuer
     */
    static IssuerStage publicKeys(
            KeySource<VerificationKey> keys, SignatureAlgorithm algorithm, SignatureAlgorithm... more) {
        return VerifierBuilder.of(new PublicKeyCheck(EnumSet.of(algorithm, more), keys));
    }

    /**
     * Returns the first stage of a verifier for the tokens of an identity provider, whose keys are fetched over HTTPS.
     *
     * @param profile the provider's tokens
     * @return the next stage: the audience
     * @throws IllegalArgumentException if the issuer or the address of the key set is not a safe URL
     */
    static AudienceStage profile(TokenProfile profile) {
        return profile(profile, profile.keys());
    }

    /**
     * Returns the first stage of a verifier for the tokens of an identity provider, with keys from another source.
     *
     * @param profile the provider's tokens
     * @param keys the source of the provider's keys
     * @return the next stage: the audience
     */
    static AudienceStage profile(TokenProfile profile, KeySource<VerificationKey> keys) {
        return VerifierBuilder.of(new PublicKeyCheck(EnumSet.copyOf(profile.algorithms()), keys))
                .profile(profile);
    }

    /**
     * Returns a verifier for tokens of several issuers, each with its own verifier.
     *
     * <p>The unverified {@code iss} is used only to select the verifier, by exact comparison. A token that was not issued by that issuer is
     * rejected.
     *
     * @param verifiers the verifier of each issuer
     * @return the verifier
     * @throws IllegalArgumentException if there is no issuer, or one is blank or a plain {@code http:} URL
     */
    static TokenVerifier byIssuer(Map<String, TokenVerifier> verifiers) {
        return new VerifierByIssuer(verifiers);
    }

    /** Loads what the first token needs. Called once before a SnapStart or CRaC snapshot; does nothing by default. */
    default void beforeCheckpoint() {}

    /** Removes keys that were fetched before the snapshot. Called once after it is restored; does nothing by default. */
    default void afterRestore() {}

    /** The stage that requires the issuer. */
    sealed interface IssuerStage permits VerifierBuilder {

        /**
         * Accepts tokens of one issuer, compared exactly (RFC 8725, section 3.8).
         *
         * @param issuer the expected {@code iss}
         * @return the next stage: the audience
         * @throws IllegalArgumentException if it is blank, begins or ends with white space, or is a plain {@code http:} URL
         */
        AudienceStage issuer(String issuer);

        /**
         * Accepts tokens of any issuer that has the key. Use it only if the key is used by a single issuer.
         *
         * @return the next stage: the audience
         */
        AudienceStage anyIssuer();
    }

    /** The stage that requires the audience. */
    sealed interface AudienceStage permits VerifierBuilder {

        /**
         * Accepts tokens whose {@code aud}, or the claim of the {@link TokenProfile}, contains one of these, compared exactly (RFC 8725,
         * section 3.9).
         *
         * @param audience the identifier of this system
         * @param more its other identifiers
         * @return the last stage: options
         * @throws IllegalArgumentException if one is blank
         */
        Builder audience(String audience, String... more);

        /**
         * Accepts tokens for any audience. Use it only if the key signs tokens for this system alone.
         *
         * @return the last stage: options
         */
        Builder anyAudience();
    }

    /** The options of a verifier. Immutable: each method returns another builder. */
    sealed interface Builder permits VerifierBuilder {

        /**
         * Sets how much the clocks of issuer and verifier may differ.
         *
         * @param leeway 0 to 2 minutes; default 10 seconds. A token is expired from {@code exp} + leeway on
         * @return the builder with it
         * @throws IllegalArgumentException if out of bounds
         */
        Builder leeway(Duration leeway);

        /**
         * Sets the maximum lifetime of a token, from {@code iat} (or now, if absent) to {@code exp}.
         *
         * @param maxLifetime above 0 and up to 366 days; default 24 hours
         * @return the builder with it
         * @throws IllegalArgumentException if out of bounds
         */
        Builder maxLifetime(Duration maxLifetime);

        /**
         * Sets the clock.
         *
         * @param clock the clock; default {@link Clock#systemUTC()}
         * @return the builder with it
         */
        Builder clock(Clock clock);

        /**
         * Sets the maximum time since the token was issued. The token must then have an {@code iat}.
         *
         * @param maxAge above 0 and up to 366 days; unlimited by default
         * @return the builder with it
         * @throws IllegalArgumentException if out of bounds
         */
        Builder maxAge(Duration maxAge);

        /**
         * Sets the expected type of token.
         *
         * @param type the type; default {@link TokenType#jwt()}
         * @return the builder with it
         */
        Builder type(TokenType type);

        /**
         * Rejects tokens without a claim, with 401.
         *
         * @param path the claim's path; a claim that is null counts as absent
         * @return the builder with it
         * @throws IllegalArgumentException if a name in the path is blank
         */
        Builder requireClaim(String path);

        /**
         * Rejects tokens that have none of these scopes in {@code scope} (RFC 8693, section 4.2) or {@code scp}, with 403.
         *
         * @param scope a scope
         * @param more other scopes
         * @return the builder with it
         * @throws IllegalArgumentException if a scope is blank or contains a space
         */
        Builder anyScope(String scope, String... more);

        /**
         * Rejects tokens that lack one of these scopes, with 403.
         *
         * @param scope a scope
         * @param more other scopes
         * @return the builder with it
         * @throws IllegalArgumentException if a scope is blank or contains a space
         */
        Builder allScopes(String scope, String... more);

        /**
         * Rejects tokens that do not pass your own check, with 401. It is performed last and receives only tokens that are valid otherwise.
         *
         * @param check returns false to reject. An exception rejects too: a {@link RejectedException} selects the reason, and
         *     {@link KeysUnavailableException} ends in 500
         * @return the builder with it
         */
        Builder check(Predicate<VerifiedToken> check);

        /**
         * Builds the verifier.
         *
         * @return the verifier
         */
        TokenVerifier build();
    }
}
