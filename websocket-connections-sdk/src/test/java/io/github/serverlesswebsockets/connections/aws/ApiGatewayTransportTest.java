package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.connections.Fixtures.ENDPOINT;
import static io.github.serverlesswebsockets.connections.Fixtures.OPENED;
import static io.github.serverlesswebsockets.connections.Fixtures.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.connections.Delivery;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.LogCapture;
import io.github.serverlesswebsockets.connections.Recipient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApiGatewayTransportTest {

    private static final byte[] HELLO = "h\u00e9".getBytes(StandardCharsets.UTF_8);
    private static final String SDK_PROPERTY = "aws.endpointUrlApiGatewayManagementApi";

    private final ApiGatewayTransport transport =
            new ApiGatewayTransport(Endpoints.fromEnvironment(), new ManagementClients());

    @ParameterizedTest
    @CsvSource({
        "200, '', DELIVERED",
        "400, BadRequestException, REJECTED",
        "403, ForbiddenException, FORBIDDEN",
        "410, GoneException, GONE",
        "410, '', GONE",
        "413, PayloadTooLargeException, TOO_LARGE",
        "429, LimitExceededException, THROTTLED",
        "500, '', FAILED",
        "503, '', FAILED"
    })
    void tellsTheAnswersApartAndNeverRetries(int status, String errorType, Delivery expected) {
        try (LoopbackApi api = LoopbackApi.answering(status, errorType)) {
            assertThat(post(recipient(api.stage("prod")))).isEqualTo(expected);
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Test
    void postsToTheStoredEndpointWithItsStage() {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            post(recipient(api.stage("prod")));
            post(recipient(api.stage("other")));

            assertThat(api.requests())
                    .containsExactly(
                            "POST /prod/@connections/Cn0%3D h\u00e9", "POST /other/@connections/Cn0%3D h\u00e9");
        }
    }

    @Test
    void leavesTheEndpointToTheSdkIfItIsSetThere() {
        try (LoopbackApi api = LoopbackApi.answering(200, "")) {
            System.setProperty(SDK_PROPERTY, api.stage("local").toString());

            assertThat(post(recipient(ENDPOINT))).isEqualTo(Delivery.DELIVERED);
            assertThat(api.requests()).containsExactly("POST /local/@connections/Cn0%3D h\u00e9");
        } finally {
            System.clearProperty(SDK_PROPERTY);
        }
    }

    @Test
    void failsWithoutAnAnswer() {
        LoopbackApi api = LoopbackApi.answering(200, "");
        URI closed = api.stage("prod");
        api.close();

        try (LogCapture log = LogCapture.start()) {
            assertThat(post(recipient(closed))).isEqualTo(Delivery.FAILED);
            assertThat(log.text()).contains("event=postFailed connectionId=Cn0=");
        }
    }

    @Test
    void tellsAnOperatorWhichEndpointForbids() {
        try (LoopbackApi api = LoopbackApi.answering(403, "ForbiddenException");
                LogCapture log = LogCapture.start()) {
            post(recipient(api.stage("prod")));

            assertThat(log.errors()).isEqualTo(1);
            assertThat(log.text())
                    .contains("event=notDelivered status=403 endpoint=" + api.stage("prod"))
                    .doesNotContain("h\u00e9");
        }
    }

    private Delivery post(Recipient recipient) {
        return transport.post(recipient, HELLO).toCompletableFuture().join();
    }

    private static Recipient recipient(URI endpoint) {
        return new Recipient(id("Cn0="), OPENED, endpoint);
    }
}
