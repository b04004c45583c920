package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.JsonObject;

/** Read the claims of a token whose shape, header and signature are good, or throw {@link RefusedException}. */
interface TokenReader {

    JsonObject read(String token);

    /** Drop what is remembered of keys and tokens. */
    void forget();
}
