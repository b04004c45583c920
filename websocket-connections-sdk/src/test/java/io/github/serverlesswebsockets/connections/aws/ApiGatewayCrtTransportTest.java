package io.github.serverlesswebsockets.connections.aws;

import io.github.serverlesswebsockets.connections.ConnectionTransport;
import io.github.serverlesswebsockets.connections.Delivery;
import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.Recipient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;

/** The transport on the asynchronous client that the guide recommends, AWS's common runtime below. */
final class ApiGatewayCrtTransportTest extends TransportContract {

    @Override
    ConnectionTransport transport(Endpoints endpoints, int inFlight) {
        return ApiGatewayAsyncTransport.create(endpoints, AwsCrtAsyncHttpClient.builder(), inFlight);
    }

    /** Whether the client or the post sees first that a socket is closed is a race; the publisher posts once more. */
    @Override
    Delivery postAfterClosing(Recipient recipient) {
        Delivery first = post(recipient);
        return first == Delivery.FAILED ? post(recipient) : first;
    }
}
