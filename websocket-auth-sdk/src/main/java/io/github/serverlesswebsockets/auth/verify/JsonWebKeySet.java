package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Read a key set (RFC 7517, section 5): keys that are not fit to verify with are left out, and the rest stays usable. */
final class JsonWebKeySet {

    private static final System.Logger LOG = System.getLogger(JwksSource.class.getName());
    private static final int MAX_KEYS = 100;

    private JsonWebKeySet() {}

    /** Answers nothing when this is no key set, or one without a usable key. */
    static List<VerificationKey> parse(byte[] json) {
        List<?> keys = Json.object(json).orElse(JsonObject.EMPTY).list("keys");
        List<VerificationKey> usable = new ArrayList<>();
        for (Object key : keys.size() <= MAX_KEYS ? keys : List.of()) {
            if (key instanceof JsonObject jwk && jwk.text("kid").isPresent() && isPublic(jwk)) {
                usable.addAll(new JsonWebKey(jwk).bound(jwk.text("kid").get()));
            }
        }
        return usable;
    }

    private static boolean isPublic(JsonObject jwk) {
        boolean secret = jwk.isText("kty", "oct") || jwk.has("d") || jwk.has("k");
        if (secret) {
            LOG.log(
                    Level.WARNING,
                    "A published key set holds a secret or private key, which is not used: withdraw that key");
        }
        return !secret;
    }
}
