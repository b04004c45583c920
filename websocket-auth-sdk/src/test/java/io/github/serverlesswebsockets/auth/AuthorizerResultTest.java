package io.github.serverlesswebsockets.auth;

import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.ARN;
import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.request;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.quoted;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.Handshake;
import io.github.serverlesswebsockets.auth.fixture.SampleAuthorizer;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerResultTest {

    private static final AuthorizerSettings UNDER_DATA = AuthorizerSettings.builder()
            .principal("data.userId")
            .context("userId", "data.userId")
            .context("firstName", "data.firstName")
            .context("value", "data.value")
            .build();

    @Test
    void allowsExactlyTheRequestedRoute() {
        String answer = answer(AuthorizerSettings.defaults(), token());

        assertThat(answer)
                .startsWith("{\"principalId\":\"user-1\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":["
                        + "{\"Action\":\"execute-api:Invoke\",\"Effect\":\"Allow\",\"Resource\":\"" + ARN + "\"}]},");
    }

    @Test
    void forwardsOpenIdNamesByDefault() {
        JsonObject context = context(
                AuthorizerSettings.defaults(),
                token().claim("given_name", quoted("Ada")).claim("family_name", quoted("Lovelace")));

        assertThat(context.members())
                .containsOnlyKeys("userId", "sub", "firstName", "lastName", "sessionExpiresAt", "tokenId", "issuer")
                .containsEntry("userId", "user-1")
                .containsEntry("sub", "user-1")
                .containsEntry("firstName", "Ada")
                .containsEntry("lastName", "Lovelace")
                .containsEntry("sessionExpiresAt", "1795352400")
                .containsEntry("tokenId", "token-1")
                .containsEntry("issuer", TokenFixture.ISSUER);
    }

    @Test
    void omitsAbsentClaims() {
        TokenVerifier opaque = text -> VerifiedToken.of(Map.<String, Object>of("sub", "user-1", "exp", 1795352400));

        String answer = Handshake.answer(new SampleAuthorizer(opaque), request().query("access_token", "x"));

        assertThat(answer)
                .endsWith("\"sessionExpiresAt\":\"1795352400\"}}")
                .doesNotContain("tokenId", "issuer", "firstName");
    }

    @Test
    void readsClaimsInsideAnObject() {
        JsonObject context = context(UNDER_DATA, data("\"Ada\""));

        assertThat(context.text("userId")).contains("user-7");
        assertThat(context.text("value")).contains("Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "5,5",
        "true,true",
        "false,false",
        "9223372036854775808,9223372036854775808",
        "1.50,1.50",
        "1e300,1E+300",
        "'\"\uD83D\uDE00\"',\uD83D\uDE00"
    })
    void forwardsTextNumbersAndBooleansAsExactText(String json, String text) {
        assertThat(context(UNDER_DATA, data(json)).text("value")).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "[\"a\"]", "{\"a\":1}"})
    void omitsObjectsArraysAndNull(String json) {
        assertThat(context(UNDER_DATA, data(json)).has("value")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "5", "{}", "[]", "true", "\"\"", "\" \"", "\"a\\nb\"", "\"a\\r\\nb\"", "\"a\\u0085b\""})
    void rejectsTokenWithoutAPrintableTextPrincipal(String principal) {
        TokenFixture token = token().claim("sub", principal);

        assertThatThrownBy(() -> answer(AuthorizerSettings.defaults(), token))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void rejectsTokenWithAMissingOrTooLongPrincipal() {
        assertThatThrownBy(() -> answer(AuthorizerSettings.defaults(), token().without("sub")))
                .isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> answer(AuthorizerSettings.defaults(), token().claim("sub", quoted("x".repeat(257)))))
                .isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> answer(UNDER_DATA, token())).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void forwardsOnlyConfiguredClaims() {
        JsonObject context = context(
                UNDER_DATA, data("1").claim("principalId", quoted("admin")).claim("__proto__", quoted("x")));

        assertThat(context.names())
                .containsExactlyInAnyOrder("userId", "value", "sessionExpiresAt", "tokenId", "issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "principalId",
                "integrationLatency",
                "sessionExpiresAt",
                "tokenId",
                "issuer",
                "",
                "1a",
                "a-b",
                "a.b",
                "\u00e4"
            })
    void rejectsReservedOrInvalidContextKey(String key) {
        AuthorizerSettings.Builder builder = AuthorizerSettings.builder();

        assertThatThrownBy(() -> builder.context(key, "sub")).hasMessageStartingWith("The context key is invalid");
        assertThatThrownBy(() -> AuthorizerContext.empty().with(key, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b"})
    void rejectsClaimPathWithABlankName(String path) {
        assertThatThrownBy(() -> AuthorizerSettings.builder().principal(path))
                .hasMessageStartingWith("The claim path is invalid");
    }

    @Test
    void readsClaimNameWithDots() {
        AuthorizerSettings url = AuthorizerSettings.builder()
                .principal("https://example\\.com/id")
                .build();
        TokenFixture token = token().claim("https://example.com/id", quoted("user-3"));

        assertThat(answer(url, token)).startsWith("{\"principalId\":\"user-3\"");
    }

    @Test
    void addsTheContextOfAnOverriddenHook() {
        SampleAuthorizer more = new SampleAuthorizer() {
            @Override
            protected AuthorizerContext context(VerifiedToken token) {
                return super.context(token).with("level", 3).with("beta", true);
            }
        };

        String answer = Handshake.answer(more, request().query("access_token", token().sign()));

        assertThat(answer).contains("\"level\":\"3\",\"beta\":\"true\"", "\"userId\":\"user-1\"");
    }

    @Test
    void hidesContextValuesFromLogs() {
        assertThat(AuthorizerContext.empty().with("name", "Ada")).hasToString("AuthorizerContext[name]");
    }

    private static TokenFixture data(String json) {
        return token().claim("data", "{\"userId\":\"user-7\",\"value\":" + json + "}");
    }

    private static String answer(AuthorizerSettings settings, TokenFixture token) {
        return Handshake.answer(new SampleAuthorizer(settings), request().query("access_token", token.sign()));
    }

    private static JsonObject context(AuthorizerSettings settings, TokenFixture token) {
        byte[] json = answer(settings, token).getBytes(StandardCharsets.UTF_8);
        return Json.object(json).orElseThrow().object("context");
    }
}
