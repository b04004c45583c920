package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.Failures;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.token.Extraction;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.Check;
import io.github.serverlesswebsockets.auth.verify.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.verify.Outcome;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RefusedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decide one handshake: find the token, verify it, ask the hooks, and answer with a policy or one of three exceptions. */
final class Decision {

    private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9=_-]{1,64}");

    private final TokenVerifier verifier;
    private final TokenExtractor extractor;
    private final AuthorizerSettings settings;
    private final AbstractWebSocketAuthorizer hooks;
    private Check at = Check.EVENT;
    private Optional<String> requestId = Optional.empty();

    Decision(
            TokenVerifier verifier,
            TokenExtractor extractor,
            AuthorizerSettings settings,
            AbstractWebSocketAuthorizer hooks) {
        this.verifier = verifier;
        this.extractor = extractor;
        this.settings = settings;
        this.hooks = hooks;
    }

    Verdict on(InputStream event) throws IOException {
        Optional<AuthorizerRequest> request = AuthorizerRequest.parse(event);
        return request.isPresent()
                ? on(request.get())
                : new Verdict(refusal(Reason.MALFORMED_REQUEST, Optional.empty()), new UnauthorizedException());
    }

    private Verdict on(AuthorizerRequest request) {
        Optional<String> id = request.requestContext().requestId();
        requestId = id.isPresent() && SANE_ID.matcher(id.get()).matches() ? id : Optional.empty();
        try {
            byte[] policy = allow(request);
            return new Verdict(
                    new Explanation(Outcome.ALLOWED, at, Optional.empty(), requestId, Optional.empty()), policy);
        } catch (RefusedException refused) {
            return refused(request, refused);
        } catch (KeysUnavailableException down) {
            at = at == Check.SHAPE ? Check.SIGNATURE : at;
            return new Verdict(refusal(Reason.KEYS_UNAVAILABLE, Optional.of(String.valueOf(down.getMessage()))), down);
        } catch (RuntimeException unexpected) {
            return new Verdict(
                    refusal(Reason.INTERNAL, Optional.of(Failures.describe(unexpected))),
                    new AuthorizerFailedException(Reason.INTERNAL));
        }
    }

    private byte[] allow(AuthorizerRequest request) {
        at = Check.REQUEST;
        settings.check(request);
        at = Check.CREDENTIAL;
        String credential = tokenOf(extract(request));
        at = Check.SHAPE;
        VerifiedToken token = verifier.verify(credential);
        at = Check.PRINCIPAL;
        String principal = settings.principalOf(token);
        at = Check.REVOCATION;
        settings.check(Session.of(principal, token));
        at = Check.AUTHORIZE;
        if (!hooks.authorize(request, token)) {
            throw new RefusedException(Reason.FORBIDDEN);
        }
        at = Check.RESULT;
        AuthorizerContext context = hooks.context(token).withSession(token);
        return PolicyResponse.allow(principal, request.methodArn(), context).toJson();
    }

    private static String tokenOf(Extraction extraction) {
        if (extraction instanceof Extraction.Found found) {
            return found.token();
        }
        if (extraction instanceof Extraction.Absent) {
            throw new RefusedException(Reason.NO_CREDENTIAL);
        }
        throw new RefusedException(
                extraction instanceof Extraction.Multiple ? Reason.MULTIPLE_CREDENTIALS : Reason.MALFORMED_CREDENTIAL);
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

    /** A verifier makes several checks and says which one refused; a hook may give any reason at all. */
    private Verdict refused(AuthorizerRequest request, RefusedException refused) {
        at = at == Check.SHAPE ? refused.check() : at;
        Explanation why = refusal(refused.reason(), Optional.empty());
        if (why.outcome() == Outcome.FAILED) {
            return new Verdict(why, new AuthorizerFailedException(refused.reason()));
        }
        return why.outcome() == Outcome.UNAUTHORIZED && !settings.deniesUnauthorized()
                ? new Verdict(why, new UnauthorizedException())
                : new Verdict(why, PolicyResponse.deny(request.methodArn()).toJson());
    }

    private Explanation refusal(Reason reason, Optional<String> detail) {
        return new Explanation(reason.outcome(), at, Optional.of(reason), requestId, detail);
    }
}
