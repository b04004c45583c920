package io.github.serverlesswebsockets.auth;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Read a key set (RFC 7517, section 5): keys that are not fit to verify with are left out, and the rest stays usable. */
final class JsonWebKeySet {

    private static final System.Logger LOG = System.getLogger(JwksSource.class.getName());
    private static final int MAX_KEYS = 100;

    private JsonWebKeySet() {}

    /** Answers empty when this is no key set, or one without a usable key. */
    static Optional<List<VerificationKey>> parse(byte[] json) {
        return Json.object(json)
                .map(set -> set.list("keys"))
                .filter(keys -> keys.size() <= MAX_KEYS)
                .map(JsonWebKeySet::usable)
                .filter(keys -> !keys.isEmpty());
    }

    private static List<VerificationKey> usable(List<?> keys) {
        List<VerificationKey> usable = new ArrayList<>();
        for (Object key : keys) {
            if (key instanceof JsonObject jwk) {
                usable.addAll(read(jwk));
            }
        }
        return List.copyOf(usable);
    }

    private static List<VerificationKey> read(JsonObject jwk) {
        if (jwk.text("kty").filter("oct"::equals).isPresent() || jwk.has("d") || jwk.has("k")) {
            LOG.log(
                    Level.WARNING,
                    "A published key set holds a secret or private key, which is not used: withdraw that key");
            return List.of();
        }
        return jwk.text("kid").map(id -> new JsonWebKey(jwk).bound(id)).orElseGet(List::of);
    }
}
