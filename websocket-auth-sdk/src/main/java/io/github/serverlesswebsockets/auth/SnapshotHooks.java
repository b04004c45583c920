package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** Prime the verifier before a snapshot and drop its keys after the restore. */
final class SnapshotHooks implements Resource {

    private final TokenVerifier verifier;

    private SnapshotHooks(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** The context holds its resources weakly: whoever registers keeps what is returned. */
    static Object register(TokenVerifier verifier) {
        SnapshotHooks hooks = new SnapshotHooks(verifier);
        Core.getGlobalContext().register(hooks);
        return hooks;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        verifier.beforeCheckpoint();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        verifier.afterRestore();
    }
}
