package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remember the claims of tokens whose signature was good, for a storm of reconnects.
 *
 * <p>Only the signature is skipped: each claim is checked again, so expiry counts. Tokens are known by their digest, and none is kept.
 */
final class RememberingReader implements TokenReader {

    private final TokenReader reader;
    private final Duration maxAge;
    private final Clock clock;
    private final int capacity;

    /** The least recently used first. */
    private final Map<ByteBuffer, Remembered> known = new LinkedHashMap<>(16, 0.75f, true);

    RememberingReader(TokenReader reader, Memory memory, Clock clock) {
        this.reader = reader;
        this.maxAge = memory.maxAge();
        this.clock = clock;
        this.capacity = memory.tokens();
    }

    @Override
    public JsonObject read(String token) {
        if (token.length() > CompactJws.MAX_LENGTH) {
            throw new RefusedException(Reason.TOKEN_TOO_LARGE);
        }
        Instant now = clock.instant();
        ByteBuffer digest = digest(token);
        Optional<JsonObject> remembered = find(digest, now);
        return remembered.isPresent() ? remembered.get() : remember(digest, reader.read(token), now);
    }

    @Override
    public void forget() {
        synchronized (known) {
            known.clear();
        }
        reader.forget();
    }

    private Optional<JsonObject> find(ByteBuffer digest, Instant now) {
        synchronized (known) {
            Remembered remembered = known.get(digest);
            return remembered != null && isFresh(remembered.since(), now)
                    ? Optional.of(remembered.claims())
                    : Optional.empty();
        }
    }

    private JsonObject remember(ByteBuffer digest, JsonObject claims, Instant now) {
        synchronized (known) {
            known.put(digest, new Remembered(claims, now));
            Map.Entry<ByteBuffer, Remembered> eldest =
                    known.entrySet().iterator().next();
            if (known.size() > capacity || !isFresh(eldest.getValue().since(), now)) {
                known.remove(eldest.getKey());
            }
        }
        return claims;
    }

    private boolean isFresh(Instant since, Instant now) {
        return !now.isBefore(since) && now.isBefore(since.plus(maxAge));
    }

    /** UTF-8 replaces only half surrogate pairs, and a token that has one is never remembered. */
    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Remembered {

        private final JsonObject claims;
        private final Instant since;

        Remembered(JsonObject claims, Instant since) {
            this.claims = claims;
            this.since = since;
        }

        JsonObject claims() {
            return claims;
        }

        Instant since() {
            return since;
        }
    }
}
