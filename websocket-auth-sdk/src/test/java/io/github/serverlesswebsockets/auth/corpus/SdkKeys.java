package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.aws.SecretsManagerSecrets;
import io.github.serverlesswebsockets.auth.key.CachePolicy;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.JwksSource;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Converts the keys of a configuration into this SDK's keys. */
record SdkKeys(SimulatedEnvironment environment) {

    private static final Map<String, String> FAMILIES = Map.of("RSA", "RP", "EC", "E", "OKP", "E");

    static SignatureAlgorithm[] algorithms(JsonNode configuration) {
        return configuration
                .required("algorithms")
                .valueStream()
                .map(name -> SignatureAlgorithm.valueOf(name.asText().toUpperCase(Locale.ROOT)))
                .toArray(SignatureAlgorithm[]::new);
    }

    HmacSecret secret(JsonNode configuration) {
        JsonNode key = environment.key(configuration.required("keys").path(0).textValue());
        return key.has("secret")
                ? HmacSecret.ofUtf8(key.path("secret").textValue())
                : HmacSecret.of(Base64.getUrlDecoder()
                        .decode(key.path("secretBase64Url").textValue()));
    }

    KeySource<HmacSecret> stored(JsonNode store) {
        SecretsManagerSecrets.Builder source = store.has("field")
                ? SecretsManagerSecrets.jsonField(
                        "chat/jwt", store.path("field").textValue())
                : SecretsManagerSecrets.plain("chat/jwt");
        return source.cache(cache(store))
                .rotationGrace(SdkVerifier.seconds(store, "rotationGraceSeconds"))
                .clock(environment.clock())
                .build();
    }

    VerificationKey single(JsonNode configuration) {
        JsonNode key = environment.key(configuration.required("keys").path(0).textValue());
        return VerificationKey.ofPem(
                algorithms(configuration)[0], key.required("pem").textValue());
    }

    KeySource<VerificationKey> several(JsonNode configuration) {
        if (configuration.has("jwks")) {
            return published(configuration.path("jwks"));
        }
        List<VerificationKey> keys = configuration
                .required("keys")
                .valueStream()
                .map(name -> environment.key(name.textValue()))
                .map(key -> VerificationKey.ofPem(
                                fitting(key, configuration), key.required("pem").textValue())
                        .withId(key.required("kid").textValue()))
                .toList();
        return () -> keys;
    }

    private KeySource<VerificationKey> published(JsonNode jwks) {
        JwksSource.Builder source = jwks.has("url")
                ? JwksSource.url(environment.url(jwks.path("url").textValue()))
                : JwksSource.discovery(environment.url(jwks.path("discovery").textValue()));
        return source.timeout(Duration.ofMillis(jwks.required("timeoutMillis").longValue()))
                .cache(cache(jwks))
                .clock(environment.clock())
                .build();
    }

    private static SignatureAlgorithm fitting(JsonNode key, JsonNode configuration) {
        String family = FAMILIES.getOrDefault(key.path("jwk").path("kty").asText(), "");
        return Stream.of(algorithms(configuration))
                .filter(algorithm -> family.indexOf(algorithm.name().charAt(0)) >= 0)
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static CachePolicy cache(JsonNode source) {
        return CachePolicy.of(
                SdkVerifier.seconds(source, "maxAgeSeconds"),
                SdkVerifier.seconds(source, "staleForSeconds"),
                SdkVerifier.seconds(source, "cooldownSeconds"));
    }
}
