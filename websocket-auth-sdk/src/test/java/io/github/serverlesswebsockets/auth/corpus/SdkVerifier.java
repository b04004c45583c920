package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenProfile;
import io.github.serverlesswebsockets.auth.verify.TokenType;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Converts the token settings of a configuration into this SDK's verifier. */
record SdkVerifier(SdkKeys keys, Clock clock) {

    TokenVerifier verifier(JsonNode configuration) {
        if (configuration.has("issuers")) {
            return TokenVerifier.byIssuer(configuration
                    .path("issuers")
                    .valueStream()
                    .collect(Collectors.toMap(
                            one -> one.required("issuer").textValue(), one -> verifier(merged(configuration, one)))));
        }
        return options(audience(parties(configuration), configuration), configuration)
                .build();
    }

    private static JsonNode merged(JsonNode configuration, JsonNode one) {
        ObjectNode merged = configuration.<ObjectNode>deepCopy().without(List.of("issuers"));
        return merged.setAll((ObjectNode) one);
    }

    private TokenVerifier.AudienceStage parties(JsonNode configuration) {
        if (configuration.has("profile")) {
            return TokenVerifier.profile(profile(configuration.path("profile")), keys.several(configuration));
        }
        TokenVerifier.IssuerStage stage = signature(configuration);
        return configuration.path("anyIssuer").booleanValue()
                ? stage.anyIssuer()
                : stage.issuer(configuration.required("issuer").textValue());
    }

    private static TokenProfile profile(JsonNode profile) {
        String kind = profile.fieldNames().next();
        String name = profile.required(kind).textValue();
        return switch (kind) {
            case "cognitoAccessToken" -> TokenProfile.cognitoAccessToken(name);
            case "cognitoIdToken" -> TokenProfile.cognitoIdToken(name);
            default -> TokenProfile.openIdConnect(name);
        };
    }

    private TokenVerifier.IssuerStage signature(JsonNode configuration) {
        String algorithm = configuration.required("algorithms").path(0).asText();
        if (algorithm.startsWith("HS")) {
            HmacAlgorithm hmac = HmacAlgorithm.valueOf(algorithm);
            return configuration.has("secretStore")
                    ? TokenVerifier.hmac(hmac, keys.stored(configuration.path("secretStore")))
                    : TokenVerifier.hmac(hmac, keys.secret(configuration));
        }
        SignatureAlgorithm[] accepted = SdkKeys.algorithms(configuration);
        return configuration.has("jwks") || configuration.has("byKeyId")
                ? TokenVerifier.publicKeys(
                        keys.several(configuration), accepted[0], Arrays.copyOfRange(accepted, 1, accepted.length))
                : TokenVerifier.publicKey(keys.single(configuration));
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
            throw new IllegalArgumentException("This API does not accept an empty list of audiences");
        }
        return stage.audience(names[0], Arrays.copyOfRange(names, 1, names.length));
    }

    private TokenVerifier.Builder options(TokenVerifier.Builder builder, JsonNode configuration) {
        TokenVerifier.Builder built = builder.leeway(seconds(configuration, "leewaySeconds"))
                .maxLifetime(seconds(configuration, "maxLifetimeSeconds"))
                .type(type(configuration.required("type").textValue()))
                .clock(clock);
        if (configuration.has("maxAgeSeconds")) {
            built = built.maxAge(seconds(configuration, "maxAgeSeconds"));
        }
        for (JsonNode claim : configuration.path("requiredClaims")) {
            built = built.requireClaim(claim.textValue());
        }
        return rules(built, configuration);
    }

    private static TokenVerifier.Builder rules(TokenVerifier.Builder builder, JsonNode configuration) {
        TokenVerifier.Builder built = builder;
        if (configuration.has("anyScope")) {
            String[] scopes = texts(configuration.path("anyScope"));
            built = built.anyScope(scopes[0], Arrays.copyOfRange(scopes, 1, scopes.length));
        }
        if (configuration.has("allScopes")) {
            String[] scopes = texts(configuration.path("allScopes"));
            built = built.allScopes(scopes[0], Arrays.copyOfRange(scopes, 1, scopes.length));
        }
        return switch (configuration.path("customCheck").asText()) {
            case "refuses" -> built.check(token -> false);
            case "throws" ->
                built.check(token -> {
                    throw new IllegalStateException(token.text("sub").orElse(""));
                });
            default -> built;
        };
    }

    private static TokenType type(String name) {
        return switch (name) {
            case "jwt" -> TokenType.jwt();
            case "at+jwt" -> TokenType.accessToken();
            default -> TokenType.of(name);
        };
    }

    private static String[] texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toArray(String[]::new);
    }

    static Duration seconds(JsonNode node, String name) {
        return Duration.ofSeconds(node.required(name).longValue());
    }
}
