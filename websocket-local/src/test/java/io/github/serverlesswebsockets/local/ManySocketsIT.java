package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Many open connections to a separate process, whose memory the operating system reports. */
@EnabledOnOs(OS.LINUX)
class ManySocketsIT {

    private static final int MEGABYTE = 1024;
    private static final int PAUSE_MILLIS = 20;

    /** Overrides the small heap that the processes of other tests have. */
    private static final Map<String, String> HEAP = Map.of("_JAVA_OPTIONS", "-Xmx256m");

    @TempDir
    Path folder;

    @Test
    void fiveHundredConnectionsAreOpenAtOnce() throws Exception {
        assertOpenAtOnce(500);
    }

    @Test
    @Tag("thorough")
    @DisplayName("item 124: 10,000 connections are open at once, in at most 512 MB")
    void tenThousandConnectionsAreOpenAtOnce() throws Exception {
        assertOpenAtOnce(10_000);
    }

    private void assertOpenAtOnce(int count) throws Exception {
        Path template = Path.of("src/test/resources/mock-template.yaml").toAbsolutePath();
        List<RawSocket> sockets = new ArrayList<>();
        // With this time scale 2,000 new connections per second are accepted, and idle connections are open for two and
        // a half minutes.
        try (MainProcess main = MainProcess.start(
                        folder,
                        HEAP,
                        "--template",
                        template.toString(),
                        "--port",
                        "0",
                        "--parameter",
                        "StageName=dev",
                        "--time-scale",
                        "4")
                .awaitBanner()) {
            URI url = URI.create("ws://localhost:%d/dev".formatted(main.port()));
            for (int i = 0; i < count; i++) {
                sockets.add(opened(url));
            }
            assertThat(sockets.get(0).text("first").next().text()).contains("Forbidden");
            assertThat(sockets.get(count - 1).text("last").next().text()).contains("Forbidden");
            System.out.printf("%d open sockets: %d MB%n", count, peakKilobytes(main.pid()) / MEGABYTE);
            assertThat(peakKilobytes(main.pid())).isLessThan(512 * MEGABYTE);
        } finally {
            for (RawSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Retries while the gateway reports too many new connections per second. */
    private static RawSocket opened(URI url) throws IOException, InterruptedException {
        RawSocket socket = RawSocket.to(url);
        String head = socket.handshake("/dev", "", "");
        long start = System.nanoTime();
        while (head.startsWith("HTTP/1.1 429") && System.nanoTime() - start < Waiting.HANG_TIMEOUT.toNanos()) {
            socket.close();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            socket = RawSocket.to(url);
            head = socket.handshake("/dev", "", "");
        }
        assertThat(head).startsWith("HTTP/1.1 101");
        return socket;
    }

    /** Returns the peak memory of the process. */
    private static int peakKilobytes(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            String peak =
                    lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Integer.parseInt(peak.replaceAll("\\D", ""));
        }
    }
}
