package io.github.serverlesswebsockets.connections.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that returns 200 and keeps its sockets open until {@link #closeSockets()}, as after a snapshot restore. */
final class ClosingServer implements AutoCloseable {

    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static final byte[] REQUEST = ("POST / HTTP/1.1\r\n\r\n"
                    + new String(TransportContract.HELLO, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket listener;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private ClosingServer(ServerSocket listener) {
        this.listener = listener;
    }

    static ClosingServer start() {
        DummyAccount.use();
        try {
            ClosingServer server = new ClosingServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            startDaemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI stage(String stage) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/" + stage);
    }

    /** Resets all open sockets, and returns when the system has delivered the resets to the clients. */
    void closeSockets() throws IOException {
        try (Socket last = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            last.getOutputStream().write(REQUEST);
            last.getInputStream().readNBytes(OK.length);
            resetSockets();
            // Resets arrive in the order in which they are sent.
            awaitEnd(last);
        }
    }

    private void resetSockets() throws IOException {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        resetSockets();
    }

    private static void awaitEnd(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (IOException reset) {
            // Expected.
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                startDaemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The listener is closed at the end of the test.
        }
    }

    private static void serve(Socket socket) {
        try {
            InputStream input = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            for (int next = input.read(); next >= 0; next = input.read()) {
                request.append((char) next);
                if (isComplete(request)) {
                    request.setLength(0);
                    socket.getOutputStream().write(OK);
                }
            }
        } catch (IOException closed) {
            // Expected: this server or the client has closed the socket.
        }
    }

    private static boolean isComplete(StringBuilder request) {
        int head = request.indexOf("\r\n\r\n");
        return head > 0 && request.length() == head + 4 + TransportContract.HELLO.length;
    }

    private static void startDaemon(Runnable work) {
        Thread thread = new Thread(work, "closing-server");
        thread.setDaemon(true);
        thread.start();
    }
}
