package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.MovingClock;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The throttling settings of a stage, with real sockets. */
class ThrottlingIT {

    private static final String ROUTES = """

              ConnectRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: $connect
              BusyRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties:
                  ApiId: !Ref Api
                  RouteKey: busy
            """;
    private static final String SETTINGS = """
                  AutoDeploy: true
                  DefaultRouteSettings:
                    ThrottlingRateLimit: 1
                    ThrottlingBurstLimit: 1
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName("items 81, 109 and 125: beyond a route's limit a handshake returns 429, and a message its error frame")
    void throttlesHandshakesAndMessages() throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        Options options = Options.of(template(), "")
                .withParameter("StageName", "dev")
                .withWorkDirectory(folder.resolve("work"))
                .withClock(new MovingClock(Instant.parse("2026-11-23T08:00:00Z")))
                .withLog(log::add);
        try (LocalWebSocketApi api = LocalWebSocketApi.start(options);
                TestWebSocket client = TestWebSocket.open(api.url())) {
            assertThat(TestWebSocket.refusal(api.url())).isEqualTo("429 {\"message\":\"Too Many Requests\"}");
            client.send("{\"action\":\"busy\"}").send("{\"action\":\"busy\"}");
            assertThat(client.next()).startsWith("{\"message\": \"Too Many Requests\", \"connectionId\":\"");
            assertThat(log)
                    .anyMatch(line -> line.contains("status=429") && line.contains("raise ThrottlingRateLimit"))
                    .anyMatch(line -> line.contains("event=message.rejected") && line.contains("route=busy reason="));
        }
    }

    private Path template() throws Exception {
        String text = Files.readString(Path.of("src/test/resources/mock-template.yaml"));
        Path file = folder.resolve("template.yaml");
        return Files.writeString(file, text.replace("      AutoDeploy: true\n", SETTINGS) + ROUTES);
    }
}
