package io.github.serverlesswebsockets.auth;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RejectedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A Lambda authorizer that lets only authenticated users connect. Extend it with your verifier and extractor, and deploy it as the
 * {@code REQUEST} authorizer of the {@code $connect} route.
 *
 * <pre>{@code
 * public final class Authorizer extends AbstractWebSocketAuthorizer {
 *     public Authorizer() {
 *         super(
 *                 TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.fromEnvironment("JWT_SECRET"))
 *                         .issuer("https://login.example.com")
 *                         .audience("chat")
 *                         .build(),
 *                 TokenExtractor.subprotocol("websocket"));
 *     }
 * }
 * }</pre>
 *
 * <p>A handshake has one of four outcomes. With a valid token, the response is a policy that allows exactly this route.
 * An invalid credential ends in 401 (an {@link UnauthorizedException} is thrown), or in 403 if so configured. If {@link
 * #authorize} returns false, the handshake ends in 403 (a Deny policy is returned). An internal error ends in 500 (any
 * other exception is thrown). Each rejection is logged in one line with its {@link Reason}. The line contains nothing
 * that the client has sent.
 *
 * <p>With SnapStart and the library {@code org.crac:crac}, the verifier is primed before the snapshot, and its keys are removed after the
 * restore.
 *
 * <p>Subclasses must be thread-safe. The two hooks are called for each request, and never by a constructor.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public abstract class AbstractWebSocketAuthorizer implements RequestStreamHandler {

    private final TokenVerifier verifier;
    private final TokenExtractor extractor;
    private final AuthorizerSettings settings;

    @SuppressWarnings("unused") // The snapshot context references it weakly.
    private final Optional<Object> snapshotHooks;

    /**
     * Creates an authorizer with the {@linkplain AuthorizerSettings#defaults() default settings}.
     *
     * @param verifier verifies the token
     * @param extractor finds the token in the request
     */
    protected AbstractWebSocketAuthorizer(TokenVerifier verifier, TokenExtractor extractor) {
        this(verifier, extractor, AuthorizerSettings.defaults());
    }

    /**
     * Creates an authorizer.
     *
     * @param verifier verifies the token
     * @param extractor finds the token in the request
     * @param settings the claims to forward, and further checks
     */
    protected AbstractWebSocketAuthorizer(
            TokenVerifier verifier, TokenExtractor extractor, AuthorizerSettings settings) {
        this.verifier = verifier;
        this.extractor = extractor;
        this.settings = settings;
        this.snapshotHooks = Snapshots.register(verifier, System.getenv());
    }

    /**
     * Responds to an authorizer event. Override it only to annotate it, and call {@code super}.
     *
     * @param event the authorizer event
     * @param response receives the policy
     * @param context not used
     * @throws UnauthorizedException for an invalid credential: 401
     * @throws KeysUnavailableException if no key is available: 500
     * @throws AuthorizerFailedException for any other internal error: 500
     * @throws IOException if the event cannot be read or the response cannot be written: 500
     */
    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Decision decision = decide(event);
        decision.log();
        response.write(decision.response());
    }

    /**
     * Returns how an event would be decided, and by which check.
     *
     * <p>For tests and tools: pass a saved event and print the explanation, which contains no token and no claim. Keys are fetched and
     * hooks are called as for a handshake.
     *
     * @param event the authorizer event
     * @return the explanation
     * @throws IOException if the event cannot be read
     */
    public final Explanation explain(InputStream event) throws IOException {
        return decide(event).explanation();
    }

    /**
     * Returns the context that later events of the connection receive.
     *
     * <p>Override it to add to {@code super.context(token)}. A response of more than 8 KB ends in 500.
     *
     * @param token the valid token
     * @return by default, the claims that the settings name
     */
    protected AuthorizerContext context(VerifiedToken token) {
        return settings.contextOf(token);
    }

    /**
     * Returns whether a request with a valid token is allowed.
     *
     * <p>An exception ends in 500. Throw a {@link RejectedException} to select another outcome by its reason.
     *
     * @param request the handshake
     * @param token its valid token
     * @return true to allow the handshake, which is the default; false ends in 403
     */
    protected boolean authorize(AuthorizerRequest request, VerifiedToken token) {
        return true;
    }

    private Decision decide(InputStream event) throws IOException {
        return new Decision(verifier, extractor, settings, this).decide(event);
    }
}
