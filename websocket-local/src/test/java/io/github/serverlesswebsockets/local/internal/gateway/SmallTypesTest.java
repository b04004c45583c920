package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.gateway.IntegrationResult.Responded;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Query parameters, request summaries, identity sources, close reasons, ids and proxy responses. */
class SmallTypesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2     | [a=1, b=2]",
                "a=1&a=2     | [a=1, a=2]",
                "a           | [a=]",
                "a=b=c       | [a=b=c]",
                "=x          | [=x]",
                "a=%C3%A9+x  | [a=é x]",
                "a=%zz       | [a=%zz]",
                "&&          | []"
            })
    void decodesQueryParametersInOrder(String query, String expected) {
        assertThat(request(query).queryParameters()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "access_token=eyJ.secret.x  | query=[access_token(12)] subprotocols=2",
                "eyJ.secret.x               | query=[?(0)] subprotocols=2",
                "a1b2c3d4secret=1           | query=[?(1)] subprotocols=2",
                "a=secret&b=                | query=[a(6),b(0)] subprotocols=2"
            })
    void requestSummaryContainsNoValues(String query, String expected) {
        HttpRequest request = request(query, new Header("Sec-WebSocket-Protocol", "websocket, secret"));

        assertThat(request.summary()).isEqualTo(expected).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "route.request.header.authorization,present",
        "route.request.header.Empty,absent",
        "route.request.header.Cookie,absent",
        "route.request.querystring.token,present",
        "route.request.querystring.Token,absent",
        "route.request.querystring.empty,absent",
        "context.domainName,present"
    })
    void identitySourceIsPresentIfItHasAValue(String source, String expected) {
        HttpRequest request = request("token=x&empty=", new Header("Authorization", "x"), new Header("Empty", ""));

        assertThat(HandshakeAuthorizer.missingIdentitySource(List.of(source), request, Map.of()))
                .isEqualTo(expected.equals("present") ? Optional.empty() : Optional.of(source));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1005 | x    | Client-side close frame status not set",
                "1006 | x    | Connection Closed Abnormally",
                "1000 | bye  | bye",
                "4001 | mine | mine"
            })
    void closeReasonIsThatOfApiGateway(int code, String reason, String expected) {
        assertThat(CloseReason.of(code, reason).reason()).isEqualTo(expected);
    }

    @Test
    void idsAreWellFormedAndUnique() {
        assertThat(Ids.next()).matches(Ids::isWellFormed).isNotEqualTo(Ids.next());
        assertThat(Ids.nextTrace()).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short=", "AbCdEfGhIjKLmno", "AbCdEfGhIjKLm/o=", "AbCdEfGhIjKLmnoo="})
    void rejectsIdsThatApiGatewayDoesNotIssue(String id) {
        assertThat(Ids.isWellFormed(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "text",
                "[]",
                "{}",
                "{\"statusCode\":\"200\"}",
                "{\"statusCode\":200.5}",
                "{\"statusCode\":200,\"other\":1}"
            })
    void rejectsMalformedProxyResponse(String payload) {
        assertThat(Responded.parse(payload)).isEmpty();
    }

    @Test
    void readsProxyResponse() {
        Responded response = Responded.parse(
                        "{\"statusCode\":201,\"headers\":{\"sec-websocket-protocol\":\"v1\"},\"body\":\"b\"}")
                .orElseThrow();

        assertThat(response.isSuccess()).isTrue();
        assertThat(response.headers()).containsExactly(new Header("sec-websocket-protocol", "v1"));
        assertThat(response.body()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({"199,false", "200,true", "299,true", "300,false", "400,false"})
    void isSuccessForStatus200To299(int status, boolean expected) {
        assertThat(Responded.parse("{\"statusCode\":%d}".formatted(status))
                        .orElseThrow()
                        .isSuccess())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"errorMessage\":\"Unauthorized\"} | Unauthorized", "{} | ''", "text | ''"})
    void readsErrorMessageOfFunction(String payload, String expected) {
        assertThat(HandshakeAuthorizer.errorMessage(new InvocationResult.Failed(payload)))
                .isEqualTo(expected);
    }

    private static HttpRequest request(String query, Header... headers) {
        return new HttpRequest("GET", "/dev", query, List.of(headers), "", "127.0.0.1");
    }
}
