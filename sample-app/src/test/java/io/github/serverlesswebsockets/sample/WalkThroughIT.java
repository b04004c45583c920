package io.github.serverlesswebsockets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.testsupport.Chromium;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The walk-through of the README, as a test against the local runtime or a deployed stack. */
class WalkThroughIT {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        assertThat(TestWebSocket.refusal(target.url())).startsWith("401 ");
        assertThat(TestWebSocket.refusal(target.url(), "websocket")).startsWith("401 ");
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
            assertThat(TestWebSocket.refusal(withToken(value))).as(name).startsWith("401 ");
            assertThat(TestWebSocket.refusal(target.url(), "websocket", value))
                    .as(name)
                    .startsWith("401 ");
        });
    }

    @Test
    void returns401WhenTwoTokensAreSent() throws Exception {
        String token = backend.token("u-two");

        assertThat(TestWebSocket.refusal(withToken(token), "websocket", token)).startsWith("401 ");
        assertThat(TestWebSocket.refusal(URI.create(withToken(token) + "&access_token=" + token)))
                .startsWith("401 ");
    }

    @Test
    void connectsWithTokenInQueryString() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(withToken(backend.token("u-query")))) {
            assertThat(client.subprotocol()).isEmpty();
        }
    }

    @Test
    void connectsWithTokenInSubprotocolAndSelectsMarker() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(target.url(), "websocket", backend.token("u-subprotocol"))) {
            assertThat(client.subprotocol()).isEqualTo("websocket");
        }
    }

    @Test
    void selectsMarkerWhenTokenIsInQueryString() throws Exception {
        try (TestWebSocket client = TestWebSocket.open(withToken(backend.token("u-both")), "websocket")) {
            assertThat(client.subprotocol()).isEqualTo("websocket");
        }
    }

    @Test
    void connectsFromBrowser() throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "there is no Chromium on this machine, so no browser was tried");

        String report = BrowserPage.open(chromium.orElseThrow(), target.url(), backend.token("u-browser"));

        assertThat(report).isEqualTo("open-websocket");
    }

    @Test
    void acknowledgesAndStoresSubscription() throws Exception {
        String user = unique("user");
        String entity = unique("entity");
        try (TestWebSocket client = connect(user)) {
            JsonNode frame = ask(client, subscribe(entity));

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
        try (TestWebSocket first = connect("u-1");
                TestWebSocket second = connect("u-2");
                TestWebSocket other = connect("u-3")) {
            String otherEntity = unique("other");
            ask(first, subscribe("myTestEntityId"));
            ask(second, subscribe("myTestEntityId"));
            ask(other, subscribe(otherEntity));

            backend.putEvents(Path.of("events", "entity-updated.json"));

            for (TestWebSocket client : List.of(first, second)) {
                JsonNode frame = next(client);
                assertThat(frame.path("type").asText()).isEqualTo("Entity Updated");
                assertThat(frame.path("entityId").asText()).isEqualTo("myTestEntityId");
                assertThat(frame.path("messageId").asText()).isNotEmpty();
            }
            backend.putEvent("Entity Updated", "{\"entityId\":\"%s\"}".formatted(otherEntity));
            assertThat(next(other).path("entityId").asText()).isEqualTo(otherEntity);
        }
    }

    @Test
    void publishesNotificationToAllConnectionsOfTheUserOnly() throws Exception {
        String user = unique("user");
        String otherUser = unique("stranger");
        try (TestWebSocket laptop = connect(user);
                TestWebSocket phone = connect(user);
                TestWebSocket stranger = connect(otherUser)) {
            backend.putEvent("Send User Push Notification", notification(user, "hi"));

            for (TestWebSocket client : List.of(laptop, phone)) {
                JsonNode frame = next(client);
                assertThat(frame.path("type").asText()).isEqualTo("User Push Notification");
                assertThat(frame.path("message").asText()).isEqualTo("hi");
                assertThat(frame.path("callback").asText()).isEqualTo("https://example.com/x");
            }
            backend.putEvent("Send User Push Notification", notification(otherUser, "for the stranger"));
            assertThat(next(stranger).path("message").asText()).isEqualTo("for the stranger");
        }
    }

    @Test
    void publishesNothingAfterUnsubscribe() throws Exception {
        String entity = unique("entity");
        String user = unique("user");
        try (TestWebSocket client = connect(user);
                TestWebSocket subscriber = connect("u-stop")) {
            ask(client, subscribe(entity));
            ask(subscriber, subscribe(entity));

            JsonNode frame = ask(
                    client, "{\"action\":\"unsubscribe\",\"entityId\":\"%s\",\"requestId\":\"r-1\"}".formatted(entity));
            backend.putEvent("Entity Updated", "{\"entityId\":\"%s\"}".formatted(entity));

            assertThat(frame.path("type").asText()).isEqualTo("Unsubscribed");
            assertThat(frame.path("requestId").asText()).isEqualTo("r-1");
            assertThat(next(subscriber).path("entityId").asText()).isEqualTo(entity);
            backend.putEvent("Send User Push Notification", notification(user, "the next frame"));
            assertThat(next(client).path("message").asText()).isEqualTo("the next frame");
        }
    }

    @Test
    void deletesAllItemsOfTheUserOnDisconnect() throws Exception {
        String user = unique("user");
        String entity = unique("entity");
        try (TestWebSocket client = connect(user)) {
            ask(client, subscribe(entity));
        }

        Waiting.until(() -> itemsOf("GSI1PK", user).isEmpty()
                && itemsOf("GSI1PK", entity).isEmpty()
                && itemsOf("userId", user).isEmpty());
        assertThat(itemsOf("GSI1PK", user)).isEmpty();
        assertThat(itemsOf("GSI1PK", entity)).isEmpty();
        assertThat(itemsOf("userId", user)).isEmpty();
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
        try (TestWebSocket client = connect("u-errors")) {
            JsonNode error = ask(client, message.strip());
            JsonNode afterwards = ask(client, subscribe(unique("entity")));

            assertThat(error.path("type").asText()).isEqualTo("Error");
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.path("requestId").asText()).isNotEmpty();
            assertThat(afterwards.path("type").asText()).isEqualTo("Subscribed");
        }
    }

    @Test
    void logsContainNoToken() throws Exception {
        String token = backend.token("u-log");
        try (TestWebSocket client = TestWebSocket.open(target.url(), "websocket", token)) {
            ask(client, subscribe(unique("entity")));
        }
        TestWebSocket.refusal(withToken(Tokens.tampered(token)));

        String signature = token.substring(token.lastIndexOf('.') + 1);
        assertThat(target.log()).noneMatch(line -> line.contains("eyJ") || line.contains(signature));
    }

    private static TestWebSocket connect(String user) throws Exception {
        return TestWebSocket.open(target.url(), "websocket", backend.token(user));
    }

    private static JsonNode ask(TestWebSocket client, String message) throws Exception {
        return next(client.send(message));
    }

    private static JsonNode next(TestWebSocket client) throws Exception {
        return JSON.readTree(client.next());
    }

    private static URI withToken(String token) {
        return URI.create(target.url() + "?access_token=" + token);
    }

    private static String subscribe(String entity) {
        return "{\"action\":\"subscribe\",\"entityId\":\"%s\"}".formatted(entity);
    }

    private static String notification(String user, String message) {
        return "{\"userId\":\"%s\",\"message\":\"%s\",\"callback\":\"https://example.com/x\"}".formatted(user, message);
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
}
