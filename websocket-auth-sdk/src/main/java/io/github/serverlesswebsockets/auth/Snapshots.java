package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;

/**
 * Tell whether this function starts from snapshots, and only then load the optional library {@code org.crac}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">Runtime hooks for SnapStart</a>
 */
final class Snapshots {

    private static final System.Logger LOG = System.getLogger(AbstractWebSocketAuthorizer.class.getName());

    private Snapshots() {}

    /** Answers what must be kept for as long as the verifier is used. */
    static Optional<Object> register(TokenVerifier verifier, Map<String, String> environment) {
        if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(SnapshotHooks.register(verifier));
        } catch (LinkageError missing) {
            LOG.log(
                    Level.WARNING,
                    "SnapStart is on and org.crac:crac is missing: add it, or keys from before the snapshot are used after it");
            return Optional.empty();
        }
    }
}
