package io.github.serverlesswebsockets.auth.aws;

import io.github.serverlesswebsockets.auth.verify.CachePolicy;
import io.github.serverlesswebsockets.auth.verify.HmacSecret;
import io.github.serverlesswebsockets.auth.verify.HmacSecrets;
import io.github.serverlesswebsockets.auth.verify.KeysUnavailableException;
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
 * Take HMAC secrets from AWS Secrets Manager, and follow their rotation.
 *
 * <p>The version {@code AWSCURRENT} verifies, and {@code AWSPREVIOUS} too until the current one is older than the rotation grace. Answers
 * are remembered by a {@link CachePolicy}; a bad signature asks again, at most once in a cool-down. The function needs the permission
 * {@code secretsmanager:GetSecretValue}. When the secret cannot be had, the handshake ends in 500, never in 401.
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
     * Begin a source for a secret whose whole text is the key.
     *
     * @param secretId the secret's name or ARN
     * @return a builder; {@link Builder#build()} is enough
     */
    public static Builder plain(String secretId) {
        return new Builder(secretId, SecretText.whole());
    }

    /**
     * Begin a source for a secret that is a JSON object, one text field of which is the key.
     *
     * @param secretId the secret's name or ARN
     * @param field the field's name
     * @return a builder; {@link Builder#build()} is enough
     */
    public static Builder jsonField(String secretId, String field) {
        return new Builder(secretId, SecretText.field(field));
    }

    private List<HmacSecret> fetch() {
        try {
            GetSecretValueResponse current = version("AWSCURRENT");
            HmacSecret first = secret(current).orElseThrow(this::unusable);
            return Stream.concat(Stream.of(first), previous(current).flatMap(this::secret).stream())
                    .toList();
        } catch (SdkException down) {
            throw new KeysUnavailableException(
                    "Secrets Manager did not give the secret %s (%s): check its name, the permission secretsmanager:GetSecretValue and the network"
                            .formatted(secretId, down.getClass().getSimpleName()),
                    down);
        }
    }

    private Optional<GetSecretValueResponse> previous(GetSecretValueResponse current) {
        boolean settled = Optional.ofNullable(current.createdDate())
                .filter(created -> !clock.instant().isBefore(created.plus(rotationGrace)))
                .isPresent();
        if (settled) {
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

    /** Answers empty for what is no key: a previous version that was a mistake must not outlast its correction. */
    private Optional<HmacSecret> secret(GetSecretValueResponse version) {
        String text = Optional.ofNullable(version.secretString()).orElse("");
        try {
            return format.read(text).map(HmacSecret::utf8);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private KeysUnavailableException unusable() {
        return new KeysUnavailableException(
                "The secret %s is not usable as a key: it must be %s without white space around it"
                        .formatted(secretId, format.description()));
    }

    /** Takes options; not thread-safe. */
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
         * Use your own client.
         *
         * @param client the client; by default one with short time-outs on the JDK's URL connection, with region and credentials from the
         *     environment
         * @return this builder
         */
        public Builder client(SecretsManagerClient client) {
            this.client = Optional.of(client);
            return this;
        }

        /**
         * Remember answers by another policy.
         *
         * @param cache the policy; default {@link CachePolicy#DEFAULT}
         * @return this builder
         */
        public Builder cache(CachePolicy cache) {
            this.cache = cache;
            return this;
        }

        /**
         * Trust the previous version for another time after a rotation.
         *
         * @param rotationGrace the time since the current version was created; default 24 hours, the default maximum lifetime of a token
         * @return this builder
         */
        public Builder rotationGrace(Duration rotationGrace) {
            this.rotationGrace = rotationGrace;
            return this;
        }

        /**
         * Tell the time by another clock.
         *
         * @param clock the clock; default {@link Clock#systemUTC()}
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Build the source, without any call yet.
         *
         * @return the source, cached
         */
        public HmacSecrets build() {
            SecretsManagerSecrets source = new SecretsManagerSecrets(client.orElseGet(DefaultClient::create), this);
            HmacSecrets fetched = source::fetch;
            return fetched.cached(cache, clock);
        }
    }
}
