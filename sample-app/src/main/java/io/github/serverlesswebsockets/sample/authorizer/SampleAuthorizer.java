package io.github.serverlesswebsockets.sample.authorizer;

import io.github.serverlesswebsockets.auth.AbstractWebSocketAuthorizer;
import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import io.github.serverlesswebsockets.auth.aws.SecretsManagerSecrets;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;

/**
 * An authorizer that accepts the sample's tokens, either in the subprotocol or in the query string, but not in both.
 */
public final class SampleAuthorizer extends AbstractWebSocketAuthorizer {

    /** The settings that read the user from the token's claim {@code data}. */
    private static final AuthorizerSettings SETTINGS = AuthorizerSettings.builder()
            .principal("data.userId")
            .context("userId", "data.userId")
            .context("firstName", "data.firstName")
            .context("lastName", "data.lastName")
            .context("sub", "data.sub")
            .build();

    public SampleAuthorizer() {
        super(
                TokenVerifier.hmac(
                                HmacAlgorithm.HS256,
                                SecretsManagerSecrets.jsonField(Environment.required("JWT_SECRET_ID"), "signature")
                                        .build())
                        .issuer(Environment.required("JWT_ISSUER"))
                        .audience(Environment.required("JWT_AUDIENCE"))
                        .build(),
                TokenExtractor.firstOf(
                        TokenExtractor.subprotocol("websocket"), TokenExtractor.queryParameter("access_token")),
                SETTINGS);
    }
}
