package io.github.serverlesswebsockets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the console's requests with the sample's settings, functions and table. */
class ConsoleIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    static LocalWebSocketApi api;

    @BeforeAll
    static void start() throws IOException {
        api = LocalWebSocketApi.start(Options.of(Path.of("template.yaml"))
                .withParameter("DeployTestJwt", "true")
                .withWorkDirectory(Path.of("target", "console"))
                .withConsoleSettings(Files.readString(Path.of("console.json")))
                .withLog(LOG::add));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void descriptionContainsRoutesTableAndPreparedMessages() throws Exception {
        JsonNode stack = get("description");

        assertThat(stack.path("url").asText()).isEqualTo(api.url().toString());
        assertThat(stack.path("tables").toString()).isEqualTo("[\"websocket\"]");
        assertThat(stack.path("routes").toString()).contains("\"subscribe\"", "\"unsubscribe\"");
        assertThat(stack.path("settings").path("messages").toString()).contains("myTestEntityId");
    }

    @Test
    void connectsWithTokenAndShowsItemOfConnection() throws Exception {
        JsonNode settings = JSON.readTree(Files.readString(Path.of("console.json")));
        ObjectNode call = JSON.createObjectNode();
        call.set("function", settings.path("token").path("function"));
        call.set("event", settings.path("token").path("payload"));

        String token = post("invoke", call).path("payload").path("authToken").asText();
        try (TestWebSocket client = TestWebSocket.open(URI.create(api.url() + "?access_token=" + token))) {
            assertThat(client.subprotocol()).isEmpty();
            JsonNode items = post("scan", JSON.createObjectNode().put("table", "websocket"));
            JsonNode open = get("activity?after=0").path("connections");

            assertThat(open).hasSize(1);
            assertThat(items.path("items").toString())
                    .contains("myuserid", open.get(0).path("connectionId").asText());
        }
        assertThat(LOG).noneMatch(line -> line.contains(token));
    }

    @Test
    void reportsReasonOfRejectionAndLogsOfFunctions() throws Exception {
        assertThat(TestWebSocket.refusal(URI.create(api.url() + "?access_token=no-token")))
                .startsWith("401 ");
        JsonNode activity = get("activity?after=0");

        List<String> rejections = new ArrayList<>();
        activity.path("rejections").forEach(rejection -> rejections.add(rejection.toString()));
        assertThat(rejections)
                .contains(
                        "{\"status\":401,\"reason\":\"the authorizer threw Unauthorized: the credentials are missing, expired or not for this API, and the log of the authorizer may contain the reason\"}");
        assertThat(activity.path("invocations").toString()).contains("\"result\":\"Failed\"", "AuthorizerFunction");
    }

    private static JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(api.endpoint() + "/console/api/" + path)));
    }

    private static JsonNode post(String path, JsonNode body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(api.endpoint() + "/console/api/" + path))
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private static JsonNode send(HttpRequest.Builder request) throws Exception {
        return JSON.readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
    }
}
