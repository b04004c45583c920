package io.github.serverlesswebsockets.auth.aws;

import io.github.serverlesswebsockets.auth.key.CachePolicy;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * A source of HMAC secrets that reads them from AWS Secrets Manager and follows their rotation.
 *
 * <p>Tokens are verified with the version {@code AWSCURRENT}, and also with {@code AWSPREVIOUS} until the current one is older than the
 * grace period. Secrets are cached by a {@link CachePolicy}; an invalid signature causes a refresh, at most once in a cool-down. The
 * function needs the permission {@code secretsmanager:GetSecretValue}. If the secret is not available, the handshake ends in 500, never in
 * 401.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
public final class SecretsManagerSecrets {

    private final SecretsManagerClient client;
    private final String secretId;
    private final SecretText format;
    private final Duration rotationGrace;
    private final Clock clock;

    private SecretsManagerSecrets(SecretsManagerClient client, Builder builder) {
        this.client = client;
        this.secretId = builder.secretId;
        this.format = builder.format;
        this.rotationGrace = builder.rotationGrace;
        this.clock = builder.clock;
    }

    /**
     * Returns a builder for a source whose secret is the key as plain text.
     *
     * @param secretId the secret's name or ARN
     * @return a builder
     */
    public static Builder plain(String secretId) {
        return new Builder(secretId, new SecretText(Optional.empty()));
    }

    /**
     * Returns a builder for a source whose secret is a JSON object with the key in one text field.
     *
     * @param secretId the secret's name or ARN
     * @param field the field's name
     * @return a builder
     */
    public static Builder jsonField(String secretId, String field) {
        return new Builder(secretId, new SecretText(Optional.of(field)));
    }

    private List<HmacSecret> fetch() {
        try {
            GetSecretValueResponse current = version("AWSCURRENT");
            HmacSecret first = secret(current).orElseThrow(this::unusable);
            return Stream.concat(Stream.of(first), previous(current).flatMap(this::secret).stream())
                    .toList();
        } catch (SdkException down) {
            throw new KeysUnavailableException(
                    "The secret '%s' could not be read from Secrets Manager: %s. Check its name, the permission secretsmanager:GetSecretValue and the network."
                            .formatted(secretId, down.getClass().getSimpleName()),
                    down);
        }
    }

    private Optional<GetSecretValueResponse> previous(GetSecretValueResponse current) {
        boolean isOver = Optional.ofNullable(current.createdDate())
                .filter(created -> !clock.instant().isBefore(created.plus(rotationGrace)))
                .isPresent();
        if (isOver) {
            return Optional.empty();
        }
        try {
            return Optional.of(version("AWSPREVIOUS"));
        } catch (ResourceNotFoundException neverRotated) {
            return Optional.empty();
        }
    }

    private GetSecretValueResponse version(String stage) {
        return client.getSecretValue(request -> request.secretId(secretId).versionStage(stage));
    }

    /** Returns empty if the version is not usable as a key. A previous version may have been a mistake that the rotation corrected. */
    private Optional<HmacSecret> secret(GetSecretValueResponse version) {
        String text = Optional.ofNullable(version.secretString()).orElse("");
        try {
            return format.key(text).map(HmacSecret::ofUtf8);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private KeysUnavailableException unusable() {
        return new KeysUnavailableException(
                "The secret '%s' is not usable as a key: expected %s without white space around the key. Store it again."
                        .formatted(secretId, format.description()));
    }

    /** The options of a source. Not thread-safe. */
    public static final class Builder {

        private final String secretId;
        private final SecretText format;
        private Optional<SecretsManagerClient> client = Optional.empty();
        private CachePolicy cache = CachePolicy.DEFAULT;
        private Duration rotationGrace = Duration.ofHours(24);
        private Clock clock = Clock.systemUTC();

        private Builder(String secretId, SecretText format) {
            this.secretId = secretId;
            this.format = format;
        }

        /**
         * Sets the client.
         *
         * @param client the client; by default one with short timeouts on the JDK's URL connection, with region and credentials from the
         *     environment
         * @return this builder
         */
        public Builder client(SecretsManagerClient client) {
            this.client = Optional.of(client);
            return this;
        }

        /**
         * Sets how long secrets are cached.
         *
         * @param cache the policy; default {@link CachePolicy#DEFAULT}
         * @return this builder
         */
        public Builder cache(CachePolicy cache) {
            this.cache = cache;
            return this;
        }

        /**
         * Sets how long the previous version is trusted after a rotation.
         *
         * @param rotationGrace the time since the current version was created; default 24 hours, the default maximum lifetime of a token
         * @return this builder
         */
        public Builder rotationGrace(Duration rotationGrace) {
            this.rotationGrace = rotationGrace;
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
         * Builds the source. Nothing is fetched yet.
         *
         * @return the source, cached
         */
        public KeySource<HmacSecret> build() {
            SecretsManagerSecrets source = new SecretsManagerSecrets(client.orElseGet(DefaultClient::create), this);
            KeySource<HmacSecret> fetched = source::fetch;
            return fetched.cached(cache, clock);
        }
    }
}
