package io.github.serverlesswebsockets.local.internal.server;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** One port that speaks HTTP/1.1 and WebSocket, on 127.0.0.1 unless told otherwise. */
public final class LocalServer implements AutoCloseable {

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

    private LocalServer(Server server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param where the address and the port
     * @param endpoint who answers HTTP requests
     * @param upgrades who decides about WebSocket handshakes
     * @return the running server
     * @throws IOException when the port is taken; the message says so in one sentence
     */
    public static LocalServer start(Listening where, HttpEndpoint endpoint, Upgrades upgrades) throws IOException {
        return start(where, endpoint, upgrades, UNFINISHED);
    }

    static LocalServer start(Listening where, HttpEndpoint endpoint, Upgrades upgrades, Duration unfinished)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(64);
        threads.setName("port");
        threads.setDaemon(true);
        Server server = new Server(threads);
        for (String address : where.addresses()) {
            ServerConnector connector = new ServerConnector(server, 1, 1, http());
            connector.setHost(address);
            connector.setAcceptQueueSize(BACKLOG);
            connector.setIdleTimeout(unfinished.toMillis());
            server.addConnector(connector);
        }
        HostGuard guard = new HostGuard(where.isBeyondLoopback());
        server.setHandler(new PortHandler(guard, endpoint, upgrades, sockets(server)));
        return new LocalServer(server).start(where);
    }

    /**
     * Returns the port that the server listens on.
     *
     * @return the port
     */
    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
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

    private LocalServer start(Listening where) throws IOException {
        try {
            open(where.port());
            server.start();
            return this;
        } catch (Exception e) {
            close();
            if (e.getCause() instanceof BindException) {
                throw new IOException(taken(where), e);
            }
            throw new IOException("the port did not open", e);
        }
    }

    /** A free port is the same on every address. */
    private void open(int port) throws IOException {
        int same = port;
        for (Connector one : server.getConnectors()) {
            ServerConnector connector = (ServerConnector) one;
            connector.setPort(same);
            connector.open();
            same = connector.getLocalPort();
        }
    }

    private static String taken(Listening where) {
        return where.isBeyondLoopback()
                ? "port %d does not open on %s: choose an address of this machine, and a port on which nothing listens"
                        .formatted(where.port(), where.address())
                : "port %d is taken: stop what listens there or choose another port".formatted(where.port());
    }

    private static HttpConnectionFactory http() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MAX_HEAD);
        // Connection ids end in '=', which clients send as %3D, and function ARNs hold encoded slashes.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return new HttpConnectionFactory(configuration);
    }

    private static ServerWebSocketContainer sockets(Server server) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxFrameSize(MAX_FRAME);
        container.setMaxTextMessageSize(MAX_MESSAGE);
        // Otherwise a frame over the limit is split silently instead of being refused.
        container.setAutoFragment(false);
        return container;
    }
}
