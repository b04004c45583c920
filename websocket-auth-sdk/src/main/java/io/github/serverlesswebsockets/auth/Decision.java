package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.Failures;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.token.Extraction;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.Check;
import io.github.serverlesswebsockets.auth.verify.Outcome;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RejectedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The decision about one handshake: a policy, or one of three exceptions, and the explanation of either. */
final class Decision {

    private static final Pattern SAFE_REQUEST_ID = Pattern.compile("[A-Za-z0-9=_-]{1,64}");

    private final TokenVerifier verifier;
    private final TokenExtractor extractor;
    private final AuthorizerSettings settings;
    private final AbstractWebSocketAuthorizer hooks;
    private final Set<Check> performed = EnumSet.of(Check.EVENT);
    private Check current = Check.EVENT;
    private Optional<String> requestId = Optional.empty();
    private Outcome outcome = Outcome.FAILED;
    private Optional<Reason> reason = Optional.empty();
    private Optional<String> detail = Optional.empty();
    private byte[] policy = {};
    private @Nullable RuntimeException failure;

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

    Decision decide(InputStream event) throws IOException {
        Optional<AuthorizerRequest> request = AuthorizerRequest.parse(event);
        if (request.isPresent()) {
            decide(request.get());
        } else {
            end(Outcome.UNAUTHORIZED, Reason.MALFORMED_REQUEST);
            failure = new UnauthorizedException();
        }
        return this;
    }

    Explanation explanation() {
        List<Check> checks = new ArrayList<>();
        for (Check check : performed) {
            if (check.compareTo(current) <= 0) {
                checks.add(check);
            }
        }
        return new Explanation(outcome, checks, reason, requestId, detail);
    }

    /** Returns the policy, or throws the exception that makes API Gateway respond with 401 or 500. */
    byte[] response() {
        if (failure != null) {
            throw failure;
        }
        return policy;
    }

    /** Logs a rejection or a failure. */
    void log() {
        if (outcome != Outcome.ALLOWED) {
            System.getLogger(AbstractWebSocketAuthorizer.class.getName())
                    .log(
                            outcome == Outcome.FAILED ? Level.ERROR : Level.INFO,
                            explanation().toString());
        }
    }

    private void decide(AuthorizerRequest request) {
        Optional<String> id = request.requestContext().requestId();
        requestId = id.isPresent() && SAFE_REQUEST_ID.matcher(id.get()).matches() ? id : Optional.empty();
        try {
            policy = allow(request);
            outcome = Outcome.ALLOWED;
        } catch (RejectedException rejection) {
            reject(request, rejection);
        } catch (KeysUnavailableException unavailable) {
            begin(current == Check.SHAPE ? Check.SIGNATURE : current);
            detail = Optional.of("message='" + unavailable.getMessage() + "'");
            fail(Reason.KEYS_UNAVAILABLE, unavailable);
        } catch (RuntimeException unexpected) {
            detail = Optional.of(Failures.describe(unexpected));
            fail(Reason.INTERNAL, new AuthorizerFailedException(Reason.INTERNAL));
        }
    }

    private byte[] allow(AuthorizerRequest request) {
        if (settings.restrictsRequests()) {
            begin(Check.REQUEST);
            settings.check(request);
        }
        begin(Check.CREDENTIAL);
        String credential = token(extract(request));
        begin(Check.SHAPE);
        performed.remove(Check.SHAPE);
        VerifiedToken token = verifier.verify(credential, performed);
        begin(Check.PRINCIPAL);
        String principal = settings.principalOf(token);
        if (settings.checksRevocation()) {
            begin(Check.REVOCATION);
            settings.check(Session.of(principal, token));
        }
        begin(Check.AUTHORIZE);
        if (!hooks.authorize(request, token)) {
            throw new RejectedException(Reason.FORBIDDEN);
        }
        begin(Check.RESULT);
        AuthorizerContext context = hooks.context(token).withSession(token);
        return PolicyResponse.allow(principal, request.methodArn(), context).toJson();
    }

    private void begin(Check check) {
        current = check;
        performed.add(check);
    }

    private Extraction extract(AuthorizerRequest request) {
        try {
            return Objects.requireNonNull(extractor.extract(request));
        } catch (RejectedException rejection) {
            throw rejection;
        } catch (RuntimeException failed) {
            throw new RejectedException(Reason.EXTRACTOR_FAILED);
        }
    }

    private static String token(Extraction extraction) {
        if (extraction.token().isPresent()) {
            return extraction.token().get();
        }
        if (extraction.isAbsent()) {
            throw new RejectedException(Reason.NO_CREDENTIAL);
        }
        throw new RejectedException(
                extraction.isMultiple() ? Reason.MULTIPLE_CREDENTIALS : Reason.MALFORMED_CREDENTIAL);
    }

    /** A verifier performs several checks and reports which one failed. A hook may use any reason. */
    private void reject(AuthorizerRequest request, RejectedException rejection) {
        begin(current == Check.SHAPE ? rejection.check() : current);
        Outcome usual = rejection.reason().outcome();
        if (usual == Outcome.FAILED) {
            fail(rejection.reason(), new AuthorizerFailedException(rejection.reason()));
        } else if (usual == Outcome.UNAUTHORIZED && !settings.deniesUnauthorized()) {
            end(usual, rejection.reason());
            failure = new UnauthorizedException();
        } else {
            end(Outcome.FORBIDDEN, rejection.reason());
            policy = PolicyResponse.deny(request.methodArn()).toJson();
        }
    }

    private void fail(Reason why, RuntimeException exception) {
        begin(current);
        end(Outcome.FAILED, why);
        failure = exception;
    }

    private void end(Outcome how, Reason why) {
        outcome = how;
        reason = Optional.of(why);
    }
}
