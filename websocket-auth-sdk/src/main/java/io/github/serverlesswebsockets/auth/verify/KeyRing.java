package io.github.serverlesswebsockets.auth.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keep what was computed from a list of keys, for as long as the source answers with the same keys. */
final class KeyRing<K> {

    private final Function<K, KeyCheck> maker;
    private volatile Made<K> last = new Made<>(List.of(), List.of());

    KeyRing(Function<K, KeyCheck> maker) {
        this.maker = maker;
    }

    List<Keyed<K>> of(List<K> keys) {
        if (keys.isEmpty()) {
            throw new KeysUnavailableException("The key source answered without any key: give it one");
        }
        Made<K> known = last;
        if (known.keys().equals(keys)) {
            return known.checks();
        }
        List<Keyed<K>> checks = new ArrayList<>();
        for (K key : keys) {
            checks.add(new Keyed<>(key, maker.apply(key)));
        }
        last = new Made<>(List.copyOf(keys), List.copyOf(checks));
        return checks;
    }

    void forget() {
        last = new Made<>(List.of(), List.of());
    }

    /** A key, and the check that was made from it. */
    static final class Keyed<K> {

        private final K key;
        private final KeyCheck check;

        Keyed(K key, KeyCheck check) {
            this.key = key;
            this.check = check;
        }

        K key() {
            return key;
        }

        KeyCheck check() {
            return check;
        }
    }

    private static final class Made<K> {

        private final List<K> keys;
        private final List<Keyed<K>> checks;

        Made(List<K> keys, List<Keyed<K>> checks) {
            this.keys = keys;
            this.checks = checks;
        }

        List<K> keys() {
            return keys;
        }

        List<Keyed<K>> checks() {
            return checks;
        }
    }
}
