package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.Optional;

/** What stays true of one connection for its whole life. */
record Client(String connectionId, long connectedAt, String sourceIp, Optional<String> userAgent, String domainName) {

    static Client of(HttpRequest request, long now) {
        return new Client(
                Ids.next(),
                now,
                request.remoteAddress(),
                request.header("User-Agent"),
                request.header("Host").orElse("localhost"));
    }
}
