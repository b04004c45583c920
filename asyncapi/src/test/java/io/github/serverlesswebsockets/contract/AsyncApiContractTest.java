package io.github.serverlesswebsockets.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.connections.EntityId;
import io.github.serverlesswebsockets.connections.handler.ErrorCode;
import io.github.serverlesswebsockets.connections.handler.Frame;
import io.github.serverlesswebsockets.connections.publish.CloseCode;
import io.github.serverlesswebsockets.sample.handlers.ConnectHandler;
import io.github.serverlesswebsockets.sample.handlers.DefaultHandler;
import io.github.serverlesswebsockets.sample.handlers.DisconnectHandler;
import io.github.serverlesswebsockets.sample.handlers.SubscribeHandler;
import io.github.serverlesswebsockets.sample.handlers.UnsubscribeHandler;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that verifies that the document, the template and the code are consistent. */
final class AsyncApiContractTest {

    private static final Document DOCUMENT = new Document();
    private static final Template TEMPLATE = new Template();
    private static final EntityId ENTITY = new EntityId("myTestEntityId");
    private static final Optional<String> TEXT = Optional.of("\"Hello\"");
    private static final Optional<String> LINK = Optional.of("https://example.com/42");

    private final Server server = new Server();

    @Test
    void containsRoutesOfTheTemplate() {
        assertThat(DOCUMENT.routeKeys())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(TEMPLATE.routeKeys());
    }

    @Test
    void everyMessageRouteReturnsReplies() {
        assertThat(TEMPLATE.twoWayRouteKeys()).containsExactlyInAnyOrderElementsOf(DOCUMENT.messageRouteKeys());
    }

    @Test
    void everyRouteInvokesItsHandler() {
        Map<String, Class<?>> expected = Map.of(
                "$connect", ConnectHandler.class,
                "$disconnect", DisconnectHandler.class,
                "subscribe", SubscribeHandler.class,
                "unsubscribe", UnsubscribeHandler.class,
                "$default", DefaultHandler.class);

        assertThat(TEMPLATE.handlers())
                .containsExactlyInAnyOrderEntriesOf(expected.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().getName() + "::handleRequest")));
    }

    @Test
    void containsEventsOfTheRules() {
        assertThat(DOCUMENT.detailTypes()).containsExactlyInAnyOrderElementsOf(TEMPLATE.detailTypes());
        assertThat(DOCUMENT.causes()).containsExactlyInAnyOrderElementsOf(TEMPLATE.detailTypes());
    }

    @Test
    void containsEveryErrorCode() {
        Stream<String> codes = DOCUMENT.schema("error")
                .at("/properties/code/enum")
                .valueStream()
                .map(JsonNode::asText);

        assertThat(codes)
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void errorExamplesMatchSentFrames(ErrorCode code) {
        Stream<JsonNode> shown = DOCUMENT.examples("error")
                .filter(example -> example.path("code").asText().equals(code.name()));

        assertThat(shown).singleElement().satisfies(example -> {
            Frame.Rejected frame =
                    new Frame.Rejected(code, example.path("requestId").asText());
            assertThat(Server.json(frame.toJson())).isEqualTo(example);
        });
    }

    @ParameterizedTest
    @EnumSource
    void closingExamplesMatchSentFrames(CloseCode code) {
        assertThat(DOCUMENT.examples("closing"))
                .contains(Server.json(code.toJson()))
                .hasSameSizeAs(CloseCode.values());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void acceptsEachFrameThatTheServerSends(String message, String frame) {
        assertThat(DOCUMENT.violations(message, Server.json(frame))).isEmpty();
    }

    @Test
    void describesOnlyFramesThatTheServerSends() {
        Stream<String> described = Stream.of("receive", "send")
                .flatMap(action -> DOCUMENT.messages(action).stream())
                .filter(message ->
                        DOCUMENT.schema(message).at("/properties/type").isObject());

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(frames().map(frame -> (String) frame.get()[0])
                        .distinct()
                        .toList());
        assertThat(framesOfHandlers()
                        .<Class<?>>map(frame -> frame.get()[1].getClass())
                        .distinct())
                .containsExactlyInAnyOrder(Frame.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void describesOnlyFieldsThatTheServerSends(String message, String frame) {
        Stream<String> sent = frames().filter(other -> other.get()[0].equals(message))
                .flatMap(other -> Document.names(Server.json((String) other.get()[1])))
                .distinct();

        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        Document.names(DOCUMENT.schema(message).path("properties"))
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void rejectsFrameWithMissingOrUnknownField(String message, String frame) {
        ObjectNode more = (ObjectNode) Server.json(frame);
        JsonNode less = more.deepCopy().without("type");
        more.put("unknown", true);

        assertThat(DOCUMENT.violations(message, more)).isNotEmpty();
        assertThat(DOCUMENT.violations(message, less)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void examplesAreValid(String message) {
        assertThat(DOCUMENT.examples(message))
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(DOCUMENT.violations(message, example)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("messagesOfOneShape")
    void examplesContainDescribedFieldsOnly(String message) {
        assertThat(DOCUMENT.examples(message).flatMap(Document::names))
                .isNotEmpty()
                .isSubsetOf(Document.names(DOCUMENT.schema(message).path("properties"))
                        .toList());
    }

    @Test
    void subscribesWithExamples() {
        assertThat(DOCUMENT.examples("subscribe")).isNotEmpty().allSatisfy(example -> {
            JsonNode reply = Server.json(server.reply("subscribe", example.toString()));

            assertThat(DOCUMENT.violations("subscribed", reply)).isEmpty();
            assertThat(reply.path("entityId")).isEqualTo(example.path("entityId"));
            assertThat(reply.path("requestId").asText())
                    .isEqualTo(example.path("requestId").asText("r="));
        });
    }

    @Test
    void unsubscribesWithExamples() {
        assertThat(DOCUMENT.examples("unsubscribe")).isNotEmpty().allSatisfy(example -> {
            JsonNode reply = Server.json(server.reply("unsubscribe", example.toString()));

            assertThat(DOCUMENT.violations("unsubscribed", reply)).isEmpty();
            assertThat(reply.path("entityId")).isEqualTo(example.path("entityId"));
            assertThat(reply.path("requestId").asText())
                    .isEqualTo(example.path("requestId").asText("r="));
        });
    }

    @Test
    void repliesToUnknownMessageWithError() {
        assertThat(DOCUMENT.examples("anyOther").map(JsonNode::toString))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(
                                DOCUMENT.violations("error", Server.json(server.reply("$default", example))))
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "5", "null", "{}"})
    void rejectsInvalidEntityId(String entityId) {
        assertRejected("{\"action\":\"subscribe\",\"entityId\":" + entityId + "}");
    }

    @Test
    void limitsLengthOfEntityIdLikeTheDocument() {
        List<String> longest = DOCUMENT.violations("subscribe", Server.json(subscribe(256)));

        assertThat(longest).isEmpty();
        assertThat(server.reply("subscribe", subscribe(256))).contains("\"Subscribed\"");
        assertRejected(subscribe(257));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entityUpdatedEvent", "sendUserPushNotificationEvent"})
    void publishesFrameForExampleEvent(String event) {
        String frame = event.equals("entityUpdatedEvent") ? "entityUpdated" : "userPushNotification";
        server.reply("subscribe", subscribe(ENTITY.value()));

        assertThat(DOCUMENT.examples(event)).isNotEmpty().allSatisfy(example -> {
            JsonNode pushed = Server.json(server.push(example));

            assertThat(DOCUMENT.violations(frame, pushed)).isEmpty();
            assertThat(pushed.path("message")).isEqualTo(example.at("/detail/message"));
            assertThat(pushed.path("callback")).isEqualTo(example.at("/detail/callback"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"entityUpdatedEvent:entity-updated", "sendUserPushNotificationEvent:send-user-push-notification"
            })
    void acceptsEventsOfTheSample(String messageAndFile) {
        List<String> parts = List.of(messageAndFile.split(":", -1));
        JsonNode entries = Yaml.read(Path.of("../sample-app/events", parts.get(1) + ".json"));

        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            ObjectNode event = Yaml.JSON.createObjectNode();
            event.set("source", entry.path("Source"));
            event.set("detail-type", entry.path("DetailType"));
            event.set("detail", Server.json(entry.path("Detail").asText()));
            assertThat(DOCUMENT.violations(parts.get(0), event)).isEmpty();
        });
    }

    private void assertRejected(String message) {
        assertThat(DOCUMENT.violations("subscribe", Server.json(message))).isNotEmpty();
        assertThat(server.reply("subscribe", message)).contains("\"INVALID_MESSAGE\"");
    }

    private static String subscribe(int length) {
        return subscribe("e".repeat(length));
    }

    private static String subscribe(String entityId) {
        return "{\"action\":\"subscribe\",\"entityId\":\"" + entityId + "\"}";
    }

    private static List<String> messages() {
        return DOCUMENT.messages();
    }

    private static Stream<String> messagesOfOneShape() {
        return DOCUMENT.messages().stream().filter(message -> !message.equals("anyOther"));
    }

    private static Stream<Arguments> frames() {
        Stream<Arguments> handlers =
                framesOfHandlers().map(frame -> Arguments.of(frame.get()[0], ((Frame) frame.get()[1]).toJson()));
        Stream<Arguments> closings =
                Arrays.stream(CloseCode.values()).map(code -> Arguments.of("closing", code.toJson()));
        return Stream.concat(handlers, closings);
    }

    private static Stream<Arguments> framesOfHandlers() {
        Stream<Arguments> pushes = Stream.of(
                Arguments.of("subscribed", new Frame.Subscribed(ENTITY, "r-1")),
                Arguments.of("unsubscribed", new Frame.Unsubscribed(ENTITY, "r-1")),
                Arguments.of("entityUpdated", new Frame.EntityUpdated(ENTITY, TEXT, "e-1")),
                Arguments.of("entityUpdated", new Frame.EntityUpdated(ENTITY, Optional.of("{\"a\":\"Hello\"}"), "e-1")),
                Arguments.of("entityUpdated", new Frame.EntityUpdated(ENTITY, Optional.empty(), "e-1")),
                Arguments.of("userPushNotification", new Frame.UserNotification(TEXT, LINK, "e-1")),
                Arguments.of("userPushNotification", new Frame.UserNotification(TEXT, Optional.empty(), "e-1")),
                Arguments.of(
                        "userPushNotification", new Frame.UserNotification(Optional.empty(), Optional.empty(), "e-1")));
        Stream<Arguments> errors =
                Arrays.stream(ErrorCode.values()).map(code -> Arguments.of("error", new Frame.Rejected(code, "r-1")));
        return Stream.concat(pushes, errors);
    }
}
