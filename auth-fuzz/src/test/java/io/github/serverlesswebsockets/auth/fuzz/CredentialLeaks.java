package io.github.serverlesswebsockets.auth.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** An assertion that a text contains no part of a credential. */
final class CredentialLeaks {

    private static final int MIN_LEAK_LENGTH = 16;

    /**
     * The fixed text of log lines. A fuzzer may send this text as a token, so a line with only this text is no leak.
     */
    private static final Pattern FIXED_LOG_TEXT =
            Pattern.compile("event=handshake\\.[a-z]+ status=[0-9]+ reason=[A-Z_]+( check=[A-Z_]+)?|Unauthorized");

    /** The request id, which API Gateway generates; a caller cannot set it. */
    private static final Pattern REQUEST_ID = Pattern.compile(" requestId=.*", Pattern.DOTALL);

    private CredentialLeaks() {}

    static void assertNoLeak(String line, String credential) {
        String checked = REQUEST_ID.matcher(line).replaceFirst("");
        if (!FIXED_LOG_TEXT.matcher(checked).matches()) {
            assertThat(IntStream.rangeClosed(0, credential.length() - MIN_LEAK_LENGTH)
                            .mapToObj(start -> credential.substring(start, start + MIN_LEAK_LENGTH))
                            .filter(checked::contains))
                    .as("parts of the credential in a log line or an exception message")
                    .isEmpty();
        }
    }
}
