package io.github.serverlesswebsockets.auth;

import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.request;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.CLOCK;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.NOW;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.SampleAuthorizer;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.verify.Check;
import io.github.serverlesswebsockets.auth.verify.Outcome;
import io.github.serverlesswebsockets.auth.verify.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerRulesTest {

    private static final String GOOD = token().sign();

    private static Explanation explain(AuthorizerSettings.Builder settings, ConnectRequests request) {
        try {
            return new SampleAuthorizer(settings.build()).explain(request.query("access_token", GOOD).stream());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Reason> originRejection(AuthorizerSettings.Builder settings, String... origins) {
        ConnectRequests request = origins.length == 0 ? request() : request().header("Origin", origins);
        return explain(settings, request).reason();
    }

    private static AuthorizerSettings.Builder settings() {
        return AuthorizerSettings.defaults().toBuilder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com",
                "HTTPS://APP.example.COM",
                "https://app.example.com:443",
                "http://localhost:5173",
                "https://[2001:db8::1]",
                "https://xn--bcher-kva.example"
            })
    void allowsConfiguredOrigins(String origin) {
        AuthorizerSettings.Builder listed = settings()
                .allowedOrigins(
                        "https://app.example.com",
                        "http://localhost:5173",
                        "https://[2001:db8::1]",
                        "https://xn--bcher-kva.example");

        assertThat(originRejection(listed, origin)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com:99999999999",
                "https://app.example.com.",
                "https://app.example.com/",
                "https://app.example.com.evil.test",
                "https://evilapp.example.com",
                "https://sub.app.example.com",
                "https://app.example.com@evil.test",
                "https://app.example.com, https://app.example.com",
                "https://\u0430pp.example.com",
                "https://app.example.\u212Aom"
            })
    void rejectsOtherOrigins(String origin) {
        assertThat(originRejection(settings().allowedOrigins("https://app.example.com"), origin))
                .contains(Reason.ORIGIN_NOT_ALLOWED);
    }

    @Test
    void requiresExactlyOneOriginUnlessAMissingOneIsAllowed() {
        AuthorizerSettings.Builder listed = settings().allowedOrigins("https://a.example");

        assertThat(originRejection(listed)).contains(Reason.ORIGIN_NOT_ALLOWED);
        assertThat(originRejection(listed, "https://a.example", "https://b.example"))
                .contains(Reason.ORIGIN_NOT_ALLOWED);
        assertThat(originRejection(listed.allowMissingOrigin())).isEmpty();
        assertThat(originRejection(settings().allowMissingOrigin().allowedOrigins("https://a.example")))
                .isEmpty();
        assertThat(originRejection(listed.build().toBuilder(), "https://b.example"))
                .contains(Reason.ORIGIN_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "app.example.com", "https://app.example.com/", "https://*.example.com", "null", ""})
    void rejectsInvalidOriginInSettings(String origin) {
        assertThatThrownBy(() -> settings().allowedOrigins(origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://app.example.com");
    }

    @Test
    void rejectsEmptyOriginsInSettings() {
        assertThatThrownBy(() -> settings().allowedOrigins()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void checksTheOriginBeforeTheToken() {
        Explanation foreign = explain(
                settings().allowedOrigins("https://a.example"), request().header("Origin", "https://b.example"));

        assertThat(foreign.path()).isEqualTo("""
                EVENT       passed
                REQUEST     rejected: ORIGIN_NOT_ALLOWED, add the origin of the page to allowedOrigins, or allow a missing one\
                """);
    }

    @Test
    void acceptsOneApiOnly() {
        assertThat(explain(settings().onlyApi("abcdef123"), request()).reason()).isEmpty();
        assertThat(explain(settings().onlyApi("abcdef123", "dev", "prod"), request())
                        .reason())
                .isEmpty();
        assertThat(explain(settings().onlyApi("abcdef123", "dev"), request()).reason())
                .contains(Reason.WRONG_API);
        assertThat(explain(settings().onlyApi("other"), request()).reason()).contains(Reason.WRONG_API);
    }

    @Test
    void rejectsRevokedSession() {
        List<Session> sessions = new ArrayList<>();
        Explanation revoked = explain(settings().revocation(sessions::add), request());

        assertThat(revoked.reason()).contains(Reason.REVOKED);
        assertThat(revoked.check()).isEqualTo(Check.REVOCATION);
        assertThat(sessions)
                .containsExactly(new Session(
                        "user-1",
                        NOW.plus(Duration.ofHours(1)),
                        Optional.of("token-1"),
                        Optional.of(TokenFixture.ISSUER)));
        assertThat(sessions.get(0).toString()).doesNotContain("user-1").doesNotContain("token-1");
    }

    @Test
    void failsWhenTheRevocationThrows() {
        Explanation failed = explain(
                settings().revocation(session -> {
                    throw new IllegalStateException("down");
                }),
                request());

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.detail())
                .hasValueSatisfying(detail -> assertThat(detail)
                        .startsWith("error=java.lang.IllegalStateException at=")
                        .doesNotContain("down"));
    }

    @Test
    void rejectsTokensOnTheDenyListAndTokensWithoutId() {
        Revocation denied = Revocation.ofTokenIds(Set.of("token-1")::contains);

        assertThat(denied.isRevoked(session(Optional.of("token-1")))).isTrue();
        assertThat(denied.isRevoked(session(Optional.of("token-2")))).isFalse();
        assertThat(denied.isRevoked(session(Optional.of(" ")))).isTrue();
        assertThat(denied.isRevoked(session(Optional.empty()))).isTrue();
    }

    @Test
    void checksTheRevocationForLaterEvents() {
        Map<String, String> context = Map.of(
                "principalId",
                "user-1",
                "sessionExpiresAt",
                Long.toString(NOW.getEpochSecond() + 1),
                "tokenId",
                "token-1",
                "issuer",
                "me");

        Session expected = new Session("user-1", NOW.plusSeconds(1), Optional.of("token-1"), Optional.of("me"));
        SessionGuard guard = SessionGuard.of(CLOCK);

        assertThat(guard.withRevocation(expected::equals).isValid(context)).isFalse();
        assertThat(guard.withRevocation(Revocation.ofTokenIds("token-2"::equals))
                        .isValid(context))
                .isTrue();
        assertThat(guard.withRevocation(session -> {
                            throw new IllegalStateException("down");
                        })
                        .isValid(context))
                .isFalse();
    }

    @Test
    void explainsAnEventThatIsNotAHandshake() throws IOException {
        Explanation none =
                new SampleAuthorizer().explain(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(none).hasToString("event=handshake.rejected status=401 reason=MALFORMED_REQUEST check=EVENT");
    }

    @Test
    void explainsAnAllowedHandshake() {
        Explanation allowed = explain(settings(), request());

        assertThat(allowed).hasToString("event=handshake.allowed status=101 requestId=req-1");
        assertThat(allowed.path().lines()).allMatch(line -> line.endsWith("passed"));
        assertThat(allowed.checks())
                .containsExactly(
                        Check.EVENT,
                        Check.CREDENTIAL,
                        Check.SHAPE,
                        Check.HEADER,
                        Check.SIGNATURE,
                        Check.PAYLOAD,
                        Check.TIME,
                        Check.CLAIMS,
                        Check.PRINCIPAL,
                        Check.AUTHORIZE,
                        Check.RESULT);
    }

    @Test
    void omitsRequestIdWithUnexpectedCharacters() {
        ConnectRequests odd = request().member("requestContext", ConnectRequests.CONTEXT.replace("req-1", "a b"));

        assertThat(explain(settings(), odd)).hasToString("event=handshake.allowed status=101");
    }

    private static Session session(Optional<String> tokenId) {
        return new Session("user-1", NOW, tokenId, Optional.empty());
    }
}
