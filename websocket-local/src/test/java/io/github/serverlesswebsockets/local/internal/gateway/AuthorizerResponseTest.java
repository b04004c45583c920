package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerResponseTest {

    private static final String ARN = "arn:aws:execute-api:eu-west-1:000000000000:a1b2c3d4e5/prod/$connect";
    private static final String ALLOW =
            "{\"Effect\":\"Allow\",\"Action\":\"execute-api:Invoke\",\"Resource\":\"%s\"}".formatted(ARN);

    @ParameterizedTest
    @CsvSource({
        "Allow,execute-api:Invoke,arn:aws:execute-api:eu-west-1:000000000000:a1b2c3d4e5/prod/$connect,200",
        "Allow,execute-api:invoke,*,200",
        "Allow,execute-api:*,*,200",
        "Allow,*,*,200",
        "Allow,execute-api:Invoke,arn:aws:execute-api:*:*:a1b2c3d4e5/*,200",
        "Allow,execute-api:Invoke,arn:aws:execute-api:eu-west-?:000000000000:a1b2c3d4e5/prod/$connec?,200",
        "Allow,execute-api:Invoke,arn:aws:execute-api:eu-west-1:000000000000:a1b2c3d4e5/prod/*/*,403",
        "Allow,execute-api:Invoke,arn:aws:execute-api:eu-west-1:000000000000:a1b2c3d4e5/prod/connect,403",
        "Allow,execute-api:Invoke,arn:aws:execute-api:eu-west-1:000000000000:a1b2c3d4e5/prod/$connect?,403",
        "Allow,execute-api:Invoke,arn.aws:execute-api:eu-west-1:000000000000:a1b2c3d4e5/prod/$connect,403",
        "Allow,execute-api:ManageConnections,*,403",
        "Allow,s3:*,*,403",
        "Deny,execute-api:Invoke,*,403",
        "allow,execute-api:Invoke,*,403"
    })
    @DisplayName("items 54 and 55: a policy is evaluated as by IAM")
    void evaluatesPolicyLikeIam(String effect, String action, String resource, int status) {
        String statement =
                "{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}".formatted(effect, action, resource);

        assertThat(status(statement)).isEqualTo(status);
    }

    @Test
    void denyOverridesAllow() {
        assertThat(status("[%s,%s]".formatted(ALLOW, ALLOW.replace("Allow", "Deny"))))
                .isEqualTo(403);
        assertThat(status("[%s,%s]".formatted(ALLOW.replace("Allow", "Deny"), ALLOW)))
                .isEqualTo(403);
    }

    @Test
    void ignoresDenyOfOtherResource() {
        String elsewhere = ALLOW.replace("Allow", "Deny").replace("/prod/", "/other/");

        assertThat(status("[%s,%s]".formatted(ALLOW, elsewhere))).isEqualTo(200);
    }

    @Test
    void acceptsListsOfActionsAndResources() {
        String lists =
                "{\"Effect\":\"Allow\",\"Action\":[\"s3:Get\",\"execute-api:Invoke\"],\"Resource\":[\"x\",\"*\"]}";

        assertThat(status(lists)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "null",
                "\"text\"",
                "{}",
                "{\"principalId\":\"p\"}",
                "{\"principalId\":7,\"policyDocument\":{\"Statement\":[]}}",
                "{\"principalId\":\"p\",\"policyDocument\":{}}",
                "{\"principalId\":\"p\",\"policyDocument\":{\"Statement\":[]}}",
                "{\"principalId\":\"p\",\"policyDocument\":\"text\"}"
            })
    @DisplayName("items 56 and 57: a response without principalId or policy returns 500")
    void returns500WhenResponseIsInvalid(String answer) {
        assertThat(statusOf(answer)).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{}}|500",
                "{\"a\":[]}|500",
                "{\"a\":{\"Effect\":1}}|500",
                "{\"Effect\":\"x\",\"a\":{}}|500",
                "[]|500",
                "{\"a\":\"x\"}|200",
                "{\"Effect\":\"x\"}|200",
                "\"text\"|500",
                "{\"a\":null}|200",
                "{}|200"
            })
    @DisplayName("item 58: a context with an object or an array returns 500")
    void returns500OnlyWhenContextIsNotFlat(String context, int status) {
        assertThat(statusOf(answer(ALLOW, context))).isEqualTo(status);
    }

    @Test
    @DisplayName("item 59: functions receive the context as text")
    void contextIsConvertedToText() {
        AuthorizerResponse response =
                AuthorizerResponse.parse(answer(ALLOW, "{\"n\":3,\"b\":true,\"t\":\"x\",\"gone\":null}"), ARN);

        assertThat(response.context()).hasToString("{\"principalId\":\"p\",\"n\":\"3\",\"b\":\"true\",\"t\":\"x\"}");
    }

    @Test
    @DisplayName("item 62: a response of exactly 8 KB is accepted, one byte more returns 500")
    void returns500WhenResponseExceeds8Kilobytes() {
        int frame = answer(ALLOW, "{\"a\":\"\"}").length();
        String fits = "{\"a\":\"%s\"}".formatted("x".repeat(8192 - frame));
        String over = "{\"a\":\"%s\"}".formatted("x".repeat(8193 - frame));

        assertThat(statusOf(answer(ALLOW, fits))).isEqualTo(200);
        assertThat(statusOf(answer(ALLOW, over))).isEqualTo(500);
    }

    private static String answer(String statement, String context) {
        return "{\"principalId\":\"p\",\"policyDocument\":{\"Statement\":%s},\"context\":%s}"
                .formatted(statement, context);
    }

    private static int status(String statement) {
        return statusOf(answer(statement, "{}"));
    }

    /** Returns the status with which the handshake is rejected, or 200. */
    private static int statusOf(String answer) {
        try {
            AuthorizerResponse.parse(answer, ARN);
            return 200;
        } catch (HandshakeException e) {
            return e.response().status();
        }
    }
}
