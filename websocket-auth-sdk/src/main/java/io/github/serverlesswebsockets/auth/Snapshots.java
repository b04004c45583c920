package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * Registration for SnapStart. The optional library {@code org.crac} is loaded only in a function that uses SnapStart.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks for SnapStart</a>
 */
final class Snapshots {

    private static final System.Logger LOG = System.getLogger(AbstractWebSocketAuthorizer.class.getName());

    private Snapshots() {}

    /** Returns the hooks, which the caller must keep for as long as the verifier is used. */
    static Optional<Object> register(TokenVerifier verifier, Map<String, String> environment) {
        if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(SnapshotHooks.register(verifier));
        } catch (LinkageError missing) {
            LOG.log(
                    Level.WARNING,
                    "event=snapstart.hooks_missing message='SnapStart is on and org.crac:crac is missing. Add it, or keys that were fetched before the snapshot are used after it.'");
            return Optional.empty();
        }
    }
}
