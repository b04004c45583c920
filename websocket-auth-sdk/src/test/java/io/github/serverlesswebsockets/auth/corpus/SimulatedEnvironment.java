package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.aws.SecretsManagerServer;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.testsupport.MovingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The environment of an authorizer in one case: the clock, the keys, a key endpoint and a secret store. */
final class SimulatedEnvironment implements AutoCloseable {

    private final MovingClock clock = new MovingClock(TokenFixture.NOW);
    private final JsonNode keys;
    private final Optional<KeyEndpoint> endpoint;
    private final Optional<SecretsManagerServer> store;

    SimulatedEnvironment(JsonNode keys, JsonNode configuration) {
        this.keys = keys;
        this.endpoint = configuration.has("jwks") ? Optional.of(new KeyEndpoint()) : Optional.empty();
        this.store = configuration.has("secretStore") ? Optional.of(newStore()) : Optional.empty();
    }

    private static SecretsManagerServer newStore() {
        try {
            return new SecretsManagerServer();
        } catch (IOException noFreePort) {
            throw new UncheckedIOException(noFreePort);
        }
    }

    Clock clock() {
        return clock;
    }

    JsonNode key(String name) {
        return keys.required(name);
    }

    Stream<String> secrets() {
        return keys.valueStream()
                .filter(key -> key.has("secret"))
                .map(key -> key.path("secret").textValue());
    }

    /** Replaces the placeholders of a URL by the address of the endpoint. */
    String url(String text) {
        String address = endpoint.map(KeyEndpoint::address).orElse("");
        return text.replace("${endpoint}", "http://" + address).replace("${tlsEndpoint}", "https://" + address);
    }

    void advance(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    void answer(JsonNode state) {
        endpoint.orElseThrow().answer(state);
    }

    void store(JsonNode state) {
        SecretsManagerServer server = store.orElseThrow();
        server.reset();
        Map.of("AWSCURRENT", "current", "AWSPREVIOUS", "previous").forEach((stage, name) -> {
            if (state.has(name)) {
                server.store(stage, member(state.path(name)), created(state.path(name)));
            }
        });
        server.failWith(state.path("failure").asText());
        if (state.path("silent").booleanValue()) {
            server.stopResponding();
        }
    }

    /** Returns how often the key set or the current secret was read. */
    int fetches() {
        return endpoint.map(KeyEndpoint::fetches).orElse(0)
                + store.map(SecretsManagerServer::requests).stream()
                        .mapToInt(requests -> (int) requests.stream()
                                .filter(request -> request.contains("AWSCURRENT"))
                                .count())
                        .sum();
    }

    @Override
    public void close() {
        endpoint.ifPresent(KeyEndpoint::close);
        store.ifPresent(SecretsManagerServer::close);
    }

    private static String member(JsonNode version) {
        return version.has("binary")
                ? "\"SecretBinary\":" + version.path("binary")
                : "\"SecretString\":" + version.path("text");
    }

    private static Instant created(JsonNode version) {
        return TokenFixture.NOW.minusSeconds(version.path("ageSeconds").asLong());
    }
}
