package io.github.serverlesswebsockets.benchmarks.gateways;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * An open WebSocket with blocking calls, which is not thread-safe. It is small, so that the client costs little in
 * comparison with the measured gateway.
 */
final class EchoClient implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int MASK_BYTES = 4;
    private static final byte[] MESSAGE = frame(TEXT, "{\"action\":\"echo\",\"text\":\"hello\"}".getBytes(US_ASCII));
    private static final byte[] CLOSE_FRAME = frame(CLOSE, new byte[] {0x03, (byte) 0xE8});

    private final Socket socket;
    private final DataInputStream input;
    private boolean isWaiting;

    private EchoClient(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static EchoClient open(URI url) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        try {
            socket.setTcpNoDelay(true);
            EchoClient client = new EchoClient(socket);
            client.performHandshake(url);
            return client;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void performHandshake(URI url) throws IOException {
        String request =
                """
                GET %s?%s HTTP/1.1
                Host: %s
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13

                """.formatted(url.getPath().isEmpty() ? "/" : url.getPath(), url.getQuery(), url.getAuthority());
        send(request.replace("\n", "\r\n").getBytes(US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) input.readUnsignedByte());
        }
        if (head.indexOf("HTTP/1.1 101 ") != 0) {
            throw new IOException("the handshake was answered with %s, expected 101".formatted(head));
        }
    }

    /** Sends one message, and returns the response. */
    String echo() throws IOException {
        send(MESSAGE);
        return readText();
    }

    /**
     * Sends messages one after another, and returns how many responses arrived before {@code end}. The next call waits
     * for a response that is late.
     */
    int echoUntil(long end) throws IOException {
        int responses = 0;
        for (int left = millisUntil(end); left > 0; left = millisUntil(end)) {
            if (!isWaiting) {
                send(MESSAGE);
                isWaiting = true;
            }
            socket.setSoTimeout(left);
            try {
                readText();
                isWaiting = false;
                responses++;
            } catch (SocketTimeoutException late) {
                return responses;
            }
        }
        return responses;
    }

    private static int millisUntil(long end) {
        return (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }

    /** Returns the text of the next frame. */
    private String readText() throws IOException {
        int type = input.readUnsignedByte();
        int length = input.readUnsignedByte();
        String text = new String(input.readNBytes(length == TWO_BYTES ? input.readUnsignedShort() : length), US_ASCII);
        if (type != TEXT) {
            throw new IOException("a frame of type 0x%x came, expected a text".formatted(type));
        }
        return text;
    }

    /** Reads and discards all input in another thread, until the server closes the connection. */
    void discardInput() {
        Thread reader = new Thread(
                () -> {
                    try {
                        input.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException ended) {
                        // The connection was closed, so the thread ends.
                    }
                },
                "listener");
        reader.setDaemon(true);
        reader.start();
    }

    /** Sends a close frame, and does not wait for the close frame of the server. */
    @Override
    public void close() throws IOException {
        send(CLOSE_FRAME);
        abort();
    }

    void abort() throws IOException {
        socket.close();
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Returns a masked frame. Its mask consists of zeros, so that the payload is not changed. */
    private static byte[] frame(int type, byte[] payload) {
        byte[] frame = new byte[2 + MASK_BYTES + payload.length];
        frame[0] = (byte) type;
        frame[1] = (byte) (MASKED | payload.length);
        System.arraycopy(payload, 0, frame, 2 + MASK_BYTES, payload.length);
        return frame;
    }
}
