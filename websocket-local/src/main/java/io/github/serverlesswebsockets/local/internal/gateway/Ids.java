package io.github.serverlesswebsockets.local.internal.gateway;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids in the formats of API Gateway and X-Ray. */
final class Ids {

    private static final int ID_BYTES = 11;
    private static final int TRACE_BYTES = 12;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{15}=");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** Returns a connection, message or request id: 11 random bytes in URL-safe base64, 16 characters that end in '='. */
    static String next() {
        return Base64.getUrlEncoder().encodeToString(random(ID_BYTES));
    }

    /** Returns whether an id has the format of {@link #next}. */
    static boolean isWellFormed(String id) {
        return ID.matcher(id).matches();
    }

    /** Returns an X-Ray trace header: {@code Root=1-<8 hex digits>-<24 hex digits>}. */
    static String nextTrace() {
        String seconds = HexFormat.of().toHexDigits(Instant.now().getEpochSecond(), 8);
        return "Root=1-" + seconds + "-" + HexFormat.of().formatHex(random(TRACE_BYTES));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
