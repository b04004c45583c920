package io.github.serverlesswebsockets.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

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
     * @throws RefusedException when the token is not good; ends in 401
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
        return hmac(algorithm, () -> List.of(secret));
    }

    /**
     * Begin a verifier for tokens that are signed with a secret from a source, which is first asked when the first token comes.
     *
     * @param algorithm the only algorithm that is accepted, whatever the token says
     * @param secrets where the secrets come from; a current secret that is too short ends in 500
     * @return the next stage: the issuer
     */
    static IssuerStage hmac(HmacAlgorithm algorithm, HmacSecrets secrets) {
        return new VerifierStages(new HmacSignature(algorithm, secrets));
    }

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
         * Accept tokens whose {@code aud} names one of these, compared exactly (RFC 8725, section 3.9).
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
         * Build the verifier.
         *
         * @return the verifier
         */
        TokenVerifier build();
    }
}
