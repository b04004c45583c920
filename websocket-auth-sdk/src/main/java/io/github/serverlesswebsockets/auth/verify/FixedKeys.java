package io.github.serverlesswebsockets.auth.verify;

import java.util.List;

/** Keys that are given in code and never change. */
record FixedKeys<K>(List<K> keys) implements KeySource<K> {}
