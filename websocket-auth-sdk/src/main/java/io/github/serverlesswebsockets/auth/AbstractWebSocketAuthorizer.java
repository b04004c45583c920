package io.github.serverlesswebsockets.auth;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RefusedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Let only signed-in users connect: extend this class, name your verifier and extractor, and deploy it as the {@code REQUEST} authorizer
 * of the {@code $connect} route.
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
 * <p>Every handshake has one of four outcomes. A good token: a policy that allows exactly this route. A bad credential: 401, by an
 * {@link UnauthorizedException}, or 403 by setting. A good token that {@link #authorize} turns down: 403, by a Deny policy. Trouble of our
 * own: 500, by any other exception. Each refusal writes one log line that carries the {@link Reason} and nothing of the request.
 *
 * <p>With SnapStart and the library {@code org.crac:crac}, the verifier is primed before the snapshot and its keys are dropped after the
 * restore.
 *
 * <p>Subclasses must be thread-safe; the two hooks are called for each request, never by a constructor.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html">Lambda authorizers
 *     for WebSocket APIs</a>
 */
public abstract class AbstractWebSocketAuthorizer implements RequestStreamHandler {

    private final TokenVerifier verifier;
    private final TokenExtractor extractor;
    private final AuthorizerSettings settings;

    @SuppressWarnings("unused") // Only kept: the snapshot's context does not.
    private final Optional<Object> snapshotHooks;

    /**
     * Create an authorizer with the {@linkplain AuthorizerSettings#defaults() default settings}.
     *
     * @param verifier decides whether a token is good
     * @param extractor finds the token
     */
    protected AbstractWebSocketAuthorizer(TokenVerifier verifier, TokenExtractor extractor) {
        this(verifier, extractor, AuthorizerSettings.defaults());
    }

    /**
     * Create an authorizer.
     *
     * @param verifier decides whether a token is good
     * @param extractor finds the token
     * @param settings claims to forward, and how to refuse
     */
    protected AbstractWebSocketAuthorizer(
            TokenVerifier verifier, TokenExtractor extractor, AuthorizerSettings settings) {
        this.verifier = verifier;
        this.extractor = extractor;
        this.settings = settings;
        this.snapshotHooks = Snapshots.register(verifier, System.getenv());
    }

    /**
     * Answer API Gateway's call.
     *
     * @param event the authorizer event
     * @param answer receives the policy
     * @param context not used
     * @throws UnauthorizedException for a bad credential: 401
     * @throws KeysUnavailableException when no key could be had: 500
     * @throws AuthorizerFailedException for any other trouble of our own: 500
     * @throws IOException when the event cannot be read or the answer cannot be written: 500
     */
    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Verdict verdict = decide(event);
        verdict.log();
        answer.write(verdict.answer());
    }

    /**
     * Tell how an event would be answered and which check decides, without answering it.
     *
     * <p>For tests and tools: hand in an event that was saved, and print the explanation. It shows no token and no claim. Keys are asked
     * for and hooks are called as for a handshake.
     *
     * @param event the authorizer event
     * @return the path of the decision
     * @throws IOException when the event cannot be read
     */
    public final Explanation explain(InputStream event) throws IOException {
        return decide(event).explanation();
    }

    /**
     * Say what later events shall know about the user, for each request.
     *
     * <p>Override to add to {@code super.context(token)}. What does not fit into 8 KB ends in 500.
     *
     * @param token a good token
     * @return by default, the claims that the settings name
     */
    protected AuthorizerContext context(VerifiedToken token) {
        return settings.contextOf(token);
    }

    /**
     * Say a last yes or no, for each request whose token is good.
     *
     * <p>An exception ends in 500; throw a {@link RefusedException} to choose the outcome by its reason.
     *
     * @param request the handshake
     * @param token its good token
     * @return true to allow; false ends in 403. By default, true
     */
    protected boolean authorize(AuthorizerRequest request, VerifiedToken token) {
        return true;
    }

    private Verdict decide(InputStream event) throws IOException {
        return new Decision(verifier, extractor, settings, this).on(event);
    }
}
