package io.github.serverlesswebsockets.local;

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

/** A handshake and frames byte by byte, for what no client library sends. */
final class RawSocket implements AutoCloseable {

    private static final int NARROW = 4096;

    private final Socket socket;

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    static RawSocket to(URI url) throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), url.getPort());
        socket.setSoTimeout((int) MainProcess.HANG_TIMEOUT.toMillis());
        return new RawSocket(socket);
    }

    /** A socket with little room for what is not read. */
    static RawSocket narrow(URI url) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(NARROW);
        socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), url.getPort()));
        socket.setSoTimeout((int) MainProcess.HANG_TIMEOUT.toMillis());
        return new RawSocket(socket);
    }

    /** Sends a handshake with a line replaced and returns the answer's head. */
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

    /** A masked frame; the mask is zero, so that the payload stays readable. */
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

    /** The server's next frame. */
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

    /** Reads up to the server's close frame and returns its code; 0 for one without, 1006 when there is none. */
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

    /** Reads until the server ends the connection, and says whether it did. */
    boolean isEnded() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What it still says does not matter.
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** One frame: its first byte, and its payload, a character a byte. */
    record Frame(int head, String text) {}

    /** A masked close frame without a code. */
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
