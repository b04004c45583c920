package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The effect of an authorizer on a client: when it is invoked, and what each of its responses results in. */
class AuthorizersOnTheWireIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "route.request.header.Authorization,'','X: y',401",
        "route.request.header.Authorization,'','authorization: t',101",
        "route.request.header.Authorization,'','Authorization:',401",
        "route.request.querystring.token,'','X: y',401",
        "route.request.querystring.token,'?token=t','X: y',101",
        "route.request.querystring.token,'?Token=t','X: y',401",
        "route.request.querystring.token,'?token=','X: y',401",
        "stageVariables.none,'?token=t','X: y',401",
        "context.stage,'','X: y',101",
        "route.request.header.Sec-WebSocket-Protocol,'','Sec-WebSocket-Protocol: v1',101"
    })
    @DisplayName(
            "items 51, 52 and 88: a missing or empty identity source returns 401, and the authorizer is not invoked")
    void returns401WhenIdentitySourceIsMissing(String source, String query, String header, int status)
            throws Exception {
        ApiInCode api = ApiInCode.stage("dev").authorizer(LocalApiFixture.allowing(Map.of()), source);
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api)) {
            assertThat(fixture.head("/dev" + query, header + "\n")).startsWith("HTTP/1.1 " + status);
            assertThat(fixture.functions()).hasSize(status == 101 ? 1 : 0);
        }
    }

    @Test
    @DisplayName("item 52: all identity sources must be present")
    void requiresAllIdentitySources() throws Exception {
        ApiInCode api = ApiInCode.stage("dev")
                .authorizer(
                        LocalApiFixture.allowing(Map.of()),
                        "route.request.querystring.a",
                        "route.request.querystring.b");
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api)) {
            assertThat(TestWebSocket.refusal(fixture.url("?a=1"))).startsWith("401");
            assertThat(TestWebSocket.refusal(fixture.url("?a=1&b=2"))).isEqualTo("opened");
        }
    }

    @Test
    @DisplayName("items 53 and 67: an authorizer that throws Unauthorized returns 401 with API Gateway's headers")
    void returns401WhenAuthorizerThrowsUnauthorized() throws Exception {
        try (LocalApiFixture fixture = LocalApiFixture.start(
                folder, ApiInCode.stage("dev").authorizer(LocalApiFixture.throwing("Unauthorized")))) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo("401 {\"message\":\"Unauthorized\"}");
            assertOwn(fixture.head("/dev", ""), 401, "UnauthorizedException");
        }
    }

    @Test
    @DisplayName("items 54 and 68: a policy that does not allow returns 403 with API Gateway's headers")
    void returns403WhenPolicyDoesNotAllow() throws Exception {
        RequestHandler<Map<String, Object>, Object> denying = LocalApiFixture.allowing(Map.of(
                "policyDocument",
                Map.of("Statement", List.of(Map.of("Action", "*", "Effect", "Deny", "Resource", "*")))));
        try (LocalApiFixture fixture =
                LocalApiFixture.start(folder, ApiInCode.stage("dev").authorizer(denying))) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo("403 {\"message\":\"Forbidden\"}");
            assertOwn(fixture.head("/dev", ""), 403, "ForbiddenException");
        }
    }

    @ParameterizedTest
    @CsvSource({"unauthorized", "Unauthorized.", "[401] Unauthorized", "database down"})
    @DisplayName("items 56 and 69: any other failure of an authorizer returns 500 with API Gateway's headers")
    void returns500WhenAuthorizerFails(String message) throws Exception {
        try (LocalApiFixture fixture =
                LocalApiFixture.start(folder, ApiInCode.stage("dev").authorizer(LocalApiFixture.throwing(message)))) {
            assertThat(TestWebSocket.refusal(fixture.url(""))).isEqualTo("500 {\"message\":\"Internal server error\"}");
            assertOwn(fixture.head("/dev", ""), 500, "AuthorizerConfigurationException");
        }
    }

    @Test
    @DisplayName("item 65: a connection stays open when its authorizer starts to deny")
    void keepsOpenConnectionWhenAuthorizerChanges() throws Exception {
        AtomicBoolean isOpen = new AtomicBoolean(true);
        RequestHandler<Map<String, Object>, Object> allowing = LocalApiFixture.allowing(Map.of());
        RequestHandler<Map<String, Object>, Object> changing = (event, context) ->
                isOpen.get() ? allowing.handleRequest(event, context) : Map.of("principalId", "nobody");
        ApiInCode api = ApiInCode.stage("dev").authorizer(changing).twoWayRoute("$default", new Echo());
        try (LocalApiFixture fixture = LocalApiFixture.start(folder, api);
                TestWebSocket client = fixture.open("")) {
            isOpen.set(false);

            assertThat(TestWebSocket.refusal(fixture.url(""))).startsWith("500");
            assertThat(client.send("still here").next()).contains("still here");
        }
    }

    private static void assertOwn(String head, int status, String type) {
        assertThat(head)
                .startsWith("HTTP/1.1 " + status)
                .contains("Content-Type: application/json", "x-amzn-ErrorType: " + type)
                .containsPattern("x-amzn-RequestId: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .containsPattern("x-amz-apigw-id: [A-Za-z0-9_-]{15}=");
    }
}
