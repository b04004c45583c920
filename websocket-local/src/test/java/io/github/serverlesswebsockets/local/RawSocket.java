package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A handshake and frames byte by byte, for what no client library sends. */
final class RawSocket implements AutoCloseable {

    private final Socket socket;

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    static RawSocket to(URI url) throws IOException {
        var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), url.getPort());
        socket.setSoTimeout(15_000);
        return new RawSocket(socket);
    }

    /** Sends a handshake with a line replaced and returns the answer's head. */
    String handshake(String target, String line, String replacement) throws IOException {
        var request = """
                GET %s HTTP/1.1
                Host: localhost
                Connection: keep-alive, Upgrade
                Upgrade: websocket
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==
                Sec-WebSocket-Version: 13

                """.formatted(target).replace(line, replacement).replace("\n", "\r\n");
        write(request.getBytes(StandardCharsets.US_ASCII));
        return head();
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A masked close frame without a code. */
    void closeWithoutACode() throws IOException {
        write(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String head() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                return head + "(closed)";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
