package io.github.serverlesswebsockets.auth;

import java.util.function.Supplier;

/** One whole handshake, to be run where few libraries are on the class path. */
public final class ColdStart implements Supplier<String> {

    @Override
    public String get() {
        String offered = "websocket, " + TokenFixture.token().sign();
        return Handshake.answer(
                new SampleAuthorizer(), ConnectRequests.request().subprotocols(offered));
    }
}
