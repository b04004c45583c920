package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** A CRaC resource that primes the verifier before a snapshot, and removes its keys after the restore. */
final class SnapshotHooks implements Resource {

    private final TokenVerifier verifier;

    private SnapshotHooks(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** The caller must keep the result, because the context references its resources weakly. */
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
