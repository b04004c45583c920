package io.github.serverlesswebsockets.auth;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Decide one handshake: find the token, verify it, ask the hooks, and answer with a policy or one of three exceptions. */
record Decision(TokenVerifier verifier, TokenExtractor extractor, AuthorizerSettings settings, Hooks hooks) {

    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9=_-]{1,64}");

    /** What the user's subclass may say about a request. */
    record Hooks(
            Function<VerifiedToken, AuthorizerContext> context,
            BiPredicate<AuthorizerRequest, VerifiedToken> authorize) {}

    Verdict on(InputStream event) throws IOException {
        try {
            return on(AuthorizerRequest.read(event));
        } catch (RefusedException malformed) {
            return new Verdict(refusal(Check.EVENT, malformed.reason(), Optional.empty()), Decision::unauthorized);
        }
    }

    private Verdict on(AuthorizerRequest request) {
        Progress progress = new Progress();
        Optional<String> id = request.requestContext().requestId().filter(SANE_ID.asMatchPredicate());
        try {
            byte[] policy = allow(request, progress);
            return new Verdict(
                    new Explanation(Outcome.ALLOWED, Check.RESULT, Optional.empty(), id, Optional.empty()),
                    () -> policy);
        } catch (RefusedException refused) {
            return refused(request, refusal(progress.upTo(refused.reason()), refused.reason(), id));
        } catch (KeysUnavailableException down) {
            return new Verdict(refusal(progress.upTo(Reason.KEYS_UNAVAILABLE), Reason.KEYS_UNAVAILABLE, id), () -> {
                throw down;
            });
        } catch (RuntimeException unexpected) {
            return new Verdict(
                    new Explanation(
                            Outcome.FAILED,
                            progress.at,
                            Optional.of(Reason.INTERNAL),
                            id,
                            Optional.of(place(unexpected))),
                    () -> failed(Reason.INTERNAL));
        }
    }

    private byte[] allow(AuthorizerRequest request, Progress progress) {
        progress.at = Check.REQUEST;
        settings.check(request);
        progress.at = Check.CREDENTIAL;
        String credential = extract(request).tokenOrRefuse();
        progress.at = Check.SHAPE;
        VerifiedToken token = verifier.verify(credential);
        progress.at = Check.PRINCIPAL;
        String principal = settings.principalOf(token);
        progress.at = Check.REVOCATION;
        settings.check(Session.of(principal, token));
        progress.at = Check.AUTHORIZE;
        if (!hooks.authorize().test(request, token)) {
            throw new RefusedException(Reason.FORBIDDEN);
        }
        progress.at = Check.RESULT;
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

    private Verdict refused(AuthorizerRequest request, Explanation why) {
        return new Verdict(
                why,
                switch (why.outcome()) {
                    case FAILED -> () -> failed(why.reason().orElse(Reason.INTERNAL));
                    case UNAUTHORIZED -> settings.deniesUnauthorized() ? deny(request) : Decision::unauthorized;
                    default -> deny(request);
                });
    }

    private static Supplier<byte[]> deny(AuthorizerRequest request) {
        return PolicyResponse.deny(request.methodArn())::toJson;
    }

    private static byte[] unauthorized() {
        throw new UnauthorizedException();
    }

    private static byte[] failed(Reason reason) {
        throw new AuthorizerFailedException(reason);
    }

    private static Explanation refusal(Check check, Reason reason, Optional<String> requestId) {
        return new Explanation(reason.outcome(), check, Optional.of(reason), requestId, Optional.empty());
    }

    /** Where it happened helps; its message may quote the token. */
    private static String place(RuntimeException unexpected) {
        StackTraceElement[] stack = unexpected.getStackTrace();
        return "error=%s at=%s"
                .formatted(unexpected.getClass().getName(), stack.length > 0 ? stack[0].toString() : "unknown");
    }

    /** Remembers which check is being made. */
    private static final class Progress {

        private Check at = Check.EVENT;

        /** A verifier makes several checks, and its reason tells which one; a hook may give any reason at all. */
        Check upTo(Reason reason) {
            boolean verifying = at == Check.SHAPE && reason.check().compareTo(Check.PRINCIPAL) < 0;
            return verifying && reason.check().compareTo(at) > 0 ? reason.check() : at;
        }
    }
}
