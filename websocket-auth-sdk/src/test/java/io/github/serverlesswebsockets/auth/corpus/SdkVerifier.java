package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.CachePolicy;
import io.github.serverlesswebsockets.auth.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.HmacSecret;
import io.github.serverlesswebsockets.auth.HmacSecrets;
import io.github.serverlesswebsockets.auth.TokenVerifier;
import io.github.serverlesswebsockets.auth.aws.SecretsManagerSecrets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** Turns the part of a configuration that is about tokens into this SDK's verifier. */
record SdkVerifier(World world) {

    TokenVerifier verifier(JsonNode configuration) {
        TokenVerifier.AudienceStage stage = issuer(keys(configuration), configuration);
        return options(audience(stage, configuration), configuration).build();
    }

    private TokenVerifier.IssuerStage keys(JsonNode configuration) {
        String algorithm = configuration.required("algorithms").path(0).asText();
        HmacAlgorithm hmac = HmacAlgorithm.valueOf(algorithm);
        if (configuration.has("secretStore")) {
            return TokenVerifier.hmac(hmac, storedSecrets(configuration.path("secretStore")));
        }
        JsonNode key = world.key(configuration.required("keys").path(0).textValue());
        return TokenVerifier.hmac(hmac, secret(key));
    }

    private static HmacSecret secret(JsonNode key) {
        return key.has("secret")
                ? HmacSecret.utf8(key.path("secret").textValue())
                : HmacSecret.of(Base64.getUrlDecoder()
                        .decode(key.path("secretBase64Url").textValue()));
    }

    private HmacSecrets storedSecrets(JsonNode store) {
        SecretsManagerSecrets.Builder source = store.has("field")
                ? SecretsManagerSecrets.jsonField(
                        "chat/jwt", store.path("field").textValue())
                : SecretsManagerSecrets.plain("chat/jwt");
        return source.cache(cache(store))
                .rotationGrace(seconds(store, "rotationGraceSeconds"))
                .clock(world.clock())
                .build();
    }

    private static CachePolicy cache(JsonNode source) {
        return new CachePolicy(
                seconds(source, "maxAgeSeconds"),
                seconds(source, "staleForSeconds"),
                seconds(source, "cooldownSeconds"));
    }

    private static TokenVerifier.AudienceStage issuer(TokenVerifier.IssuerStage stage, JsonNode configuration) {
        JsonNode issuer = configuration.required("issuer");
        return configuration.path("anyIssuer").booleanValue() ? stage.anyIssuer() : stage.issuer(issuer.textValue());
    }

    private static TokenVerifier.Builder audience(TokenVerifier.AudienceStage stage, JsonNode configuration) {
        if (configuration.path("anyAudience").booleanValue()) {
            return stage.anyAudience();
        }
        String[] names = configuration
                .required("audience")
                .valueStream()
                .map(JsonNode::textValue)
                .toArray(String[]::new);
        if (names.length == 0) {
            throw new IllegalArgumentException("An empty list of audiences cannot be said in this API");
        }
        return stage.audience(names[0], Arrays.copyOfRange(names, 1, names.length));
    }

    private TokenVerifier.Builder options(TokenVerifier.Builder builder, JsonNode configuration) {
        return builder.leeway(seconds(configuration, "leewaySeconds"))
                .maxLifetime(seconds(configuration, "maxLifetimeSeconds"))
                .clock(world.clock());
    }

    private static Duration seconds(JsonNode node, String name) {
        return Duration.ofSeconds(node.required(name).longValue());
    }
}
