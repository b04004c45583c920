package io.github.serverlesswebsockets.auth.verify;

import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Decide whether a token is good.
 *
 * <p>The built-in verifier is made in stages, so that a forgotten check does not compile:
 *
 * <pre>{@code
 * TokenVerifier.hmac(HmacAlgorithm.HS256, secrets)
 *         .issuer("https://login.example.com")
 *         .audience("chat")
 *         .build()
 * }</pre>
 *
 * <p>It refuses before it decodes: more than 8,192 characters, other characters than base64url and dots, other than three parts, a second
 * spelling of the same bytes, bytes that are not UTF-8, JSON with duplicate names, trailing bytes or more than 16 levels, and headers that
 * name another algorithm, a critical extension or a key (RFC 8725). Implementations must be thread-safe; the built-in one is.
 */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * Verify a token.
     *
     * @param token the bare token, which may be any text
     * @return what a good token says
     * @throws RefusedException when the token is not good; its reason decides between 401, 403 and 500
     * @throws KeysUnavailableException when no key could be had; ends in 500
     */
    VerifiedToken verify(String token);

    /**
     * Begin a verifier for tokens that are signed with one given secret.
     *
     * @param algorithm the only algorithm that is accepted, whatever the token says
     * @param secret the secret
     * @return the next stage: the issuer
     * @throws IllegalArgumentException when the secret is shorter than the algorithm's hash
     */
    static IssuerStage hmac(HmacAlgorithm algorithm, HmacSecret secret) {
        if (!algorithm.accepts(secret)) {
            throw new IllegalArgumentException(algorithm.complaintAbout(secret));
        }
        return hmac(algorithm, new GivenSecret(secret));
    }

    /**
     * Begin a verifier for tokens that are signed with a secret from a source, which is first asked when the first token comes.
     *
     * @param algorithm the only algorithm that is accepted, whatever the token says
     * @param secrets where the secrets come from; a current secret that is too short ends in 500
     * @return the next stage: the issuer
     */
    static IssuerStage hmac(HmacAlgorithm algorithm, HmacSecrets secrets) {
        return new VerifierStages(new HmacSignature(algorithm, secrets, new LibraryCryptography()));
    }

    /**
     * Begin a verifier for tokens that are signed with one given key pair.
     *
     * @param key the public key, bound to its algorithm
     * @return the next stage: the issuer
     */
    static IssuerStage publicKey(VerificationKey key) {
        return publicKeys(new GivenKey(key), key.algorithm());
    }

    /**
     * Begin a verifier for tokens that are signed with a key from a source, which is first asked when the first token comes.
     *
     * @param keys where the issuer's keys come from
     * @param algorithm an algorithm that is accepted, whatever the token says
     * @param more further algorithms
     * @return the next stage: the issuer
     */
    static IssuerStage publicKeys(VerificationKeys keys, SignatureAlgorithm algorithm, SignatureAlgorithm... more) {
        return new VerifierStages(new PublicKeySignature(EnumSet.of(algorithm, more), keys, new LibraryCryptography()));
    }

    /**
     * Begin a verifier for the tokens of an identity provider; its keys come from the provider over HTTPS.
     *
     * @param profile what the provider's tokens look like
     * @return the next stage: the audience
     * @throws IllegalArgumentException when the issuer or the address of the key set is no safe URL
     */
    static AudienceStage profile(TokenProfile profile) {
        return profile(profile, profile.keys());
    }

    /**
     * Begin a verifier for the tokens of an identity provider, with keys from a source of your own.
     *
     * @param profile what the provider's tokens look like
     * @param keys where the provider's keys come from
     * @return the next stage: the audience
     */
    static AudienceStage profile(TokenProfile profile, VerificationKeys keys) {
        EnumSet<SignatureAlgorithm> algorithms = EnumSet.copyOf(profile.algorithms());
        return new VerifierStages(new PublicKeySignature(algorithms, keys, new LibraryCryptography())).profile(profile);
    }

    /**
     * Accept tokens of several issuers, each by a verifier with keys of its own.
     *
     * <p>The unverified {@code iss} only chooses the verifier, by exact comparison; a token that is not that issuer's is refused.
     *
     * @param verifiers the verifier for each issuer
     * @return the verifier
     * @throws IllegalArgumentException when there is no issuer, or one is blank or a plain {@code http:} URL
     */
    static TokenVerifier byIssuer(Map<String, TokenVerifier> verifiers) {
        return new VerifierByIssuer(verifiers);
    }

    /** Load what the first token would otherwise wait for: called once before a SnapStart or CRaC snapshot; by default, nothing. */
    default void beforeCheckpoint() {}

    /** Drop keys that were had before the snapshot: called once after it is restored; by default, nothing. */
    default void afterRestore() {}

    /** Asks who must have issued the token. */
    sealed interface IssuerStage permits VerifierStages {

        /**
         * Accept tokens of one issuer, compared exactly (RFC 8725, section 3.8).
         *
         * @param issuer the expected {@code iss}
         * @return the next stage: the audience
         * @throws IllegalArgumentException when it is blank, begins or ends with white space, or is a plain {@code http:} URL
         */
        AudienceStage issuer(String issuer);

        /**
         * Accept tokens of whoever holds the key: only right when nobody else is given that key.
         *
         * @return the next stage: the audience
         */
        AudienceStage anyIssuer();
    }

    /** Asks for whom the token must be meant. */
    sealed interface AudienceStage permits VerifierStages.WithIssuer {

        /**
         * Accept tokens whose {@code aud}, or the claim that a {@link TokenProfile} says, names one of these, compared exactly (RFC 8725, section 3.9).
         *
         * @param audience what identifies this system
         * @param more other names of it
         * @return the last stage: options
         * @throws IllegalArgumentException when one is blank
         */
        Builder audience(String audience, String... more);

        /**
         * Accept tokens that are meant for any other system too: only right when the key signs for no other.
         *
         * @return the last stage: options
         */
        Builder anyAudience();
    }

    /** Takes options and builds; immutable, each method returns another builder. */
    sealed interface Builder permits VerifierBuilder {

        /**
         * Forgive clocks that differ.
         *
         * @param leeway 0 to 2 minutes; default 10 seconds. A token is expired once now is {@code exp} + leeway
         * @return the builder with it
         * @throws IllegalArgumentException when out of bounds
         */
        Builder leeway(Duration leeway);

        /**
         * Bound how long a token may live, from {@code iat} (or now, without one) to {@code exp}.
         *
         * @param maxLifetime above 0 and up to 366 days; default 24 hours
         * @return the builder with it
         * @throws IllegalArgumentException when out of bounds
         */
        Builder maxLifetime(Duration maxLifetime);

        /**
         * Tell the time by another clock.
         *
         * @param clock the clock; default {@link Clock#systemUTC()}
         * @return the builder with it
         */
        Builder clock(Clock clock);

        /**
         * Bound how long ago the token may have been issued; it must then have an {@code iat}.
         *
         * @param maxAge above 0 and up to 366 days; default unbounded
         * @return the builder with it
         * @throws IllegalArgumentException when out of bounds
         */
        Builder maxAge(Duration maxAge);

        /**
         * Expect another type of token.
         *
         * @param type the type; default {@link TokenType#jwt()}
         * @return the builder with it
         */
        Builder type(TokenType type);

        /**
         * Refuse, with 401, tokens that lack a claim.
         *
         * @param path the claim's path; a claim that is null counts as missing
         * @return the builder with it
         * @throws IllegalArgumentException when a name in the path is blank
         */
        Builder requireClaim(String path);

        /**
         * Refuse, with 403, tokens that have none of these scopes in {@code scope} (RFC 8693, section 4.2) or {@code scp}.
         *
         * @param scope a scope
         * @param more other scopes
         * @return the builder with it
         * @throws IllegalArgumentException when a scope is blank or holds a space
         */
        Builder anyScope(String scope, String... more);

        /**
         * Refuse, with 403, tokens that lack one of these scopes.
         *
         * @param scope a scope
         * @param more other scopes
         * @return the builder with it
         * @throws IllegalArgumentException when a scope is blank or holds a space
         */
        Builder allScopes(String scope, String... more);

        /**
         * Refuse, with 401, tokens that do not pass a check of your own, which comes last and sees only good tokens.
         *
         * @param check answers false to refuse; one that throws refuses too, and may choose the outcome by a {@link RefusedException};
         *     {@link KeysUnavailableException} ends in 500
         * @return the builder with it
         */
        Builder check(Predicate<VerifiedToken> check);

        /**
         * Compute signatures by one provider of the JDK's cryptography architecture, such as a certified or a native one.
         *
         * @param provider the provider; default whichever the JDK prefers
         * @return the builder with it
         * @throws NullPointerException when it is null, as {@code Security.getProvider} answers for one that is not installed
         */
        Builder provider(Provider provider);

        /**
         * Remember which tokens had a good signature, for clients that reconnect in a storm.
         *
         * <p>Each claim, each check and each revocation is still looked at each time; only a key that was withdrawn stays trusted, for at
         * most {@code maxAge} more. Tokens are kept as digests, claims as they are: count with twice the
         * size of a payload for each token. Of no use for HMAC, which is as fast as the digest.
         *
         * @param tokens how many, 1 to 100,000; the least recently used is forgotten first. By default, none
         * @param maxAge how long, above 0 and up to 5 minutes
         * @return the builder with it
         * @throws IllegalArgumentException when out of bounds
         */
        Builder remember(int tokens, Duration maxAge);

        /**
         * Build the verifier.
         *
         * @return the verifier
         */
        TokenVerifier build();
    }
}
