package io.github.serverlesswebsockets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The walk-through of the README, as a test against the local runtime or a deployed stack. */
class WalkThroughIT {

    static Target target;
    static Backend backend;

    @BeforeAll
    static void start() throws Exception {
        target = Target.current();
        backend = new Backend(target);
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    @Test
    void testTokenHasDefaultUser() throws Exception {
        String token = backend.invokeTestJwt("{}").path("authToken").asText();

        assertThat(claims(token))
                .contains("\"userId\":\"myuserid\"", "\"firstName\":\"Test\"", "\"sub\":\"examplesub\"");
    }

    @Test
    void testTokenHasUserOfThePayload() throws Exception {
        String payload = "{\"userId\":\"u-1\",\"firstName\":\"Ada\",\"lastName\":\"Lovelace\",\"sub\":\"s-1\"}";

        String token = backend.invokeTestJwt(payload).path("authToken").asText();

        assertThat(claims(token))
                .contains(
                        "\"userId\":\"u-1\"", "\"firstName\":\"Ada\"", "\"lastName\":\"Lovelace\"", "\"sub\":\"s-1\"");
    }

    @Test
    void returns401WhenTokenIsMissing() {
        assertThat(Client.status(target.url())).isEqualTo(401);
        assertThat(Client.status(target.url(), "websocket")).isEqualTo(401);
    }

    @Test
    void returns401WhenTokenIsInvalid() throws Exception {
        String token = backend.token("u-bad");
        Map<String, String> bad = Map.of(
                "tampered", Tokens.tampered(token),
                "expired", Tokens.expired(token, backend.secret()),
                "foreign key", Tokens.signedByAnotherKey(token),
                "alg none", Tokens.unsigned(token));

        bad.forEach((name, value) -> {
            assertThat(Client.status(withToken(value))).as(name).isEqualTo(401);
            assertThat(Client.status(target.url(), "websocket", value)).as(name).isEqualTo(401);
        });
    }

    @Test
    void returns401WhenTwoTokensAreSent() throws Exception {
        String token = backend.token("u-two");

        assertThat(Client.status(withToken(token), "websocket", token)).isEqualTo(401);
        assertThat(Client.status(URI.create(withToken(token) + "&access_token=" + token)))
                .isEqualTo(401);
    }

    @Test
    void connectsWithTokenInQueryString() throws Exception {
        try (Client client = Client.open(withToken(backend.token("u-query")))) {
            assertThat(client.subprotocol()).isEmpty();
        }
    }

    @Test
    void connectsWithTokenInSubprotocolAndSelectsMarker() throws Exception {
        try (Client client = Client.open(target.url(), "websocket", backend.token("u-subprotocol"))) {
            assertThat(client.subprotocol()).isEqualTo("websocket");
        }
    }

    @Test
    void selectsMarkerWhenTokenIsInQueryString() throws Exception {
        try (Client client = Client.open(withToken(backend.token("u-both")), "websocket")) {
            assertThat(client.subprotocol()).isEqualTo("websocket");
        }
    }

    @Test
    void connectsFromBrowser() throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "there is no Chromium on this machine, so no browser was tried");

        String report = chromium.orElseThrow().open(target.url(), backend.token("u-browser"));

        assertThat(report).isEqualTo("open-websocket");
    }

    @Test
    void acknowledgesAndStoresSubscription() throws Exception {
        String user = unique("user");
        String entity = unique("entity");
        try (Client client = connect(user)) {
            JsonNode frame = client.ask(subscribe(entity));

            assertThat(frame.path("type").asText()).isEqualTo("Subscribed");
            assertThat(frame.path("entityId").asText()).isEqualTo(entity);
            assertThat(frame.path("requestId").asText()).isNotEmpty();
            assertThat(connectionItem(user))
                    .containsAllEntriesOf(Map.of(
                            "GSI1PK",
                            text(user),
                            "userId",
                            text(user),
                            "firstName",
                            text("Test"),
                            "lastName",
                            text("User"),
                            "sub",
                            text("examplesub")));
            assertThat(itemsOf("GSI1PK", entity)).hasSize(1);
        }
    }

    @Test
    void publishesEntityUpdateToSubscribersOnly() throws Exception {
        try (Client first = connect("u-1");
                Client second = connect("u-2");
                Client other = connect("u-3")) {
            first.ask(subscribe("myTestEntityId"));
            second.ask(subscribe("myTestEntityId"));
            other.ask(subscribe(unique("other")));

            backend.putEvents(Path.of("events", "entity-updated.json"));

            for (Client client : List.of(first, second)) {
                JsonNode frame = client.next();
                assertThat(frame.path("type").asText()).isEqualTo("Entity Updated");
                assertThat(frame.path("entityId").asText()).isEqualTo("myTestEntityId");
                assertThat(frame.path("messageId").asText()).isNotEmpty();
            }
            assertThat(other.isQuiet()).isTrue();
        }
    }

    @Test
    void publishesNotificationToAllConnectionsOfTheUserOnly() throws Exception {
        String user = unique("user");
        try (Client laptop = connect(user);
                Client phone = connect(user);
                Client stranger = connect(unique("stranger"))) {
            String detail =
                    "{\"userId\":\"%s\",\"message\":\"hi\",\"callback\":\"https://example.com/x\"}".formatted(user);

            backend.putEvent("Send User Push Notification", detail);

            for (Client client : List.of(laptop, phone)) {
                JsonNode frame = client.next();
                assertThat(frame.path("type").asText()).isEqualTo("User Push Notification");
                assertThat(frame.path("message").asText()).isEqualTo("hi");
                assertThat(frame.path("callback").asText()).isEqualTo("https://example.com/x");
            }
            assertThat(stranger.isQuiet()).isTrue();
        }
    }

    @Test
    void publishesNothingAfterUnsubscribe() throws Exception {
        String entity = unique("entity");
        try (Client client = connect("u-stop")) {
            client.ask(subscribe(entity));

            JsonNode frame = client.ask(
                    "{\"action\":\"unsubscribe\",\"entityId\":\"%s\",\"requestId\":\"r-1\"}".formatted(entity));
            backend.putEvent("Entity Updated", "{\"entityId\":\"%s\"}".formatted(entity));

            assertThat(frame.path("type").asText()).isEqualTo("Unsubscribed");
            assertThat(frame.path("requestId").asText()).isEqualTo("r-1");
            assertThat(client.isQuiet()).isTrue();
        }
    }

    @Test
    void deletesAllItemsOfTheUserOnDisconnect() throws Exception {
        String user = unique("user");
        String entity = unique("entity");
        try (Client client = connect(user)) {
            client.ask(subscribe(entity));
        }

        assertThat(eventually(() -> itemsOf("GSI1PK", user).isEmpty()
                        && itemsOf("GSI1PK", entity).isEmpty()
                        && itemsOf("userId", user).isEmpty()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"action\":\"dance\"}                        | UNKNOWN_ACTION",
                "{\"entityId\":\"x\"}                          | UNKNOWN_ACTION",
                "{\"action\":\"subscribe\"}                    | INVALID_MESSAGE",
                "{\"action\":\"subscribe\",\"entityId\":5}     | INVALID_MESSAGE",
                "{\"action\":\"unsubscribe\",\"entityId\":\"\"}| INVALID_MESSAGE",
                "no json at all                                | INVALID_MESSAGE"
            })
    void repliesToInvalidMessageWithErrorAndKeepsSocketOpen(String message, String code) throws Exception {
        try (Client client = connect("u-errors")) {
            JsonNode error = client.ask(message.strip());
            JsonNode afterwards = client.ask(subscribe(unique("entity")));

            assertThat(error.path("type").asText()).isEqualTo("Error");
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("requestId").asText()).isNotEmpty();
            assertThat(afterwards.path("type").asText()).isEqualTo("Subscribed");
        }
    }

    @Test
    void logsContainNoToken() throws Exception {
        String token = backend.token("u-log");
        try (Client client = Client.open(target.url(), "websocket", token)) {
            client.ask(subscribe(unique("entity")));
        }
        Client.status(withToken(Tokens.tampered(token)));

        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(target.log()).noneMatch(line -> line.contains("eyJ") || line.contains(signature));
    }

    private static Client connect(String user) throws Exception {
        return Client.open(target.url(), "websocket", backend.token(user));
    }

    private static URI withToken(String token) {
        return URI.create(target.url() + "?access_token=" + token);
    }

    private static String subscribe(String entity) {
        return "{\"action\":\"subscribe\",\"entityId\":\"%s\"}".formatted(entity);
    }

    private static Map<String, AttributeValue> connectionItem(String user) {
        return itemsOf("GSI1PK", user).get(0);
    }

    private static List<Map<String, AttributeValue>> itemsOf(String attribute, String value) {
        return backend.items().stream()
                .filter(item -> text(value).equals(item.get(attribute)))
                .toList();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }

    private static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.getAsBoolean() && Instant.now().isBefore(deadline)) {
            Thread.sleep(200);
        }
        return condition.getAsBoolean();
    }
}
