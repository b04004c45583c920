package io.github.serverlesswebsockets.auth.aws;

import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.AUDIENCE;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.CLOCK;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.ISSUER;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.NOW;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.SECRET;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.AbstractWebSocketAuthorizer;
import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import io.github.serverlesswebsockets.auth.UnauthorizedException;
import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.Handshake;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import org.junit.jupiter.api.Test;

/** An authorizer as a user writes it, with claims under data and the secret in a JSON field. */
class SampleAuthorizerTest {

    private static final String USER =
            "{\"userId\":\"user-7\",\"firstName\":\"Ada\",\"lastName\":\"L\",\"sub\":\"s-7\"}";

    @Test
    void allowsTokenSignedWithASecretFromSecretsManager() throws Exception {
        try (SecretsManagerServer server = new SecretsManagerServer()) {
            server.store("AWSCURRENT", "\"SecretString\":\"{\\\"signature\\\":\\\"" + SECRET + "\\\"}\"", NOW);

            String answer = Handshake.answer(new Sample(), connect(SECRET));

            assertThat(answer)
                    .startsWith("{\"principalId\":\"user-7\",")
                    .contains(
                            "\"context\":{\"userId\":\"user-7\",\"firstName\":\"Ada\",\"lastName\":\"L\",\"sub\":\"s-7\",");
        }
    }

    @Test
    void returns401ForAnInvalidTokenAnd500WhenSecretsManagerIsDown() throws Exception {
        try (SecretsManagerServer server = new SecretsManagerServer()) {
            server.store("AWSCURRENT", "\"SecretString\":\"{\\\"signature\\\":\\\"" + SECRET + "\\\"}\"", NOW);
            assertThatThrownBy(() -> Handshake.answer(new Sample(), connect("x".repeat(32))))
                    .isInstanceOf(UnauthorizedException.class);

            server.failWith("AccessDeniedException");
            assertThatThrownBy(() -> Handshake.answer(new Sample(), connect(SECRET)))
                    .isInstanceOf(KeysUnavailableException.class);
        }
    }

    private static ConnectRequests connect(String secret) {
        String signed = token().claim("data", USER).signedBy(secret).sign();
        return ConnectRequests.request().subprotocols("websocket, " + signed);
    }

    private static final class Sample extends AbstractWebSocketAuthorizer {

        private static final AuthorizerSettings SETTINGS = AuthorizerSettings.builder()
                .principal("data.userId")
                .context("userId", "data.userId")
                .context("firstName", "data.firstName")
                .context("lastName", "data.lastName")
                .context("sub", "data.sub")
                .build();

        Sample() {
            super(
                    TokenVerifier.hmac(HmacAlgorithm.HS256, secrets())
                            .issuer(ISSUER)
                            .audience(AUDIENCE)
                            .clock(CLOCK)
                            .build(),
                    TokenExtractor.firstOf(
                            TokenExtractor.subprotocol("websocket"), TokenExtractor.queryParameter("access_token")),
                    SETTINGS);
        }

        private static KeySource<HmacSecret> secrets() {
            return SecretsManagerSecrets.jsonField("chat/jwt", "signature")
                    .clock(CLOCK)
                    .build();
        }
    }
}
