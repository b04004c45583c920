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

    static LocalApiFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = LocalApiFixture.withoutAuthorizer(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @AfterEach
    void clearFaults() {
        fixture.api().clearFaults();
    }

    @Test
    @DisplayName("item 140: a throttled post returns 429 LimitExceededException")
    void throttledPostReturns429() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            fixture.api().throttlePosts(1);
            HttpResponse<String> response = fixture.connections("POST", id, "x");

            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(type(response)).isEqualTo("LimitExceededException");
            assertThat(fixture.connections("POST", id, "y").statusCode()).isEqualTo(200);
            assertThat(client.next()).isEqualTo("y");
        }
    }

    @Test
    @DisplayName("item 142: a connection may be hidden from its first posts")
    void hidesConnectionFromItsFirstPosts() throws Exception {
        fixture.api().delayVisibility(2);
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);

            assertThat(fixture.connections("POST", id, "1").statusCode()).isEqualTo(410);
            assertThat(fixture.connections("POST", id, "2").statusCode()).isEqualTo(410);
            assertThat(fixture.connections("POST", id, "3").statusCode()).isEqualTo(200);
            assertThat(client.next()).isEqualTo("3");
        }
    }

    @Test
    void reportsOpenConnectionAsGone() throws Exception {
        try (TestWebSocket client = fixture.open()) {
            String id = LocalApiFixture.id(client);
            fixture.api().reportGone(id);

            assertThat(fixture.connections("POST", id, "x").statusCode()).isEqualTo(410);
            assertThat(fixture.connections("GET", id, "").statusCode()).isEqualTo(410);
            assertThat(fixture.connections("DELETE", id, "").statusCode()).isEqualTo(410);
            fixture.api().clearFaults();
            assertThat(fixture.connections("POST", id, "x").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("item 42: $disconnect is best effort, and a test can lose it")
    void losesDisconnect() throws Exception {
        TestWebSocket client = fixture.open();
        String id = LocalApiFixture.id(client);
        fixture.api().loseDisconnects(true);
        client.close();
        Waiting.until(() ->
                fixture.log().stream().anyMatch(line -> line.contains("event=disconnect.lost connectionId=" + id)));
        fixture.api().clearFaults();
        TestWebSocket next = fixture.open();
        String nextId = LocalApiFixture.id(next);
        next.close();

        assertThat(fixture.disconnected(nextId)).startsWith("1000");
        assertThat(fixture.disconnects(id)).isEmpty();
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("x-amzn-ErrorType").orElse("none");
    }
}
