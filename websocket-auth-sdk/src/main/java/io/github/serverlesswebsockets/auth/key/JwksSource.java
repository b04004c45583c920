package io.github.serverlesswebsockets.auth.key;

import io.github.serverlesswebsockets.auth.internal.HttpDocument;
import io.github.serverlesswebsockets.auth.internal.SecureUrl;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A source of public keys that reads an issuer's key set (RFC 7517) and follows key rotation.
 *
 * <p>The set is fetched when the first token is verified, over HTTPS, without redirects, up to 256 KiB and 100 keys. It is cached by a
 * {@link CachePolicy}: a key that was removed is not trusted beyond {@code maxAge}, or {@code staleFor} while the issuer is down, and an
 * unknown key id causes at most one refresh in a cool-down. A key is used if it has a {@code kid}, is meant for signatures, and is strong
 * enough; others are ignored. If no set is available, the handshake ends in 500.
 *
 * <pre>{@code
 * TokenVerifier.publicKeys(JwksSource.discovery("https://login.example.com").build(), SignatureAlgorithm.RS256)
 *         .issuer("https://login.example.com")
 *         .audience("chat")
 *         .build()
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, section 5</a>
 */
public final class JwksSource {

    private JwksSource() {}

    /**
     * Returns a builder for a source that reads a key set from a known address.
     *
     * @param jwksUri the address, {@code https:}, or {@code http:} on localhost
     * @return a builder
     * @throws IllegalArgumentException if the address is not absolute or not safe
     */
    public static Builder url(String jwksUri) {
        URI address = SecureUrl.parse(jwksUri);
        return new Builder((timeout, hosts) -> new HttpDocument(address, timeout));
    }

    /**
     * Returns a builder for a source that reads the key set named in an issuer's discovery document.
     *
     * <p>The document is read from {@code <issuer>/.well-known/openid-configuration} at each fetch. Its {@code issuer} must be exactly the
     * given one, and its {@code jwks_uri} must be on the same host or on one named by {@link Builder#allowHost}.
     *
     * @param issuer the issuer, {@code https:}, or {@code http:} on localhost
     * @return a builder
     * @throws IllegalArgumentException if the issuer is not an absolute or not a safe address
     * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery 1.0, section 4</a>
     */
    public static Builder discovery(String issuer) {
        URI address = SecureUrl.parse(issuer);
        return new Builder((timeout, hosts) -> new Discovery(issuer, address.getHost(), hosts).keySet(timeout));
    }

    static byte[] fetch(HttpDocument document) {
        try {
            return document.fetch();
        } catch (IOException failure) {
            throw unavailable(document, String.valueOf(failure.getMessage()));
        }
    }

    static KeysUnavailableException unavailable(HttpDocument document, String found) {
        return new KeysUnavailableException(
                "%s provided no usable keys: %s. Check the address, and that the function can reach it over HTTPS."
                        .formatted(document.url(), found));
    }

    private static List<VerificationKey> read(HttpDocument keySet) {
        List<VerificationKey> keys = JsonWebKeySet.parse(fetch(keySet));
        if (keys.isEmpty()) {
            throw unavailable(keySet, "expected a key set with a usable key, found none");
        }
        return keys;
    }

    /** The options of a source. Not thread-safe. */
    public static final class Builder {

        private static final Duration MAX_TIMEOUT = Duration.ofSeconds(20);

        private final BiFunction<Duration, Set<String>, HttpDocument> locator;
        private final Set<String> hosts = new HashSet<>();
        private Duration timeout = Duration.ofSeconds(3);
        private CachePolicy cache = CachePolicy.DEFAULT;
        private Clock clock = Clock.systemUTC();

        private Builder(BiFunction<Duration, Set<String>, HttpDocument> locator) {
            this.locator = locator;
        }

        /**
         * Sets the time limit of one request, from connecting to the last byte.
         *
         * @param timeout above 0 and up to 20 seconds; default 3 seconds
         * @return this builder
         * @throws IllegalArgumentException if out of bounds
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
                throw new IllegalArgumentException(
                        "timeout is out of bounds: expected above 0 and at most 20 seconds, found " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * Sets how long the key set is cached.
         *
         * @param cache the policy; default {@link CachePolicy#DEFAULT}
         * @return this builder
         */
        public Builder cache(CachePolicy cache) {
            this.cache = cache;
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param clock the clock; default {@link Clock#systemUTC()}
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Allows the discovery document to name a key set on another host, as Google's does.
         *
         * @param host the host, for example {@code www.googleapis.com}
         * @return this builder
         */
        public Builder allowHost(String host) {
            hosts.add(host.toLowerCase(Locale.ROOT));
            return this;
        }

        /**
         * Builds the source. Nothing is fetched yet.
         *
         * @return the source, cached
         */
        public KeySource<VerificationKey> build() {
            Duration limit = timeout;
            Set<String> others = Set.copyOf(hosts);
            KeySource<VerificationKey> fetched = () -> read(locator.apply(limit, others));
            return fetched.cached(cache, clock);
        }
    }
}
