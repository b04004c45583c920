package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import java.util.List;
import java.util.Set;

/** The check of a signature, with keys from one source. */
sealed interface SignatureCheck permits HmacCheck, PublicKeyCheck {

    /** Returns each spelling of {@code alg} that is accepted. */
    Set<String> algorithms();

    /** Throws {@link RejectedException} unless a key verifies the signature of a token whose shape and header are valid. */
    void check(CompactJws jws, JsonObject header);

    /** Returns a check of the same kind with a new key, and a token that it accepts. */
    PrimingToken primingToken(TokenType type);

    KeySource<?> source();

    /** Requires at least one key. An empty list is an error of the source, not of the token. */
    static <K> List<K> requireAny(List<K> keys) {
        if (keys.isEmpty()) {
            throw new KeysUnavailableException(
                    "The key source failed: expected at least one key, found none. Return a key, or throw KeysUnavailableException.");
        }
        return keys;
    }
}
