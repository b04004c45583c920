package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import io.github.serverlesswebsockets.auth.Revocation;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import java.util.List;

/** Converts the request and response settings of a configuration into this SDK's settings. */
final class SdkSettings {

    private SdkSettings() {}

    static TokenExtractor extractor(JsonNode configuration) {
        List<TokenExtractor> places = configuration
                .required("extract")
                .valueStream()
                .map(SdkSettings::place)
                .toList();
        if (places.size() == 1) {
            return places.get(0);
        }
        TokenExtractor.FirstOf both = TokenExtractor.firstOf(places.get(0), places.get(1));
        return configuration.path("lenient").booleanValue() ? both.lenient() : both;
    }

    static AuthorizerSettings settings(JsonNode configuration) {
        AuthorizerSettings.Builder settings = AuthorizerSettings.builder()
                .principal(configuration.required("principal").textValue());
        configuration
                .required("context")
                .properties()
                .forEach(member ->
                        settings.context(member.getKey(), member.getValue().textValue()));
        if (configuration.path("badCredential").asText().equals("403")) {
            settings.denyUnauthorized();
        }
        places(settings, configuration);
        List<String> revoked = texts(configuration.path("revokedTokenIds"));
        if (!revoked.isEmpty()) {
            settings.revocation(Revocation.ofTokenIds(revoked::contains));
        }
        return settings.build();
    }

    private static void places(AuthorizerSettings.Builder settings, JsonNode configuration) {
        if (configuration.has("origins")) {
            settings.allowedOrigins(texts(configuration.path("origins")).toArray(String[]::new));
        }
        if (configuration.path("missingOrigin").booleanValue()) {
            settings.allowMissingOrigin();
        }
        if (configuration.has("api")) {
            JsonNode api = configuration.path("api");
            settings.onlyApi(
                    api.required("id").textValue(),
                    texts(api.required("stages")).toArray(String[]::new));
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }

    private static TokenExtractor place(JsonNode place) {
        String kind = place.fieldNames().next();
        String name = place.required(kind).textValue();
        return switch (kind) {
            case "subprotocol" -> TokenExtractor.subprotocol(name);
            case "queryParameter" -> TokenExtractor.queryParameter(name);
            case "prefixedSubprotocol" -> TokenExtractor.prefixedSubprotocol(name);
            case "header" -> TokenExtractor.header(name);
            default -> throw new UnsupportedOperationException(kind);
        };
    }
}
