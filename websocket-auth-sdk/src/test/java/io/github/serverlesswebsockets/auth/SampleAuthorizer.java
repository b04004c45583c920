package io.github.serverlesswebsockets.auth;

import static io.github.serverlesswebsockets.auth.TokenExtractor.firstOf;
import static io.github.serverlesswebsockets.auth.TokenExtractor.queryParameter;
import static io.github.serverlesswebsockets.auth.TokenExtractor.subprotocol;

/** The authorizer of the tests: fixture's verifier, both places, and settings from the test. */
class SampleAuthorizer extends AbstractWebSocketAuthorizer {

    static final TokenExtractor BOTH = firstOf(subprotocol("websocket"), queryParameter("access_token"));

    SampleAuthorizer() {
        super(TokenFixture.verifier(), BOTH);
    }

    SampleAuthorizer(AuthorizerSettings settings) {
        super(TokenFixture.verifier(), BOTH, settings);
    }

    SampleAuthorizer(TokenVerifier verifier) {
        super(verifier, BOTH);
    }

    SampleAuthorizer(TokenExtractor extractor) {
        super(TokenFixture.verifier(), extractor);
    }
}
