package io.github.serverlesswebsockets.local.internal.gateway;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Ids as API Gateway makes them: 11 random bytes as URL-safe base64, 16 characters that end in {@code =}. */
final class Ids {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{15}=");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String next() {
        byte[] bytes = new byte[11];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    static boolean isWellFormed(String id) {
        return SHAPE.matcher(id).matches();
    }
}
