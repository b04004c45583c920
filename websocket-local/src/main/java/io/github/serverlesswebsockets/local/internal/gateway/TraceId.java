package io.github.serverlesswebsockets.local.internal.gateway;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** X-Ray trace ids: {@code Root=1-<8 hex>-<24 hex>}. */
final class TraceId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TraceId() {}

    static String next() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        String seconds = HexFormat.of().toHexDigits(Instant.now().getEpochSecond(), 8);
        return "Root=1-" + seconds + "-" + HexFormat.of().formatHex(bytes);
    }
}
