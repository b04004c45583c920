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

/** A server for HTTP/1.1 and WebSocket on one port, by default of 127.0.0.1 only. */
public final class LocalServer implements AutoCloseable {

    /** API Gateway's limit for one frame. */
    private static final int MAX_FRAME_BYTES = 32 * 1024;

    /** API Gateway's limit for one message. */
    private static final int MAX_MESSAGE_BYTES = 128 * 1024;

    /** More than API Gateway accepts, which is 10 KB of headers and a URL of 4 KB. */
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    /** The time limit for an incomplete request, and for a connection without a request. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    /** The number of connections that the operating system keeps until they are accepted. */
    private static final int MAX_PENDING_CONNECTIONS = 1024;

    private static final int MAX_THREADS = 64;

    private final Server server;

    private LocalServer(Server server) {
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @param address the address and the port
     * @param requests responds to HTTP requests
     * @param upgrades responds to WebSocket handshakes
     * @return the running server
     * @throws IOException if the port is in use
     */
    public static LocalServer start(ListenAddress address, HttpEndpoint requests, HttpEndpoint upgrades)
            throws IOException {
        return start(address, requests, upgrades, IDLE_TIMEOUT);
    }

    static LocalServer start(ListenAddress address, HttpEndpoint requests, HttpEndpoint upgrades, Duration idleTimeout)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("port");
        threads.setDaemon(true);
        Server server = new Server(threads);
        for (String host : address.addresses()) {
            ServerConnector connector = new ServerConnector(server, 1, 1, http());
            connector.setHost(host);
            connector.setAcceptQueueSize(MAX_PENDING_CONNECTIONS);
            connector.setIdleTimeout(idleTimeout.toMillis());
            server.addConnector(connector);
        }
        HostGuard guard = new HostGuard(address.isBeyondLoopback());
        server.setHandler(new PortHandler(guard, requests, upgrades, webSockets(server)));
        return new LocalServer(server).start(address);
    }

    /** Returns the port on which the server listens. */
    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Closes all sockets and connections and stops listening. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Stopping the server failed.", e);
        }
    }

    private LocalServer start(ListenAddress address) throws IOException {
        try {
            open(address.port());
            server.start();
            return this;
        } catch (Exception e) {
            close();
            if (e.getCause() instanceof BindException) {
                throw new IOException(bindFailure(address), e);
            }
            throw new IOException("Opening the port failed.", e);
        }
    }

    /** Opens the same port on every address, even if port 0 requests any free port. */
    private void open(int port) throws IOException {
        int same = port;
        for (Connector each : server.getConnectors()) {
            ServerConnector connector = (ServerConnector) each;
            connector.setPort(same);
            connector.open();
            same = connector.getLocalPort();
        }
    }

    private static String bindFailure(ListenAddress address) {
        return address.isBeyondLoopback()
                ? "Port %d cannot be opened on %s. Choose an address of this machine and a port that is not in use."
                        .formatted(address.port(), address.address())
                : "Port %d is in use. Stop the program that uses it, or choose another port.".formatted(address.port());
    }

    private static HttpConnectionFactory http() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        // Connection ids end in '=', which clients send as %3D, and function ARNs contain encoded slashes.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return new HttpConnectionFactory(configuration);
    }

    private static ServerWebSocketContainer webSockets(Server server) {
        ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
        container.setMaxFrameSize(MAX_FRAME_BYTES);
        container.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
        // Otherwise a frame over the limit is split silently instead of being rejected.
        container.setAutoFragment(false);
        return container;
    }
}
