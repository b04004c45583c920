package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Asserts that a text repeats nothing of a credential. */
final class Secrecy {

    private static final int TELLING = 16;

    /** A fuzzer learns the words of the log and sends them as a token; a line of nothing but these words tells nothing. */
    private static final Pattern WORDS_OF_OURS =
            Pattern.compile("event=handshake\\.[a-z]+ status=[0-9]+ reason=[A-Z_]+( check=[A-Z_]+)?|Unauthorized");

    /** API Gateway makes the request's id, and no caller. */
    private static final Pattern REQUEST_ID = Pattern.compile(" requestId=.*", Pattern.DOTALL);

    private Secrecy() {}

    static void assertSilent(String line, String credential) {
        String said = REQUEST_ID.matcher(line).replaceFirst("");
        if (!WORDS_OF_OURS.matcher(said).matches()) {
            assertThat(IntStream.rangeClosed(0, credential.length() - TELLING)
                            .mapToObj(start -> credential.substring(start, start + TELLING))
                            .filter(said::contains))
                    .as("what the log or an exception repeats of the credential")
                    .isEmpty();
        }
    }
}
