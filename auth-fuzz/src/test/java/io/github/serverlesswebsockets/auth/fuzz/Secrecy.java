package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Asserts that a text repeats nothing of a credential. */
final class Secrecy {

    private static final int TELLING = 16;

    /** A fuzzer learns the words of the log and sends them as a token; lines of nothing but these words tell nothing. */
    private static final Pattern WORDS_OF_OURS = Pattern.compile("outcome=[A-Z]+ reason=[A-Z_]+|Unauthorized");

    private Secrecy() {}

    static void assertSilent(String said, String credential) {
        if (!WORDS_OF_OURS.matcher(said).matches()) {
            assertThat(IntStream.rangeClosed(0, credential.length() - TELLING)
                            .mapToObj(start -> credential.substring(start, start + TELLING))
                            .filter(said::contains))
                    .as("what the log or an exception repeats of the credential")
                    .isEmpty();
        }
    }
}
