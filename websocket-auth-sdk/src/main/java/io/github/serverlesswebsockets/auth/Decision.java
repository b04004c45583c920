package io.github.serverlesswebsockets.auth;

import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Decide one handshake: find the token, verify it, ask the hooks, and answer with a policy or one of three exceptions. */
record Decision(TokenVerifier verifier, TokenExtractor extractor, AuthorizerSettings settings, Hooks hooks) {

    private static final System.Logger LOG = System.getLogger(AbstractWebSocketAuthorizer.class.getName());

    /** What the user's subclass may say about a request. */
    record Hooks(
            Function<VerifiedToken, AuthorizerContext> context,
            BiPredicate<AuthorizerRequest, VerifiedToken> authorize) {}

    byte[] answer(AuthorizerRequest request) {
        try {
            return allow(request);
        } catch (RefusedException refused) {
            return refuse(request, refused.reason());
        } catch (KeysUnavailableException down) {
            log(Reason.KEYS_UNAVAILABLE, Level.ERROR);
            throw down;
        } catch (RuntimeException unexpected) {
            throw failed(unexpected);
        }
    }

    private byte[] allow(AuthorizerRequest request) {
        VerifiedToken token = verifier.verify(extract(request).tokenOrRefuse());
        String principal = settings.principalOf(token);
        if (!hooks.authorize().test(request, token)) {
            throw new RefusedException(Reason.FORBIDDEN);
        }
        AuthorizerContext context = hooks.context().apply(token).withSession(token);
        return PolicyResponse.allow(principal, request.methodArn(), context).toJson();
    }

    private Extraction extract(AuthorizerRequest request) {
        try {
            return Objects.requireNonNull(extractor.extract(request));
        } catch (RefusedException refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw new RefusedException(Reason.EXTRACTOR_FAILED);
        }
    }

    private byte[] refuse(AuthorizerRequest request, Reason reason) {
        Outcome outcome = reason.outcome();
        log(reason, outcome.level());
        if (outcome == Outcome.FAILED) {
            throw new AuthorizerFailedException(reason);
        }
        if (outcome == Outcome.UNAUTHORIZED && !settings.deniesUnauthorized()) {
            throw new UnauthorizedException();
        }
        return PolicyResponse.deny(request.methodArn()).toJson();
    }

    /** Where it happened helps; its message may quote the token. */
    private static AuthorizerFailedException failed(RuntimeException unexpected) {
        StackTraceElement[] stack = unexpected.getStackTrace();
        LOG.log(
                Level.ERROR,
                "outcome=FAILED reason={0} error={1} at={2}",
                Reason.INTERNAL,
                unexpected.getClass().getName(),
                stack.length > 0 ? stack[0].toString() : "unknown");
        return new AuthorizerFailedException(Reason.INTERNAL);
    }

    static void log(Reason reason, Level level) {
        LOG.log(level, "outcome={0} reason={1}", reason.outcome(), reason);
    }
}
