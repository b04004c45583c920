package io.github.serverlesswebsockets.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames byte by byte: which are accepted, and with which close code the others are rejected. */
class FramesIT {

    private static final int TEXT = 0x81;
    private static final int FIRST_OF_MANY = 0x01;
    private static final int MORE = 0x00;
    private static final int LAST = 0x80;
    private static final int KB = 1024;

    @TempDir
    static Path folder;

    static LocalApiFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = LocalApiFixture.withoutAuthorizer(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    @DisplayName("items 41 and 116: a binary frame closes with 1003, and the $disconnect event has no reason")
    void binaryFrameCloses() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            String id = LocalApiFixture.id(socket);

            assertThat(socket.frame(0x82, new byte[] {1, 2, 3}).closeCode()).isEqualTo(1003);
            assertThat(fixture.disconnected(id)).isEqualTo("1003 ");
            assertThat(fixture.log()).anyMatch(line -> line.contains(id) && line.contains("accepts text frames only"));
        }
    }

    @Test
    @DisplayName("item 116: the first frame of a longer binary message closes")
    void firstFrameOfBinaryMessageCloses() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            assertThat(socket.frame(0x02, new byte[KB]).closeCode()).isEqualTo(1003);
        }
    }

    @Test
    @DisplayName("item 117: a frame of exactly 32 KB is accepted")
    void acceptsFrameOf32Kb() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            assertThat(socket.frame(TEXT, message(32 * KB)).next().text()).isEqualTo("32768");
        }
    }

    @Test
    @DisplayName("items 41 and 117: a frame over 32 KB closes with 1009, and the $disconnect event has no reason")
    void frameOver32KbCloses() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            String id = LocalApiFixture.id(socket);

            assertThat(socket.frame(TEXT, message(32 * KB + 1)).closeCode()).isEqualTo(1009);
            assertThat(fixture.disconnected(id)).isEqualTo("1009 ");
            assertThat(fixture.log()).anyMatch(line -> line.contains(id) && line.contains("a frame over 32 KB"));
        }
    }

    @Test
    @DisplayName("item 117: a message of exactly 128 KB in frames of 32 KB is accepted")
    void acceptsMessageOf128Kb() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            socket.frame(FIRST_OF_MANY, message(32 * KB)).frame(MORE, filler(32 * KB));

            assertThat(socket.frame(MORE, filler(32 * KB))
                            .frame(LAST, filler(32 * KB))
                            .next()
                            .text())
                    .isEqualTo("131072");
        }
    }

    @Test
    @DisplayName("item 117: a message over 128 KB closes with 1009")
    void messageOver128KbCloses() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            socket.frame(FIRST_OF_MANY, message(32 * KB)).frame(MORE, filler(32 * KB));

            assertThat(socket.frame(MORE, filler(32 * KB))
                            .frame(MORE, filler(32 * KB))
                            .frame(LAST, filler(1))
                            .closeCode())
                    .isEqualTo(1009);
        }
    }

    @ParameterizedTest(name = "item 118: {0} closes with {2}")
    @CsvSource({
        "text that is not UTF-8,        8182_00000000_C328,   1007",
        "an incomplete character,  8181_00000000_C3,     1007",
        "a frame without a mask,       8101_41,              1002",
        "a reserved opcode,            8381_00000000_41,     1002",
        "a reserved bit,               C181_00000000_41,     1002",
        "a continuation frame first,    8081_00000000_41,     1002",
        "a ping in two frames,         0981_00000000_41,     1002",
        "a close of one byte,          8881_00000000_41,     1002",
        "a close code out of range,    8882_00000000_03E7,   1002"
    })
    @DisplayName("item 118: a violation of RFC 6455 closes with its code")
    void protocolErrorCloses(String what, String bytes, int code) throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            socket.write(HexFormat.of().parseHex(bytes.strip().replace("_", "")));

            assertThat(socket.closeCode()).as(what).isEqualTo(code);
        }
    }

    @Test
    @DisplayName("item 118: a ping of more than 125 bytes closes with 1002")
    void pingOver125BytesCloses() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            assertThat(socket.frame(0x89, new byte[126]).closeCode()).isEqualTo(1002);
        }
    }

    @Test
    @DisplayName("item 122: a ping is answered with a pong, and the log says that it does not reset the idle timeout")
    void pingIsAnsweredAndLogged() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            String id = LocalApiFixture.id(socket);
            socket.frame(0x89, "hello".getBytes(US_ASCII)).frame(0x89, new byte[0]);

            assertThat(socket.next()).isEqualTo(new RawSocket.Frame(0x8A, "hello"));
            assertThat(socket.next()).isEqualTo(new RawSocket.Frame(0x8A, ""));
            assertThat(fixture.log())
                    .filteredOn(line -> line.contains(id) && line.contains("do not reset"))
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("items 39 and 123: the client's close is echoed, and the $disconnect event has its code and reason")
    void closeIsEchoed() throws Exception {
        try (RawSocket socket = fixture.openRaw()) {
            String id = LocalApiFixture.id(socket);

            assertThat(socket.frame(0x88, new byte[] {0x0F, (byte) 0xA1, 'b', 'y', 'e'})
                            .closeCode())
                    .isEqualTo(4001);
            assertThat(fixture.disconnected(id)).isEqualTo("4001 bye");
        }
    }

    /** Returns a JSON object followed by blanks, which is valid JSON, too. */
    private static byte[] message(int length) {
        String start = "{\"action\":\"length\"}";
        return (start + " ".repeat(length - start.length())).getBytes(US_ASCII);
    }

    private static byte[] filler(int length) {
        return " ".repeat(length).getBytes(US_ASCII);
    }
}
