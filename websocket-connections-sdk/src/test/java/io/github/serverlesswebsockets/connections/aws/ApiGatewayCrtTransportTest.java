package io.github.serverlesswebsockets.connections.aws;

import static io.github.serverlesswebsockets.testsupport.Waiting.HANG_TIMEOUT;

import io.github.serverlesswebsockets.connections.Endpoints;
import io.github.serverlesswebsockets.connections.publish.ConnectionTransport;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;

/** Tests of the transport with the AWS CRT HTTP client, which is the asynchronous client that the guide recommends. */
final class ApiGatewayCrtTransportTest extends TransportContract {

    @Override
    ConnectionTransport transport(Endpoints endpoints, int inFlight) {
        return ApiGatewayAsyncTransport.create(
                endpoints,
                AwsCrtAsyncHttpClient.builder()
                        .connectionTimeout(HANG_TIMEOUT)
                        .connectionAcquisitionTimeout(HANG_TIMEOUT),
                inFlight,
                HANG_TIMEOUT);
    }

    /**
     * A post can fail on each closed socket that the client has not detected yet. The failed post removes this socket.
     */
    @Override
    int postsAfterClosing(int sockets) {
        return sockets + 1;
    }
}
