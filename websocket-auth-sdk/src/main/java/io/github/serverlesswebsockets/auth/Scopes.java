package io.github.serverlesswebsockets.auth;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Check what a token may do: {@code scope} (RFC 8693, section 4.2), or {@code scp} where an issuer calls it so. */
record Scopes(Set<String> wanted, boolean all) implements ClaimRule {

    static Scopes of(boolean all, String first, String... more) {
        Set<String> wanted = new HashSet<>(List.of(more));
        wanted.add(first);
        if (wanted.stream().anyMatch(scope -> scope.isBlank() || scope.contains(" "))) {
            throw new IllegalArgumentException("A scope must be one word without spaces (RFC 6749, section 3.3)");
        }
        return new Scopes(Set.copyOf(wanted), all);
    }

    @Override
    public void check(JsonObject claims) {
        Set<String> granted = granted(claims);
        boolean enough = all ? granted.containsAll(wanted) : wanted.stream().anyMatch(granted::contains);
        if (!enough) {
            throw new RefusedException(Reason.INSUFFICIENT_SCOPE);
        }
    }

    /** Whoever sends a list that breaks the grammar is granted nothing. */
    private static Set<String> granted(JsonObject claims) {
        String name = claims.has("scope") ? "scope" : "scp";
        List<String> granted = claims.text(name)
                .map(text -> List.of(text.split(" ", -1)))
                .orElseGet(() -> name.equals("scp") ? claims.texts(name) : List.of());
        return granted.contains("") ? Set.of() : new HashSet<>(granted);
    }
}
