package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import io.github.serverlesswebsockets.auth.TokenExtractor;
import java.util.List;

/** Turns the part of a configuration that is about requests and answers into this SDK's settings. */
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
        return settings.build();
    }

    private static TokenExtractor place(JsonNode place) {
        String kind = place.fieldNames().next();
        String name = place.required(kind).textValue();
        return switch (kind) {
            case "subprotocol" -> TokenExtractor.subprotocol(name);
            case "queryParameter" -> TokenExtractor.queryParameter(name);
            case "header" -> TokenExtractor.header(name);
            default -> throw new UnsupportedOperationException(kind);
        };
    }
}
