package io.github.serverlesswebsockets.auth.token;

import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.ARN;
import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.CONTEXT;
import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.request;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerRequestTest {

    @Test
    void keepsEveryFieldOfTheRequestContext() {
        RequestContext context = request().read().requestContext();

        assertThat(context.routeKey()).contains("$connect");
        assertThat(context.eventType()).contains("CONNECT");
        assertThat(context.messageDirection()).contains("IN");
        assertThat(context.connectionId()).contains("L0SM9cOFvHcCIhw=");
        assertThat(context.requestId()).contains("req-1");
        assertThat(context.extendedRequestId()).contains("ext-1");
        assertThat(context.apiId()).contains("abcdef123");
        assertThat(context.stage()).contains("prod");
        assertThat(context.domainName()).contains("abcdef123.execute-api.eu-central-1.amazonaws.com");
        assertThat(context.requestTime()).contains("22/Nov/2026:12:00:00 +0000");
        assertThat(context.requestTimeEpoch()).contains(Instant.ofEpochMilli(1795348800123L));
        assertThat(context.connectedAt()).contains(Instant.ofEpochMilli(1795348800100L));
        assertThat(context.sourceIp()).contains("203.0.113.7");
        assertThat(context.userAgent()).contains("test");
        assertThat(context.text("future")).contains("field");
    }

    @Test
    void readsTheEventThatApiGatewaySends() throws IOException {
        AuthorizerRequest request = AuthorizerRequest.parse(
                        Files.newInputStream(Path.of("src/test/resources/events/authorizer.json")))
                .orElseThrow();

        assertThat(request.methodArn().apiId()).isEqualTo("a1b2c3d4e5");
        assertThat(request.queryParameter("room")).containsExactly("7");
        assertThat(request.header("x-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(request.stageVariables()).isEmpty();
        assertThat(TokenExtractor.header("authorization").extract(request)).isEqualTo(Extraction.found("t"));
    }

    @Test
    void readsStageVariables() {
        AuthorizerRequest request = request()
                .member("stageVariables", "{\"color\":\"blue\",\"n\":5}")
                .read();

        assertThat(request.stageVariables()).hasSize(1).containsEntry("color", "blue");
    }

    @Test
    void treatsAbsentAndNullMapsAsEmpty() {
        AuthorizerRequest absent = request().read();
        AuthorizerRequest nulls = request()
                .member("headers", "null")
                .member("multiValueHeaders", "null")
                .member("queryStringParameters", "null")
                .read();

        assertThat(absent.headers()).isEmpty();
        assertThat(nulls.headers()).isEmpty();
        assertThat(nulls.queryParameter("access_token")).isEmpty();
    }

    @Test
    void findsHeaderThatIsInOneOfTheTwoMaps() {
        AuthorizerRequest single =
                request().member("headers", "{\"origin\":\"a\"}").read();
        AuthorizerRequest multi = request()
                .member("multiValueHeaders", "{\"origin\":[\"a\",\"b\"]}")
                .read();

        assertThat(single.header("Origin")).containsExactly("a");
        assertThat(multi.header("Origin")).containsExactly("a", "b");
    }

    @Test
    void keepsBothValuesWhenTheTwoMapsDiffer() {
        AuthorizerRequest request = request()
                .header("origin", "a")
                .member("headers", "{\"Origin\":\"b\"}")
                .read();

        assertThat(request.header("ORIGIN")).containsExactly("a", "b");
    }

    @Test
    void mergesSpellingsOfOneHeader() {
        AuthorizerRequest equal = request()
                .member("headers", "{\"Origin\":\"a\",\"ORIGIN\":\"a\"}")
                .read();
        AuthorizerRequest other = request()
                .member("multiValueHeaders", "{\"Origin\":[\"a\"],\"ORIGIN\":[\"b\"]}")
                .read();

        assertThat(equal.header("origin")).containsExactly("a");
        assertThat(other.header("origin")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a, b", "b"})
    void acceptsCombinedOrLastValueInSingleValueMap(String single) {
        AuthorizerRequest request = request()
                .header("x", "a", "b")
                .member("headers", "{\"x\":\"" + single + "\"}")
                .read();

        assertThat(request.header("x")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "text",
                "{\"type\":\"REQUEST\"}",
                "{\"type\":\"REQUEST\",\"type\":\"REQUEST\"}"
            })
    void returnsEmptyForInputThatIsNotAnAuthorizerEvent(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(AuthorizerRequest.parse(new ByteArrayInputStream(bytes))).isEmpty();
    }

    @Test
    void returnsEmptyForOtherEvents() {
        String message = CONTEXT.replace("CONNECT", "MESSAGE");
        String route = CONTEXT.replace("$connect", "chat");

        assertThat(request().member("type", "\"TOKEN\"").parse()).isEmpty();
        assertThat(request().member("requestContext", message).parse()).isEmpty();
        assertThat(request().member("requestContext", route).parse()).isEmpty();
        assertThat(request().without("requestContext").parse()).isEmpty();
        assertThat(request().without("methodArn").parse()).isEmpty();
    }

    @Test
    void returnsEmptyForATooLargeEvent() {
        String huge = "x".repeat(AuthorizerRequest.MAX_EVENT_BYTES);

        assertThat(request().subprotocols(huge).parse()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/GET/pets",
                "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$default",
                "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$connect/x",
                "arn:aws:execute-api:eu-central-1:123456789012:abcdef123/*/$connect",
                "arn:aws:lambda:eu-central-1:123456789012:abcdef123/prod/$connect",
                "arn:aws:execute-api:eu-central-1:1234:abcdef123/prod/$connect",
                "arn:aws:execute-api:eu-central-1:123456789012:/prod/$connect",
                "ARN:aws:execute-api:eu-central-1:123456789012:abcdef123/prod/$connect"
            })
    void returnsEmptyForAnArnOfAnotherRoute(String arn) {
        assertThat(request().member("methodArn", quoted(arn)).parse()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ARN,
                "arn:aws-cn:execute-api:cn-north-1:123456789012:abcdef123/prod/$connect",
                "arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:abcdef123/my-stage_2/$connect",
                "arn:aws-iso:execute-api:us-iso-east-1:123456789012:abcdef123/$default/$connect"
            })
    void readsTheArnInEveryPartition(String arn) {
        MethodArn parsed = request().member("methodArn", quoted(arn)).read().methodArn();

        assertThat(parsed.text()).isEqualTo(arn);
    }

    @Test
    void parsesThePartsOfTheArn() {
        MethodArn expected = new MethodArn("aws", "eu-central-1", "123456789012", "abcdef123", "prod");

        assertThat(MethodArn.parse(ARN)).contains(expected);
        assertThat(MethodArn.parse(ARN.replace("prod", "p".repeat(512)))).isEmpty();
    }
}
