package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reaction of a running API to changed files. */
class ReloadIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> log = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    @DisplayName("item 146: changed files are applied automatically, and a changed API after a restart")
    void appliesChangedFilesWhileRunning() throws Exception {
        Path template = FunctionZip.write(folder);
        try (LocalWebSocketApi api = start(template)) {
            String before = invoke(api, "{\"do\":\"process\"}");

            touch(folder.resolve("functions.zip"));
            awaitLine("event=function.restarted function=BehaveFunction reason=\"its code changed\"");
            assertThat(invoke(api, "{\"do\":\"process\"}")).isNotEqualTo(before);

            edit(template, "OWN: local", "OWN: changed");
            awaitLine("event=function.restarted function=BehaveFunction reason=\"the template changed\"");
            assertThat(invoke(api, "{\"do\":\"environment\"}")).contains("\"OWN\":\"changed\"");
            assertThat(log).noneMatch(line -> line.contains("more than functions"));

            edit(template, "RouteKey: echo", "RouteKey: other");
            awaitLine("event=template.changed advice=\"more than functions changed, restart to apply it\"");

            Files.writeString(template, "a: [1\n");
            Waiting.until(() -> log.stream().anyMatch(line -> line.startsWith("event=template.rejected ")));
            assertThat(invoke(api, "{}")).contains("behave");
        }
    }

    private LocalWebSocketApi start(Path template) throws Exception {
        return LocalWebSocketApi.start(Options.of(template, "")
                .withWorkDirectory(folder.resolve("work"))
                .withLog(log::add)
                .withRestartOnChange());
    }

    private void awaitLine(String line) {
        Waiting.until(() -> log.contains(line));
        assertThat(log).contains(line);
    }

    private static void touch(Path file) throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    private static void edit(Path file, String from, String to) throws Exception {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private static String invoke(LocalWebSocketApi api, String event) throws Exception {
        URI url = URI.create(api.endpoint() + "/2015-03-31/functions/behave/invocations");
        HttpRequest request =
                HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(event)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }
}
