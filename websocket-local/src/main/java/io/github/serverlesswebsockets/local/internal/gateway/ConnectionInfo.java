package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import java.util.Optional;

/**
 * The properties of a connection that never change.
 *
 * @param id the connection id
 * @param connectedAt when the handshake began, in milliseconds since the epoch
 * @param sourceIp the client's IP address
 * @param userAgent the client's User-Agent, if it sent one
 * @param domainName the host that the client connected to
 */
record ConnectionInfo(String id, long connectedAt, String sourceIp, Optional<String> userAgent, String domainName) {

    static ConnectionInfo of(HttpRequest request, long now) {
        return new ConnectionInfo(
                Ids.next(),
                now,
                request.remoteAddress(),
                request.header("User-Agent"),
                request.header("Host").orElse("localhost"));
    }
}
