package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.handlers.Authorizer;
import io.github.serverlesswebsockets.local.handlers.Connect;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log line of each rejected handshake: the reason that AWS does not reveal, and what to change. */
class ExplainedRefusalsIT {

    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;

    @BeforeAll
    static void start() throws Exception {
        ApiInCode inCode = ApiInCode.stage("dev")
                .authorizer(new Authorizer(), "route.request.querystring.do")
                .route("$connect", new Connect());
        api = LocalWebSocketApi.start(inCode.options().withWorkDirectory(folder).withLog(LOG::add));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dev                         | 401 | route.request.querystring.do is missing or empty: send it",
                "dev?do=refuse               | 401 | the authorizer threw Unauthorized: the credentials are missing",
                "dev?do=deny                 | 403 | an explicit Deny overrides every Allow",
                "dev?do=mismatch             | 403 | its Resource must match this ARN",
                "dev?do=fail                 | 500 | the authorizer failed or timed out: see its log",
                "dev?do=nonsense             | 500 | the authorizer's response",
                "dev?do=allow&connect=400    | 400 | only 200 to 299 accept the connection",
                "dev?do=allow&connect=fail   | 502 | see its log, and return statusCode 200",
                "other?do=allow              | 403 | the path is not the stage /dev: the URL must end with it"
            })
    void logsWhyHandshakeIsRejected(String path, int status, String explanation) {
        int before = LOG.size();

        assertThat(TestWebSocket.refusal(URI.create(api.url().resolve("/") + path)))
                .startsWith("" + status);
        assertThat(LOG.subList(before, LOG.size()))
                .anyMatch(line -> line.contains(" status=" + status + " ") && line.contains(explanation));
    }

    @Test
    @DisplayName("item 25: a post during $connect returns 410, and the log says that the handshake is not complete")
    void postDuringConnectReturns410() throws Exception {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        List<String> log = new CopyOnWriteArrayList<>();
        Options options = ApiInCode.stage("dev")
                .route("$connect", new Object())
                .options()
                .withHandlerFactory("$connect", endpoint -> posting(endpoint, statuses))
                .withWorkDirectory(folder.resolve("posting"))
                .withLog(log::add);
        try (LocalWebSocketApi running = LocalWebSocketApi.start(options)) {
            assertThat(TestWebSocket.refusal(running.url())).isEqualTo("opened");
        }

        assertThat(statuses).containsExactly(410);
        assertThat(log).anyMatch(line -> line.contains("status=410") && line.contains("$connect may still be running"));
    }

    private static RequestHandler<Map<String, Object>, Map<String, Object>> posting(
            URI endpoint, List<Integer> statuses) {
        return (event, context) -> {
            String id = event.toString().replaceFirst(".*connectionId=([\\w-]{15}=).*", "$1");
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/dev/@connections/" + id))
                    .POST(BodyPublishers.ofString("too early"))
                    .build();
            statuses.add(HttpClient.newHttpClient()
                    .sendAsync(request, BodyHandlers.discarding())
                    .join()
                    .statusCode());
            return Map.of("statusCode", 200);
        };
    }
}
