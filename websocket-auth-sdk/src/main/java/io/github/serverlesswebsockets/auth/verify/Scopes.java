package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Check what a token may do: {@code scope} (RFC 8693, section 4.2), or {@code scp} where an issuer calls it so. */
final class Scopes implements ClaimRule {

    private final Set<String> wanted;
    private final boolean all;

    Scopes(Set<String> wanted, boolean all) {
        this.wanted = wanted;
        this.all = all;
    }

    static Scopes of(boolean all, String first, String... more) {
        Set<String> wanted = new HashSet<>(List.of(more));
        wanted.add(first);
        for (String scope : wanted) {
            if (scope.isBlank() || scope.contains(" ")) {
                throw new IllegalArgumentException("A scope must be one word without spaces (RFC 6749, section 3.3)");
            }
        }
        return new Scopes(wanted, all);
    }

    @Override
    public void check(JsonObject claims) {
        Set<String> held = granted(claims);
        held.retainAll(wanted);
        if (held.isEmpty() || (all && held.size() < wanted.size())) {
            throw new RefusedException(Reason.INSUFFICIENT_SCOPE);
        }
    }

    /** Whoever sends a list that breaks the grammar is granted nothing. */
    private static Set<String> granted(JsonObject claims) {
        String name = claims.has("scope") ? "scope" : "scp";
        Set<String> granted = new HashSet<>(name.equals("scp") ? claims.texts(name) : List.of());
        granted.addAll(List.of(claims.text(name).orElse("").split(" ", -1)));
        boolean legal = claims.text(name).isEmpty() || !granted.contains("");
        return legal ? granted : new HashSet<>();
    }
}
