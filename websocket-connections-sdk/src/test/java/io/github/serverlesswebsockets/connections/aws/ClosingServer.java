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

/** Answers 200 over sockets that it keeps open until told to close them, as a restored snapshot finds them. */
final class ClosingServer implements AutoCloseable {

    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();

    private ClosingServer(ServerSocket listener) {
        this.listener = listener;
    }

    static ClosingServer start() {
        DummyAccount.use();
        try {
            ClosingServer server = new ClosingServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI stage(String stage) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/" + stage);
    }

    /** Resets the sockets without a word. */
    void closeSockets() throws IOException {
        for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        closeSockets();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void serve(Socket socket) {
        try {
            InputStream input = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            for (int next = input.read(); next >= 0; next = input.read()) {
                request.append((char) next);
                if (isWhole(request)) {
                    request.setLength(0);
                    socket.getOutputStream().write(OK);
                }
            }
        } catch (IOException closed) {
            // By this server or by the client: both are what the test is about.
        }
    }

    private static boolean isWhole(StringBuilder request) {
        int head = request.indexOf("\r\n\r\n");
        return head > 0 && request.length() == head + 4 + TransportContract.HELLO.length;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "closing-server");
        thread.setDaemon(true);
        thread.start();
    }
}
