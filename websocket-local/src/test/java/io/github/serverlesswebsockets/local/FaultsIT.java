package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Injected faults, which happen occasionally on AWS. */
class FaultsIT {

    @TempDir
    static Path folder;

    static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = Rig.start(folder);
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @AfterEach
    void clearFaults() {
        rig.api().clearFaults();
    }

    @Test
    @DisplayName("item 140: a throttled post returns 429 LimitExceededException")
    void throttledPostReturns429() throws Exception {
        try (TestWebSocket client = rig.client()) {
            String id = Rig.id(client);
            rig.api().throttlePosts(1);
            HttpResponse<String> response = rig.connections("POST", id, "x");

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(type(response)).isEqualTo("LimitExceededException");
            assertThat(rig.connections("POST", id, "y").statusCode()).isEqualTo(200);
            assertThat(client.next()).isEqualTo("y");
        }
    }

    @Test
    @DisplayName("item 142: a connection may be hidden from its first posts")
    void hidesConnectionFromItsFirstPosts() throws Exception {
        rig.api().delayVisibility(2);
        try (TestWebSocket client = rig.client()) {
            String id = Rig.id(client);

            assertThat(rig.connections("POST", id, "1").statusCode()).isEqualTo(410);
            assertThat(rig.connections("POST", id, "2").statusCode()).isEqualTo(410);
            assertThat(rig.connections("POST", id, "3").statusCode()).isEqualTo(200);
            assertThat(client.next()).isEqualTo("3");
        }
    }

    @Test
    void reportsOpenConnectionAsGone() throws Exception {
        try (TestWebSocket client = rig.client()) {
            String id = Rig.id(client);
            rig.api().reportGone(id);

            assertThat(rig.connections("POST", id, "x").statusCode()).isEqualTo(410);
            assertThat(rig.connections("GET", id, "").statusCode()).isEqualTo(410);
            assertThat(rig.connections("DELETE", id, "").statusCode()).isEqualTo(410);
            rig.api().clearFaults();
            assertThat(rig.connections("POST", id, "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("item 42: $disconnect is best effort, and a test can lose it")
    void losesDisconnect() throws Exception {
        TestWebSocket client = rig.client();
        String id = Rig.id(client);
        rig.api().loseDisconnects(true);
        client.close();
        Waiting.until(
                () -> rig.log().stream().anyMatch(line -> line.contains("event=disconnect.lost connectionId=" + id)));
        rig.api().clearFaults();
        TestWebSocket next = rig.client();
        String nextId = Rig.id(next);
        next.close();

        assertThat(rig.disconnected(nextId)).startsWith("1000");
        assertThat(rig.events(id)).isEmpty();
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("x-amzn-ErrorType").orElse("none");
    }
}
