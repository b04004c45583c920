package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.Waiting;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command line with real processes and signals. */
@EnabledOnOs(OS.LINUX)
class MainIT {

    private static final String LAST_WORDS = "Stopped: every process and socket of the local runtime is closed.";

    @TempDir
    Path folder;

    Path template;
    Path home;

    @BeforeEach
    void write() throws Exception {
        template = FunctionZip.write(folder);
        home = Files.createDirectories(folder.resolve("home"));
    }

    @Test
    void interruptStopsAllProcesses() throws Exception {
        try (MainProcess main = start().awaitBanner()) {
            List<ProcessHandle> children = main.children();
            MainProcess.signal("INT", main.pid());

            assertThat(main.exitCode()).isEqualTo(130);
            assertThat(main.output()).last().isEqualTo(LAST_WORDS);
            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void childProcessesEndWhenRuntimeIsKilled() throws Exception {
        try (MainProcess main = start().awaitBanner()) {
            List<ProcessHandle> children = main.children();
            MainProcess.signal("KILL", main.pid());
            Waiting.until(() -> children.stream().noneMatch(ProcessHandle::isAlive));

            assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void functionsIgnoreInterruptOfTerminal() throws Exception {
        try (MainProcess main = start().awaitBanner()) {
            CompletableFuture<HttpResponse<String>> pending = invoke(main, "{\"do\":\"pause\"}");
            Waiting.until(() -> main.output().contains("[BehaveFunction] pausing"));
            for (ProcessHandle child : main.children()) {
                MainProcess.signal("INT", child.pid());
            }

            assertThat(pending.join().body()).contains("\"functionName\":\"behave\"");
            assertThat(main.output()).contains("[BehaveFunction] paused and still here");

            MainProcess.signal("INT", -main.pid());
            assertThat(main.exitCode()).isEqualTo(130);
            assertThat(main.output()).last().isEqualTo(LAST_WORDS);
        }
    }

    @Test
    void functionsSeeNoCredentialsAndNothingIsWrittenOutsideWorkDirectory() throws Exception {
        Path credentials = Files.createDirectories(home.resolve(".aws")).resolve("credentials");
        Files.writeString(credentials, "[default]\naws_access_key_id=AKIAREALLOOKING00000\n");
        try (MainProcess main = start().awaitBanner()) {
            String seen = invoke(main, "{\"do\":\"environment\"}").join().body();

            assertThat(seen).contains("\"AWS_ACCESS_KEY_ID\":\"local\"").doesNotContain("REAL", "AWS_PROFILE", "HOME");
            for (ProcessHandle child : main.children()) {
                assertThat(environment(child))
                        .contains("AWS_ACCESS_KEY_ID=local")
                        .doesNotContain("REAL", "HOME=");
            }
            MainProcess.signal("INT", main.pid());
            main.exitCode();
        }
        try (Stream<Path> written = Files.walk(home)) {
            assertThat(written.filter(Files::isRegularFile)).containsExactly(credentials);
        }
    }

    @Test
    void reportsPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String port = Integer.toString(taken.getLocalPort());

            assertRefused(
                    "Port %s is in use. Stop the program that uses it, or choose another port.".formatted(port),
                    "--port",
                    port);
        }
    }

    @Test
    void reportsMissingTemplate() throws Exception {
        assertRefused("Template 'absent.yaml' does not exist.", "--template", "absent.yaml");
    }

    @Test
    void reportsInvalidTemplate() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [1\n");

        assertRefused("Template '%s' is not valid YAML in line 2: ".formatted(broken), "--template", broken.toString());
    }

    @Test
    void reportsMissingZip() throws Exception {
        Files.delete(folder.resolve("functions.zip"));

        assertRefused("The code of a function cannot be read: expected the zip file '%s', found nothing."
                .formatted(folder.resolve("functions.zip")));
    }

    @Test
    void reportsUnknownOption() throws Exception {
        assertRefused("Unknown option: expected --template", "--color", "red");
    }

    @Test
    void validateDescribesTheTemplate() throws Exception {
        try (MainProcess main = errand("validate", "--template", template.toString())) {
            assertThat(main.exitCode()).isZero();
            assertThat(main.output())
                    .contains("stage         dev, routes by $request.body.action")
                    .anyMatch(line ->
                            line.startsWith("route         echo -> ") && line.endsWith(", responds to the client"))
                    .anyMatch(line -> line.startsWith("function      BehaveFunction: "))
                    .last()
                    .asString()
                    .contains("0 error(s)");
        }
    }

    @Test
    void validateFailsForInvalidTemplate() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "a: [1\n");
        try (MainProcess main = errand("validate", "--template", broken.toString())) {
            assertThat(main.exitCode()).isEqualTo(1);
            assertThat(main.output()).last().asString().contains("1 error(s)");
        }
    }

    @Test
    void invokePrintsResponseAndEndsAllProcesses() throws Exception {
        Path event = Files.writeString(folder.resolve("event.json"), "{\"do\":\"pause\"}");
        try (MainProcess main =
                errand("invoke", "BehaveFunction", "--event", event.toString(), "--template", template.toString())) {
            assertThat(main.exitCode()).isZero();
            assertThat(main.output())
                    .contains("[BehaveFunction] pausing", LAST_WORDS)
                    .anyMatch(line -> line.startsWith("{") && line.contains("\"functionName\":\"behave\""));
            assertThat(main.children()).isEmpty();
        }
    }

    @Test
    void eventsPrintsSampleEvent() throws Exception {
        try (MainProcess main = errand("events", "disconnect")) {
            assertThat(main.exitCode()).isZero();
            assertThat(main.output()).first().isEqualTo("{");
            assertThat(main.output()).anyMatch(line -> line.contains("\"disconnectStatusCode\""));
        }
    }

    private MainProcess errand(String... arguments) throws Exception {
        return MainProcess.start(home, Map.of(), arguments);
    }

    private void assertRefused(String sentence, String... more) throws Exception {
        try (MainProcess main = start(more)) {
            assertThat(main.exitCode()).isEqualTo(1);
            assertThat(main.output()).singleElement().asString().startsWith("websocket-local: " + sentence);
        }
    }

    private MainProcess start(String... more) throws Exception {
        String work = folder.resolve("work").toString();
        ArrayList<String> arguments =
                new ArrayList<>(List.of("--template", template.toString(), "--work", work, "--port", "0"));
        arguments.addAll(List.of(more));
        Map<String, String> environment = Map.of(
                "HOME", home.toString(),
                "AWS_ACCESS_KEY_ID", "AKIAREALLOOKING00000",
                "AWS_SECRET_ACCESS_KEY", "REAL-secret",
                "AWS_SESSION_TOKEN", "REAL-session",
                "AWS_PROFILE", "REAL-profile",
                "AWS_CONFIG_FILE", "/REAL/config",
                "AWS_SHARED_CREDENTIALS_FILE", "/REAL/credentials",
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/REAL/identity",
                "AWS_ROLE_ARN", "arn:REAL",
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/REAL");
        return MainProcess.start(home, environment, arguments.toArray(String[]::new));
    }

    private static String environment(ProcessHandle process) throws Exception {
        return Files.readString(Path.of("/proc/%d/environ".formatted(process.pid())), StandardCharsets.ISO_8859_1);
    }

    private static CompletableFuture<HttpResponse<String>> invoke(MainProcess main, String event) {
        String url = "http://localhost:%d/2015-03-31/functions/behave/invocations".formatted(main.port());
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(event))
                .build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString());
    }
}
