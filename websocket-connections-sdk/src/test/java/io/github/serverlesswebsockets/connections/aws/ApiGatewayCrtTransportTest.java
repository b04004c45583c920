package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;

/** The transport on the asynchronous client that the guide recommends, AWS's common runtime below. */
final class ApiGatewayCrtTransportTest extends TransportContract {

    @Override
    ConnectionTransport transport(Endpoints endpoints, int inFlight) {
        return ApiGatewayAsyncTransport.create(endpoints, AwsCrtAsyncHttpClient.builder(), inFlight);
    }

    /** Whether the client or the post sees first that a socket is closed is a race; a post that loses it takes that socket away. */
    @Override
    int postsAfterClosing(int sockets) {
        return sockets + 1;
    }
}
