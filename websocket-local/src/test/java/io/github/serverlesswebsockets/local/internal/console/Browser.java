package io.github.serverlesswebsockets.local.internal.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Chromium, controlled through the DevTools protocol. */
final class Browser implements AutoCloseable, WebSocket.Listener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DEVTOOLS_ADDRESS = Pattern.compile("DevTools listening on ws://([^/]+)/.*");

    private final Process process;
    private final WebSocket devTools;
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final List<String> consoleErrors = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();

    private Browser(Process process, URI page) {
        this.process = process;
        this.devTools = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, this)
                .join();
    }

    static Optional<Path> executable() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser open(Path executable, URI page) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
        Process process = new ProcessBuilder(List.of(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank"))
                .redirectErrorStream(true)
                .start();
        String address = devToolsAddress(process);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://%s/json/new?about:blank".formatted(address)))
                .PUT(BodyPublishers.noBody())
                .build();
        String target = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        Browser browser = new Browser(
                process,
                URI.create(JSON.readTree(target).path("webSocketDebuggerUrl").asText()));
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
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!run("Boolean(" + condition + ")").equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("expected the condition %s, found the page %s"
                        .formatted(condition, run("document.body.innerText")));
            }
            Thread.sleep(50);
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

    private JsonNode call(String method, ObjectNode parameters) throws Exception {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<JsonNode>();
        pending.put(id, answer);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", id).put("method", method);
        request.set("params", parameters);
        devTools.sendText(request.toString(), true).join();
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            receive(partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return CompletableFuture.completedFuture("");
    }

    private void receive(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            String method = message.path("method").asText();
            if (method.equals("Log.entryAdded") || method.equals("Runtime.exceptionThrown")) {
                consoleErrors.add(message.path("params").toString());
            }
            CompletableFuture<JsonNode> answer =
                    pending.remove(message.path("id").asInt());
            if (answer != null) {
                answer.complete(message.path("result"));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        devTools.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
