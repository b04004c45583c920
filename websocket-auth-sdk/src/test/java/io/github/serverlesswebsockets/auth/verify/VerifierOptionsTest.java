package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.AUDIENCE;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.CLOCK;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.ISSUER;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.NOW;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.SECRET;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierOptionsTest {

    private static TokenVerifier.Builder builder() {
        return TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.ofUtf8(SECRET))
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .clock(CLOCK);
    }

    private static void accepts(TokenVerifier.Builder builder, TokenFixture fixture) {
        assertThatCode(() -> builder.build().verify(fixture.sign())).doesNotThrowAnyException();
    }

    private static void rejects(Reason reason, TokenVerifier.Builder builder, TokenFixture fixture) {
        assertRejected(reason, () -> builder.build().verify(fixture.sign()));
    }

    @Test
    void limitsTheAgeOfAToken() {
        TokenVerifier.Builder hour = builder().maxAge(Duration.ofHours(1));
        long second = NOW.getEpochSecond();

        accepts(hour, token().claim("iat", second - 3_609));
        rejects(Reason.TOO_OLD, hour, token().claim("iat", second - 3_610));
        rejects(Reason.MISSING_CLAIM, hour, token().without("iat"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "P367D"})
    void rejectsMaxAgeOutOfBounds(Duration age) {
        assertThatThrownBy(() -> builder().maxAge(age))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxAge");
    }

    @Test
    void rejectsTokenWithoutARequiredClaim() {
        TokenVerifier.Builder tenant = builder().requireClaim("data.tenant");

        accepts(tenant, token().claim("data", "{\"tenant\":0}"));
        rejects(Reason.MISSING_CLAIM, tenant, token().claim("data", "{\"tenant\":null}"));
        rejects(Reason.MISSING_CLAIM, tenant, token().claim("data", "5"));
        rejects(Reason.MISSING_CLAIM, tenant, token());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scope | \"chat.write chat.read\" | true | true",
                "scope | \"chat.read\" | true | false",
                "scope | \"chat.rea chat\" | false | false",
                "scope | \"CHAT.READ CHAT.WRITE\" | false | false",
                "scope | \"chat.read  chat.write\" | false | false",
                "scope | \"\" | false | false",
                "scope | [\"chat.read\",\"chat.write\"] | false | false",
                "scp | [\"chat.read\",\"chat.write\"] | true | true",
                "scp | \"chat.read chat.write\" | true | true",
                "scp | [\"chat.read\",5] | true | false",
                "other | \"chat.read chat.write\" | false | false"
            })
    void checksScopes(String claim, String json, boolean any, boolean all) {
        TokenFixture scoped = token().claim(claim, json);
        TokenVerifier.Builder anyOf = builder().anyScope("chat.read", "chat.write");
        TokenVerifier.Builder allOf = builder().allScopes("chat.read", "chat.write");

        assertThat(isAccepted(anyOf, scoped)).isEqualTo(any);
        assertThat(isAccepted(allOf, scoped)).isEqualTo(all);
    }

    private static boolean isAccepted(TokenVerifier.Builder builder, TokenFixture fixture) {
        try {
            builder.build().verify(fixture.sign());
            return true;
        } catch (RejectedException rejection) {
            assertThat(rejection.reason()).isEqualTo(Reason.INSUFFICIENT_SCOPE);
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b"})
    void rejectsInvalidScopeInTheBuilder(String scope) {
        assertThatThrownBy(() -> builder().anyScope("good", scope)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void checksValidityBeforeScopesAndScopesBeforeCustomChecks() {
        rejects(Reason.BAD_AUDIENCE, builder().anyScope("a").check(t -> false), token().claim("aud", "\"other\""));
        rejects(Reason.INSUFFICIENT_SCOPE, builder().check(t -> false).anyScope("a"), token());
    }

    @Test
    void rejectsWhenACustomCheckReturnsFalseOrThrows() {
        accepts(builder().check(t -> t.has("sub")), token());
        rejects(Reason.CHECK_FAILED, builder().check(t -> t.has("nothing")), token());
        rejects(
                Reason.CHECK_FAILED,
                builder().check(t -> {
                    throw new IllegalStateException("a bug");
                }),
                token());
        rejects(
                Reason.FORBIDDEN,
                builder().check(t -> {
                    throw new RejectedException(Reason.FORBIDDEN);
                }),
                token());
        assertThatThrownBy(() -> builder()
                        .check(t -> {
                            throw new KeysUnavailableException("The deny list is down");
                        })
                        .build()
                        .verify(token().sign()))
                .isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void returnsWhetherAClaimIsPresent() {
        VerifiedToken token = VerifiedToken.of(Map.of("exp", 1, "data", Map.of("a", List.of())));

        assertThat(token.has("data.a")).isTrue();
        assertThat(token.has("data.b")).isFalse();
        assertThat(builder()
                        .build()
                        .verify(token().claim("gone", "null").sign())
                        .has("gone"))
                .isFalse();
    }

    @Test
    void acceptsAccessTokensOfRfc9068Only() {
        TokenVerifier.Builder access = builder().type(TokenType.accessToken());
        String typed = "{\"alg\":\"HS256\",\"typ\":\"%s\"}";

        accepts(access, token().claim("client_id", "\"app\"").header(typed.formatted("at+jwt")));
        accepts(access, token().claim("client_id", "\"app\"").header(typed.formatted("application/AT+JWT")));
        rejects(Reason.MISSING_CLAIM, access, token().header(typed.formatted("at+jwt")));
        rejects(Reason.BAD_TYPE, access, token().header(typed.formatted("JWT")));
        rejects(Reason.BAD_TYPE, access, token().header("{\"alg\":\"HS256\"}"));
        rejects(Reason.BAD_TYPE, access, token().header("{\"alg\":\"HS256\",\"typ\":5}"));
    }

    @Test
    void acceptsACustomType() {
        TokenVerifier.Builder ticket = builder().type(TokenType.of("application/Ticket+JWT"));

        accepts(ticket, token().header("{\"alg\":\"HS256\",\"typ\":\"ticket+jwt\"}"));
        rejects(Reason.BAD_TYPE, ticket, token().header("{\"alg\":\"HS256\",\"typ\":\"tic\u212Aet+jwt\"}"));
        assertThat(TokenType.of("ticket+jwt")).hasToString("TokenType[ticket+jwt]");
        assertThatThrownBy(() -> TokenType.of(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
