package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.Handshake;
import io.github.serverlesswebsockets.auth.fixture.SampleAuthorizer;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import java.util.function.Supplier;

/** One complete handshake, for a class path with few libraries. */
public final class ColdStart implements Supplier<String> {

    @Override
    public String get() {
        String offered = "websocket, " + TokenFixture.token().sign();
        return Handshake.answer(
                new SampleAuthorizer(), ConnectRequests.request().subprotocols(offered));
    }
}
