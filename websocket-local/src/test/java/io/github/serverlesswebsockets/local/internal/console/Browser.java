package io.github.serverlesswebsockets.local.internal.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.testsupport.Chromium;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in Chromium, controlled through the DevTools protocol. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEVTOOLS_ADDRESS = Pattern.compile("DevTools listening on ws://([^/]+)/.*");

    private final Process process;
    private final TestWebSocket devTools;
    private final List<String> consoleErrors = new ArrayList<>();
    private int lastId;

    private Browser(Process process, TestWebSocket devTools) {
        this.process = process;
        this.devTools = devTools;
    }

    static Browser open(Chromium chromium, URI page) throws Exception {
        Process process = chromium.start("--remote-debugging-port=0", "about:blank");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://%s/json/new?about:blank".formatted(devToolsAddress(process))))
                .PUT(BodyPublishers.noBody())
                .build();
        String target = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        URI devTools =
                URI.create(JSON.readTree(target).path("webSocketDebuggerUrl").asText());
        Browser browser = new Browser(process, TestWebSocket.open(devTools));
        browser.call("Runtime.enable", JsonNodeFactory.instance.objectNode());
        browser.call("Log.enable", JsonNodeFactory.instance.objectNode());
        browser.call("Page.navigate", JsonNodeFactory.instance.objectNode().put("url", page.toString()));
        return browser;
    }

    private static String devToolsAddress(Process process) throws IOException {
        BufferedReader lines = process.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = DEVTOOLS_ADDRESS.matcher(line);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        throw new IOException("Chromium ended before its DevTools started.");
    }

    /** Runs a script in the page and returns its value as text. */
    String run(String script) throws Exception {
        ObjectNode arguments = JsonNodeFactory.instance
                .objectNode()
                .put("expression", script)
                .put("awaitPromise", true)
                .put("returnByValue", true);
        JsonNode answer = call("Runtime.evaluate", arguments);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(script + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value").asText();
    }

    /** Waits until the value of a script is true. */
    void await(String condition) throws Exception {
        long end = System.nanoTime() + Waiting.HANG_TIMEOUT.toNanos();
        while (!run("Boolean(" + condition + ")").equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("expected the condition %s, found the page %s"
                        .formatted(condition, run("document.body.innerText")));
            }
        }
    }

    void press(String key, String code, int number, int modifiers) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", type)
                    .put("key", key)
                    .put("code", code)
                    .put("windowsVirtualKeyCode", number)
                    .put("modifiers", modifiers);
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.put("text", "\r");
            } else if (key.equals(" ") && type.equals("keyDown")) {
                event.put("text", " ");
            }
            call("Input.dispatchKeyEvent", event);
        }
    }

    void tab() throws Exception {
        press("Tab", "Tab", 9, 0);
    }

    void resize(int width, int height) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    void prefer(String colorScheme) throws Exception {
        ObjectNode media = JsonNodeFactory.instance.objectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", colorScheme);
        call("Emulation.setEmulatedMedia", media);
    }

    void screenshot(Path file) throws Exception {
        JsonNode shot = call(
                "Page.captureScreenshot", JsonNodeFactory.instance.objectNode().put("captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    /** Returns the errors in the browser's console, for example violations of the content security policy. */
    List<String> consoleErrors() {
        return consoleErrors;
    }

    /** Sends a command, and reads the page's events up to its result. */
    private JsonNode call(String method, ObjectNode parameters) throws Exception {
        lastId++;
        ObjectNode request =
                JsonNodeFactory.instance.objectNode().put("id", lastId).put("method", method);
        request.set("params", parameters);
        devTools.send(request.toString());
        JsonNode message = JSON.readTree(devTools.next());
        while (message.path("id").asInt() != lastId) {
            String event = message.path("method").asText();
            if (event.equals("Log.entryAdded") || event.equals("Runtime.exceptionThrown")) {
                consoleErrors.add(message.path("params").toString());
            }
            message = JSON.readTree(devTools.next());
        }
        return message.path("result");
    }

    @Override
    public void close() {
        devTools.socket().abort();
        Chromium.stop(process);
    }
}
