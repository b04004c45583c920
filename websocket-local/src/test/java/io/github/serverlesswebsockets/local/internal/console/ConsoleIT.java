package io.github.serverlesswebsockets.local.internal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.ApiInCode;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import io.github.serverlesswebsockets.local.handlers.Authorizer;
import io.github.serverlesswebsockets.local.handlers.Connect;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.testsupport.Chromium;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console, used through HTTP requests and in a browser. */
class ConsoleIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SETTINGS = """
            {"query": "do", "subprotocol": "v1", "messages": [{"label": "Say hello", "message": {"action": "echo", "text": "hello"}}]}
            """;

    private static final RequestHandler<Map<String, Object>, Map<String, Object>> TOKENS = (event, context) -> {
        context.getLogger().log("made a token");
        return Map.of("authToken", "aaa.bbb.ccc");
    };
    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;

    @BeforeAll
    static void start() throws Exception {
        Options options = ApiInCode.stage("dev")
                .authorizer(new Authorizer())
                .route("$connect", new Connect())
                .route("makeToken", TOKENS)
                .twoWayRoute("echo", new Echo())
                .options();
        api = LocalWebSocketApi.start(
                options.withConsoleSettings(SETTINGS).withWorkDirectory(folder).withLog(LOG::add));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void servesPageWithStrictContentSecurityPolicy() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains(
                        "frame-ancestors 'none'",
                        "ws://localhost:" + api.endpoint().getPort());
        assertThat(page.body()).doesNotContain("http://", "https://", "style=", "onclick=");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/console/app.js,200",
        "GET,/console/style.css,200",
        "GET,/console/other,403",
        "GET,/console/api/other,404",
        "GET,/console/api/invoke,404",
        "POST,/console/api/invoke,400",
        "POST,/console/api/scan,400",
        "POST,/,403"
    })
    void returnsStatusOfEachPath(String method, String path, int status) throws Exception {
        assertThat(send(method, path, "no json").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"Origin,http://evil.test", "Origin,null"})
    void rejectsRequestsOfOtherOrigins(String header, String value) throws Exception {
        for (String path : List.of("/", "/console/api/activity?after=0")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(api.endpoint() + path))
                    .header(header, value)
                    .build();

            assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void describesErrorsOfUnknownFunctionAndTable() throws Exception {
        assertThat(send("POST", "/console/api/invoke", "{\"function\":\"nobody\"}")
                        .body())
                .isEqualTo("{\"message\":\"The function 'nobody' does not exist.\"}");
        assertThat(send("POST", "/console/api/scan", "{\"table\":\"none\"}").body())
                .isEqualTo(
                        "{\"message\":\"The table 'none' cannot be read: expected status 200 from DynamoDB, found 400.\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\": | The settings of the console (--console) are not valid: expected JSON, found an error in line 1.",
                "[]            | The settings of the console (--console) are not valid: expected a JSON object, found another JSON value."
            })
    void rejectsInvalidSettingsAtStart(String settings, String message) {
        Options options =
                ApiInCode.stage("dev").options().withConsoleSettings(settings).withWorkDirectory(folder);

        assertThatThrownBy(() -> LocalWebSocketApi.start(options)).hasMessage(message);
    }

    @Test
    void connectsSendsAndShowsReasonOfRejectedHandshake() throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "Chromium is not installed");
        try (Browser browser = Browser.open(chromium.orElseThrow(), api.endpoint())) {
            browser.resize(1280, 900);
            browser.await("document.querySelector('#route')?.options.length");

            browser.run("document.querySelector('#connect').click()");
            browser.await("document.querySelector('#result').textContent.startsWith('Rejected with 401')");

            choose(browser, "query");
            browser.run("document.querySelector('#get-token').click()");
            browser.await("document.querySelector('#token').value === 'aaa.bbb.ccc'");
            connectWith(browser, "deny");
            browser.await("document.querySelector('#result').textContent.startsWith('Rejected with 403')");
            browser.screenshot(screenshotFile("desktop-rejected"));

            connectWith(browser, "allow");
            browser.await("document.querySelector('#status').dataset.state === 'open'");
            browser.run("document.querySelector('#prepared button').click()");
            browser.run("document.querySelector('#send').click()");
            browser.await("document.querySelector('#frames .received')");
            assertThat(browser.run("document.querySelector('#frames').textContent"))
                    .contains("\"routeKey\":\"echo\"");

            // Other tests of this class also invoke echo, so only this log line shows that the list was updated.
            browser.await("document.querySelector('#invocations').textContent.includes('made a token')");
            browser.run("[...document.querySelectorAll('#invocations details')]"
                    + ".find(d => d.textContent.includes('makeToken')).open = true");
            assertThat(browser.run("document.querySelector('#invocations').textContent"))
                    .contains("made a token", "authorizer", " ms");
            takeScreenshots(browser);
            browser.run("document.querySelector('#tab-connections').click()");
            browser.await("document.querySelector('#connections').children.length === 1");
            browser.run("document.querySelector('#disconnect').click()");
            browser.await("document.querySelector('#result').textContent.startsWith('Closed with 1000')");
            browser.await("document.querySelector('#connections').children.length === 0");
            assertThat(browser.consoleErrors())
                    .noneMatch(line -> line.contains("Content Security Policy") || line.contains("exceptionThrown"));
        }
        assertThat(LOG).noneMatch(line -> line.contains("aaa.bbb.ccc"));
    }

    @Test
    void supportsKeyboard() throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "Chromium is not installed");
        try (Browser browser = Browser.open(chromium.orElseThrow(), api.endpoint())) {
            browser.await("document.querySelector('#route')?.options.length");

            browser.tab();
            browser.press("ArrowRight", "ArrowRight", 39, 0);
            browser.await("document.querySelector('[value=query]').checked");
            browser.tab();
            browser.tab();
            browser.run("document.activeElement.value = 'allow'");
            assertThat(browser.run("document.activeElement.id")).isEqualTo("token");
            tabTo(browser, "connect");
            browser.press("Enter", "Enter", 13, 0);
            browser.await("document.querySelector('#status').dataset.state === 'open'");

            tabTo(browser, "message");
            browser.run("document.activeElement.value = '{\"action\":\"echo\"}'");
            browser.press("Enter", "Enter", 13, 2);
            browser.await("document.querySelector('#frames .received')");

            tabTo(browser, "tab-invocations");
            browser.press("ArrowRight", "ArrowRight", 39, 0);
            browser.await("!document.querySelector('#connections-panel').hidden");
            browser.press("ArrowLeft", "ArrowLeft", 37, 0);
            browser.press("ArrowLeft", "ArrowLeft", 37, 0);
            browser.await("!document.querySelector('#log-panel').hidden");
        }
    }

    @Test
    void reloadsPageWhenRuntimeRestarts() throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(chromium.isPresent(), "Chromium is not installed");
        LocalWebSocketApi first = startOther("first", 0);
        try (Browser browser = Browser.open(chromium.orElseThrow(), first.endpoint())) {
            browser.await("document.querySelector('#route')?.value === 'first'");
            browser.await("document.querySelector('#get-token').offsetParent === null");
            assertThat(browser.run("document.querySelector('[data-of=items]').textContent"))
                    .isEqualTo("The template declares no tables.");

            first.close();
            browser.await("document.querySelector('#status').textContent === 'The runtime has stopped'");
            try (LocalWebSocketApi second =
                    startOther("second", first.endpoint().getPort())) {
                browser.await("document.querySelector('#route')?.value === 'second'");
                assertThat(second.endpoint()).isEqualTo(first.endpoint());
                assertThat(browser.run("document.querySelector('#status').textContent"))
                        .isEqualTo("Not connected");
            }
        }
    }

    private static LocalWebSocketApi startOther(String route, int port) throws Exception {
        return LocalWebSocketApi.start(ApiInCode.stage("dev")
                .twoWayRoute(route, new Echo())
                .options()
                .withWorkDirectory(folder)
                .withPort(port));
    }

    private static void takeScreenshots(Browser browser) throws Exception {
        browser.screenshot(screenshotFile("desktop-light"));
        browser.prefer("dark");
        browser.screenshot(screenshotFile("desktop-dark"));
        browser.resize(375, 812);
        browser.screenshot(screenshotFile("phone-dark"));
        browser.prefer("light");
        browser.screenshot(screenshotFile("phone-light"));
        assertThat(browser.run("document.documentElement.scrollWidth <= 375")).isEqualTo("true");
        assertThat(browser.run("[...document.querySelectorAll('#tabs')].every(t => t.scrollWidth <= t.clientWidth)"))
                .isEqualTo("true");
        browser.resize(1280, 900);
    }

    private static void tabTo(Browser browser, String id) throws Exception {
        for (int i = 0; i < 25 && !browser.run("document.activeElement.id").equals(id); i++) {
            browser.tab();
        }
        assertThat(browser.run("document.activeElement.id")).isEqualTo(id);
    }

    private static void choose(Browser browser, String place) throws Exception {
        browser.run("document.querySelector('[name=place][value=%s]').click()".formatted(place));
    }

    private static void connectWith(Browser browser, String token) throws Exception {
        browser.run("document.querySelector('#token').value = '%s'".formatted(token));
        browser.run("document.querySelector('#connect').click()");
    }

    private static Path screenshotFile(String name) {
        return Path.of("target", "console-%s.png".formatted(name));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "");
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.endpoint() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
