package io.github.serverlesswebsockets.local.server;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** One port on 127.0.0.1 that speaks HTTP/1.1 and WebSocket. */
public final class LoopbackServer implements AutoCloseable {

    /** API Gateway's limits: a frame of 32 KiB, a message of 128 KiB. */
    private static final int MAX_FRAME = 32 * 1024;

    private static final int MAX_MESSAGE = 128 * 1024;

    /** API Gateway takes 10 KB of headers and a URL of 4 KB. */
    private static final int MAX_HEAD = 16 * 1024;

    /** How long a request may stand still before it is complete, and a connection without one. */
    private static final Duration UNFINISHED = Duration.ofMinutes(1);

    /** Connections that the system keeps until they are accepted; more of them at once try again. */
    private static final int BACKLOG = 1024;

    private final Server server;
    private final ServerConnector connector;

    private LoopbackServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts to listen.
     *
     * @param port the port, or 0 for a free one
     * @param endpoint who answers HTTP requests that come from this machine
     * @param upgrades who decides about WebSocket handshakes
     * @return the running server
     * @throws IOException when the port is taken; the message says so in one sentence
     */
    public static LoopbackServer start(int port, HttpEndpoint endpoint, Upgrades upgrades) throws IOException {
        return start(port, endpoint, upgrades, UNFINISHED);
    }

    static LoopbackServer start(int port, HttpEndpoint endpoint, Upgrades upgrades, Duration unfinished)
            throws IOException {
        var threads = new QueuedThreadPool(64);
        threads.setName("port");
        threads.setDaemon(true);
        var server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1, http());
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(unfinished.toMillis());
        server.addConnector(connector);
        server.setHandler(new PortHandler(connector, endpoint, upgrades, sockets(server)));
        return new LoopbackServer(server, connector).start();
    }

    /**
     * Returns the port that the server listens on.
     *
     * @return the port
     */
    public int port() {
        return connector.getLocalPort();
    }

    /** Closes every socket and connection and stops to listen. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }

    private LoopbackServer start() throws IOException {
        try {
            server.start();
            return this;
        } catch (Exception e) {
            close();
            if (e.getCause() instanceof BindException) {
                throw new IOException(
                        "port %d is taken: stop what listens there or choose another port"
                                .formatted(connector.getPort()),
                        e);
            }
            throw new IOException("the port did not open", e);
        }
    }

    private static HttpConnectionFactory http() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MAX_HEAD);
        // Connection ids end in '=', which clients send as %3D, and function ARNs hold encoded slashes.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return new HttpConnectionFactory(configuration);
    }

    private static ServerWebSocketContainer sockets(Server server) {
        var container = ServerWebSocketContainer.ensure(server);
        container.setMaxFrameSize(MAX_FRAME);
        container.setMaxTextMessageSize(MAX_MESSAGE);
        // Otherwise a frame over the limit is split silently instead of being refused.
        container.setAutoFragment(false);
        return container;
    }
}
