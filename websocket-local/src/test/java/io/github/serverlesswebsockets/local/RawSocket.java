package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket client that sends a handshake and frames byte by byte, including those that no client library sends. */
final class RawSocket implements AutoCloseable {

    private static final int NARROW = 4096;

    private final Socket socket;

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    static RawSocket to(URI url) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), url.getPort());
        socket.setSoTimeout((int) Waiting.HANG_TIMEOUT.toMillis());
        return new RawSocket(socket);
    }

    /** Opens a socket with a small receive buffer. */
    static RawSocket narrow(URI url) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(NARROW);
        socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), url.getPort()));
        socket.setSoTimeout((int) Waiting.HANG_TIMEOUT.toMillis());
        return new RawSocket(socket);
    }

    /** Sends a handshake with one line replaced and returns the head of the response. */
    String handshake(String target, String line, String replacement) throws IOException {
        String request = """
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

    /** Sends a masked frame; the mask is zero, so that the payload stays readable. */
    RawSocket frame(int head, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) head);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        write(bytes);
        return this;
    }

    RawSocket text(String text) throws IOException {
        return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads the server's next frame. */
    Frame next() throws IOException {
        DataInputStream input = new DataInputStream(socket.getInputStream());
        int head = input.readUnsignedByte();
        int length = (int) length(input);
        return new Frame(head, new String(input.readNBytes(length), StandardCharsets.ISO_8859_1));
    }

    private static long length(DataInputStream input) throws IOException {
        int length = input.readUnsignedByte();
        if (length == 127) {
            return input.readLong();
        }
        return length == 126 ? input.readUnsignedShort() : length;
    }

    /** Reads up to the server's close frame and returns its code; 0 if it has no code, 1006 if there is no close frame. */
    int closeCode() throws IOException {
        try {
            Frame frame = next();
            while (frame.head() != 0x88) {
                frame = next();
            }
            String text = frame.text();
            return text.isEmpty() ? 0 : text.charAt(0) << 8 | text.charAt(1);
        } catch (EOFException | SocketException e) {
            return 1006;
        }
    }

    /** Reads until the server closes the connection and returns whether it did. */
    boolean isEnded() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // Other frames are ignored.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** A frame: its first byte, and its payload with one character per byte. */
    record Frame(int head, String text) {}

    /** Sends a masked close frame without a code. */
    void closeWithoutACode() throws IOException {
        write(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return head + "(closed)";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
