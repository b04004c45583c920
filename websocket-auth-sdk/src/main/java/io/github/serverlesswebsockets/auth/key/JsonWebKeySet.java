package io.github.serverlesswebsockets.auth.key;

import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** A reader of key sets (RFC 7517, section 5). Keys that cannot be used are ignored. */
final class JsonWebKeySet {

    private static final System.Logger LOG = System.getLogger(JwksSource.class.getName());
    private static final int MAX_KEYS = 100;

    private JsonWebKeySet() {}

    /** Returns an empty list if this is not a key set, or has no usable key. */
    static List<VerificationKey> parse(byte[] json) {
        List<?> keys = Json.object(json).orElse(JsonObject.EMPTY).list("keys");
        List<VerificationKey> usable = new ArrayList<>();
        for (Object key : keys.size() <= MAX_KEYS ? keys : List.of()) {
            if (key instanceof JsonObject jwk && jwk.text("kid").isPresent() && isPublic(jwk)) {
                usable.addAll(
                        new JsonWebKey(jwk).verificationKeys(jwk.text("kid").get()));
            }
        }
        return usable;
    }

    private static boolean isPublic(JsonObject jwk) {
        boolean secret = jwk.isText("kty", "oct") || jwk.has("d") || jwk.has("k");
        if (secret) {
            LOG.log(
                    Level.WARNING,
                    "event=jwks.key_ignored message='The key set publishes a secret or private key. Revoke that key.'");
        }
        return !secret;
    }
}
