package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.handlers.Connect;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Integration;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Api;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The response to a handshake, and which functions are invoked before it. */
class HandshakesOnTheWireIT {

    private static final Object OK = LocalApiFixture.answering(Map.of("statusCode", 200));

    @TempDir
    Path folder;

    @Test
    @DisplayName("item 23: the upgrade waits for the authorizer, then for $connect")
    void upgradeWaitsForAuthorizerAndConnect() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        RequestHandler<Map<String, Object>, Object> connect = (event, context) -> {
            entered.countDown();
            await(released);
            return Map.of("statusCode", 200);
        };
        ApiInCode api = ApiInCode.stage("dev")
                .authorizer(LocalApiFixture.allowing(Map.of()), "route.request.querystring.token")
                .route("$connect", connect);
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api)) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).startsWith("401");
            assertThat(fixture.functions()).isEmpty();

            CompletableFuture<TestWebSocket> opening = CompletableFuture.supplyAsync(() -> fixture.open("?token=t"));
            await(entered);
            assertThat(fixture.functions()).containsExactly("authorizer");
            assertThat(opening).isNotDone();
            assertThat(fixture.api().openConnections()).isZero();

            released.countDown();
            opening.join().close();
            assertThat(fixture.functions()).containsExactly("authorizer", "$connect");
        }
    }

    @Test
    @DisplayName(
            "items 24 and 86: without $connect a handshake is accepted, without a subprotocol, and $default does not run")
    void acceptsHandshakeWithoutConnectRoute() throws Exception {
        try (LocalApiFixture fixture =
                LocalApiFixture.start(folder, ApiInCode.stage("dev").twoWayRoute("$default", new Echo()))) {
            String head = fixture.head("/dev", "Sec-WebSocket-Protocol: v1\n");
            try (TestWebSocket client = fixture.open("")) {
                client.send("hello").next();
            }

            assertThat(head).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("Sec-WebSocket-Protocol");
            Waiting.until(() -> fixture.api().openConnections() == 0);
            assertThat(fixture.functions()).containsExactly("$default");
        }
    }

    @Test
    @DisplayName("item 74: a $connect whose integration times out returns 504")
    void returns504WhenConnectIntegrationTimesOut() throws Exception {
        Integration.Proxy integration = new Integration.Proxy("connect", Duration.ofMillis(50));
        Route route = new Route(Optional.of(integration), false, Optional.empty(), false, Optional.empty());
        try (LocalApiFixture fixture = LocalApiFixture.start(
                folder,
                api(Map.of("$connect", route), Map.of()),
                Map.of("connect", OK, "auth", LocalApiFixture.allowing(Map.of())))) {
            fixture.api().delayInvocations("connect", Duration.ofSeconds(20));

            assertThat(TestWebSocket.refusal(fixture.url("")))
                    .isEqualTo("504 {\"message\":\"Endpoint request timed out\"}");
        }
    }

    @Test
    @DisplayName("items 64 and 73: an authorizer or a $connect that exceeds its own Timeout has failed")
    void failsWhenFunctionExceedsItsTimeout() throws Exception {
        ApiInCode slowConnect =
                ApiInCode.stage("dev").timeout(Duration.ofMillis(50)).route("$connect", OK);
        try (LocalApiFixture fixture = LocalApiFixture.start(folder.resolve("connect"), slowConnect)) {
            fixture.api().delayInvocations("$connect", Duration.ofSeconds(9));
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo("502 {\"message\":\"Internal server error\"}");
        }

        ApiInCode slowAuthorizer = ApiInCode.stage("dev")
                .timeout(Duration.ofMillis(50))
                .authorizer(LocalApiFixture.allowing(Map.of()))
                .route("$connect", OK);
        try (LocalApiFixture fixture = LocalApiFixture.start(folder.resolve("authorizer"), slowAuthorizer)) {
            fixture.api().delayInvocations("authorizer", Duration.ofSeconds(9));
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo("500 {\"message\":\"Internal server error\"}");
        }
    }

    @Test
    @DisplayName("items 66 and 85: the 101 response has no extension, and no subprotocol that $connect did not return")
    void responds101WithoutExtensionAndSubprotocol() throws Exception {
        try (LocalApiFixture fixture =
                LocalApiFixture.start(folder, ApiInCode.stage("dev").route("$connect", OK))) {
            String head =
                    fixture.head("/dev", "Sec-WebSocket-Extensions: permessage-deflate\nSec-WebSocket-Protocol: v1\n");

            assertThat(head)
                    .startsWith("HTTP/1.1 101")
                    .containsIgnoringCase("Sec-WebSocket-Accept: ")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Extensions")
                    .doesNotContainIgnoringCase("Sec-WebSocket-Protocol");
        }
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "500", "501", "502"})
    @DisplayName("items 70, 71 and 84: a $connect that rejects determines status, headers and body")
    void connectDeterminesStatusHeadersAndBody(int status) throws Exception {
        RequestHandler<Map<String, Object>, Object> rejecting =
                LocalApiFixture.answering(Map.of("statusCode", status, "headers", Map.of("X-Why", "w"), "body", "no"));
        try (LocalApiFixture fixture =
                LocalApiFixture.start(folder, ApiInCode.stage("dev").route("$connect", rejecting))) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo(status + " no");
            assertThat(fixture.head("/dev", ""))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("X-Why: w");
        }
    }

    @Test
    @DisplayName("item 72: a $connect that throws returns 502")
    void returns502WhenConnectThrows() throws Exception {
        try (LocalApiFixture fixture = LocalApiFixture.start(
                folder, ApiInCode.stage("dev").route("$connect", LocalApiFixture.throwing("broken")))) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo("502 {\"message\":\"Internal server error\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"'{}'", "'{\"statusCode\":\"200\"}'", "'{\"statusCode\":200,\"more\":1}'", "'[]'", "'7'"})
    @DisplayName("item 73: a $connect whose response is malformed returns 502")
    void returns502WhenConnectResponseIsMalformed(String answer) throws Exception {
        RequestHandler<Map<String, Object>, Object> malformed = LocalApiFixture.answering(
                com.fasterxml.jackson.databind.json.JsonMapper.builder().build().readValue(answer, Object.class));
        try (LocalApiFixture fixture =
                LocalApiFixture.start(folder, ApiInCode.stage("dev").route("$connect", malformed))) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).startsWith("502");
        }
    }

    @Test
    @DisplayName("item 75: a function that does not exist returns 500, and an error frame for messages")
    void returns500WhenFunctionIsMissing() throws Exception {
        Api connect = api(Map.of("$connect", new Route(Optional.of("nobody"), false)), Map.of());
        Api message = api(Map.of("$default", new Route(Optional.of("nobody"), false)), Map.of());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder.resolve("a"), connect, Map.of())) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo("500 {\"message\":\"Internal server error\"}");
        }
        try (LocalApiFixture fixture = LocalApiFixture.start(folder.resolve("b"), message, Map.of());
                TestWebSocket client = fixture.open("")) {
            assertThat(client.send("x").next()).startsWith("{\"message\": \"Internal server error\", ");
        }
    }

    @ParameterizedTest
    @CsvSource({"/dev,101", "/dev/,101", "/dev?a=1,101", "/,403", "/other,403", "/dev/deeper,403", "/Dev,403"})
    @DisplayName("items 76 and 77: only the path of the stage is accepted, with or without a trailing slash")
    void acceptsOnlyTheStageAsPath(String target, int status) throws Exception {
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, ApiInCode.stage("dev"))) {
            assertThat(fixture.head(target, "")).startsWith("HTTP/1.1 " + status);
        }
    }

    @ParameterizedTest
    @CsvSource({"X: y,,403", "x-api-key: wrong,,403", "X-Api-Key: right,,101", "X: y,right,101", "X: y,wrong,403"})
    @DisplayName(
            "items 63 and 79: the API key comes from x-api-key or from the authorizer, and an unknown key returns 403")
    void checksApiKey(String header, String usageKey, int status) throws Exception {
        Integration.Proxy integration = new Integration.Proxy("connect", Integration.MAX_TIMEOUT);
        Route route = new Route(Optional.of(integration), false, Optional.empty(), true, Optional.empty());
        Map<String, Object> more =
                usageKey == null ? Map.<String, Object>of() : Map.<String, Object>of("usageIdentifierKey", usageKey);
        try (LocalApiFixture fixture = LocalApiFixture.start(
                folder,
                api(Map.of("$connect", route), Map.of()),
                Map.of("connect", OK, "auth", LocalApiFixture.allowing(more)))) {
            assertThat(fixture.head("/dev", header + "\n")).startsWith("HTTP/1.1 " + status);
            assertThat(fixture.functions()).contains("auth");
            assertThat(fixture.functions().contains("connect")).isEqualTo(status == 101);
        }
    }

    @Test
    @DisplayName(
            "item 80: AWS_IAM accepts a presigned URL, and rejects a handshake that is unsigned or signed with another key")
    void checksSignatureOfHandshake() throws Exception {
        Api api = new Api("dev", "$default", Map.of(), Optional.empty(), Map.of(), false, List.of(), true);
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api, Map.of())) {
            String signed = presigned(fixture, Account.SECRET_KEY);

            assertThat(TestWebSocket.refusal(fixture.url("")))
                    .isEqualTo("403 {\"message\":\"Missing Authentication Token\"}");
            assertThat(TestWebSocket.refusal(fixture.url(signed))).isEqualTo("opened");
            assertThat(TestWebSocket.refusal(fixture.url(presigned(fixture, "another"))))
                    .startsWith("403 {\"message\":\"The request signature we calculated does not match")
                    .contains("The Canonical String for this request should have been");
        }
    }

    private static String presigned(LocalApiFixture fixture, String secretKey) {
        SdkHttpRequest url = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(fixture.api().endpoint() + "/dev"))
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create(Account.ACCESS_KEY, secretKey))
                        .request(url)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, fixture.api().region())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(1)));
        return "?" + signed.request().encodedQueryParameters().orElseThrow();
    }

    @Test
    @DisplayName("item 82: a URL of 4,096 characters is accepted, and a longer one returns 414")
    void rejectsUrlOver4096Characters() throws Exception {
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, ApiInCode.stage("dev"))) {
            String longest = "/dev?" + "a".repeat(4096 - "/dev?".length());

            assertThat(fixture.head(longest, "")).startsWith("HTTP/1.1 101");
            assertThat(fixture.head(longest + "a", "")).startsWith("HTTP/1.1 414");
        }
    }

    @Test
    @DisplayName(
            "items 83, 87 and 89: $connect receives the subprotocols as they were sent, and its headers are part of the 101 response")
    void sendsHeadersOfConnect() throws Exception {
        RequestHandler<Map<String, Object>, Object> connect = LocalApiFixture.answering(Map.of(
                "statusCode",
                200,
                "headers",
                Map.of("sec-websocket-protocol", "v2", "Set-Cookie", "a=b", "Connection", "close")));
        try (LocalApiFixture fixture =
                LocalApiFixture.start(folder, ApiInCode.stage("dev").route("$connect", connect))) {
            String head = fixture.head("/dev", "Sec-WebSocket-Protocol: v1,  v2\n");

            assertThat(head)
                    .startsWith("HTTP/1.1 101")
                    .containsIgnoringCase("Sec-WebSocket-Protocol: v2\r\n")
                    .contains("Set-Cookie: a=b")
                    .doesNotContainIgnoringCase("Connection: close");
            assertThat(fixture.event("$connect")
                            .at("/headers/Sec-WebSocket-Protocol")
                            .asText())
                    .isEqualTo("v1,  v2");
        }
    }

    @Test
    @DisplayName("item 83: the client receives the subprotocol that $connect returns")
    void sendsSubprotocolOfConnect() throws Exception {
        try (LocalApiFixture fixture =
                        LocalApiFixture.start(folder, ApiInCode.stage("dev").route("$connect", new Connect()));
                TestWebSocket client = TestWebSocket.open(fixture.url(""), "v2", "v1")) {
            assertThat(client.subprotocol()).isEqualTo("v1");
        }
    }

    private static Api api(Map<String, Route> routes, Map<String, String> variables) {
        Optional<Authorizer> authorizer =
                routes.containsKey("$connect") && routes.get("$connect").apiKeyRequired()
                        ? Optional.of(new Authorizer("auth", List.of()))
                        : Optional.<Authorizer>empty();
        return new Api("dev", "$request.body.action", routes, authorizer, variables, false, List.of("right"), false);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Waiting.HANG_TIMEOUT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
