package io.github.serverlesswebsockets.auth;

import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.ARN;
import static io.github.serverlesswebsockets.auth.fixture.ConnectRequests.request;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.Handshake;
import io.github.serverlesswebsockets.auth.fixture.SampleAuthorizer;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.token.Extraction;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RejectedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizerOutcomesTest {

    private static final String DENIED = "{\"principalId\":\"denied\",\"policyDocument\":{\"Version\":\"2012-10-17\","
            + "\"Statement\":[{\"Action\":\"execute-api:Invoke\",\"Effect\":\"Deny\",\"Resource\":\"" + ARN
            + "\"}]},\"context\":{}}";

    private final ConnectRequests good = request().subprotocols("websocket, " + token().sign());

    @Test
    void allowsValidTokenInTheSubprotocol() {
        assertThat(Handshake.answer(new SampleAuthorizer(), good)).contains("\"Effect\":\"Allow\"");
    }

    @Test
    void allowsValidTokenInTheQuery() {
        ConnectRequests query = request().query("access_token", token().sign());

        assertThat(Handshake.answer(new SampleAuthorizer(), query)).contains("\"Effect\":\"Allow\"");
    }

    @Test
    void returns401ForAnInvalidCredential() {
        Throwable thrown = catchThrowable(() -> Handshake.answer(new SampleAuthorizer(), request()));

        assertThat(thrown)
                .isInstanceOf(UnauthorizedException.class)
                .hasNoCause()
                .hasNoSuppressedExceptions();
        assertThat(thrown.getLocalizedMessage()).isEqualTo("Unauthorized");
        assertThat(thrown.getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "not json", "{\"type\":\"REQUEST\",\"methodArn\":\"*\"}"})
    void returns401ForInputThatIsNotAnEvent(String event) {
        AuthorizerSettings deny =
                AuthorizerSettings.builder().denyUnauthorized().build();

        assertThatThrownBy(() -> Handshake.answer(new SampleAuthorizer(deny), event.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnauthorizedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "undefined", "Bearer e30.e30.e30", "%65%79", "a b"})
    void returns401ForTextThatIsNotAToken(String value) {
        ConnectRequests request = request().query("access_token", value);

        assertThatThrownBy(() -> Handshake.answer(new SampleAuthorizer(), request))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void deniesInvalidCredentialWhenConfigured() {
        AuthorizerSettings deny =
                AuthorizerSettings.builder().denyUnauthorized().build();

        assertThat(Handshake.answer(new SampleAuthorizer(deny), request())).isEqualTo(DENIED);
    }

    @Test
    void deniesWhenAuthorizeReturnsFalse() {
        SampleAuthorizer denying = new SampleAuthorizer() {
            @Override
            protected boolean authorize(AuthorizerRequest request, VerifiedToken token) {
                return request.requestContext().sourceIp().isEmpty();
            }
        };

        assertThat(Handshake.answer(denying, good)).isEqualTo(DENIED);
    }

    @Test
    void usesTheReasonThatAHookThrows() {
        SampleAuthorizer revoked = new SampleAuthorizer() {
            @Override
            protected boolean authorize(AuthorizerRequest request, VerifiedToken token) {
                throw new RejectedException(Reason.EXPIRED);
            }
        };

        assertThatThrownBy(() -> Handshake.answer(revoked, good)).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void callsAuthorizeOnlyForValidTokens() {
        SampleAuthorizer failing = new SampleAuthorizer() {
            @Override
            protected boolean authorize(AuthorizerRequest request, VerifiedToken token) {
                throw new AssertionError("authorize was called for an invalid token");
            }
        };

        assertThatThrownBy(() -> Handshake.answer(failing, request().query("access_token", "x")))
                .isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void returns500WithTheMessageOfTheKeySource() {
        SampleAuthorizer down = new SampleAuthorizer((TokenVerifier) token -> {
            throw new KeysUnavailableException("The key store is down");
        });

        assertThatThrownBy(() -> Handshake.answer(down, good))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessage("The key store is down");
    }

    @Test
    void returns500WithoutTheMessageOfAFailingHook() {
        SampleAuthorizer broken = new SampleAuthorizer((TokenVerifier) token -> {
            throw new IllegalStateException(token);
        });

        assertThatThrownBy(() -> Handshake.answer(broken, good))
                .isInstanceOf(AuthorizerFailedException.class)
                .hasMessage("The authorizer failed. See its log line: reason=INTERNAL")
                .hasNoCause();
    }

    @Test
    @SuppressWarnings("NullAway")
    void returns401WhenTheExtractorFails() {
        SampleAuthorizer throwing = new SampleAuthorizer((TokenExtractor) request -> {
            throw new IllegalStateException("broken");
        });
        SampleAuthorizer returningNull = new SampleAuthorizer((TokenExtractor) request -> null);
        SampleAuthorizer blank = new SampleAuthorizer((TokenExtractor) request -> Extraction.found(" "));

        assertThatThrownBy(() -> Handshake.answer(throwing, good)).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> Handshake.answer(returningNull, good)).isInstanceOf(UnauthorizedException.class);
        assertThatThrownBy(() -> Handshake.answer(blank, good)).isInstanceOf(UnauthorizedException.class);
    }

    @Test
    void returns500WhenTheResponseIsTooLarge() {
        SampleAuthorizer withLongContext = new SampleAuthorizer() {
            @Override
            protected AuthorizerContext context(VerifiedToken token) {
                return super.context(token).with("story", "\u00e4".repeat(4_096));
            }
        };

        assertThatThrownBy(() -> Handshake.answer(withLongContext, good))
                .isInstanceOf(AuthorizerFailedException.class)
                .hasMessageEndingWith("reason=RESULT_TOO_LARGE");
    }

    @Test
    void supportsACustomVerifier() {
        TokenVerifier opaque = token -> VerifiedToken.of(Map.<String, Object>of("sub", "user-9", "exp", 1795352400));

        assertThat(Handshake.answer(new SampleAuthorizer(opaque), good)).contains("\"principalId\":\"user-9\"");
    }
}
