package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Failures;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The built-in verifier: it checks the shape, the header, the signature, and then the claims. */
record JwtVerifier(
        HeaderCheck header, SignatureCheck signature, TokenType type, TimeCheck time, List<ClaimCheck> claims)
        implements TokenVerifier {

    @Override
    public VerifiedToken verify(String token) {
        return verify(token, EnumSet.noneOf(Check.class));
    }

    @Override
    public VerifiedToken verify(String token, Set<Check> passed) {
        CompactJws jws = CompactJws.parse(token);
        passed.add(Check.SHAPE);
        JsonObject checkedHeader = header.check(jws);
        passed.add(Check.HEADER);
        signature.check(jws, checkedHeader);
        passed.add(Check.SIGNATURE);
        JsonObject payload = jws.claims();
        passed.add(Check.PAYLOAD);
        check(payload, passed);
        return new VerifiedToken(payload);
    }

    @Override
    public void beforeCheckpoint() {
        PrimingToken priming = signature.primingToken(type);
        HeaderCheck primingHeader = new HeaderCheck(priming.check().algorithms(), type);
        try {
            new JwtVerifier(primingHeader, priming.check(), type, time, claims).verify(priming.token());
        } catch (RejectedException expected) {
            // The token expired in 1970. It is rejected after its signature was verified.
        }
        fetchKeys();
    }

    @Override
    public void afterRestore() {
        signature.source().clear();
    }

    private void check(JsonObject payload, Set<Check> passed) {
        time.check(payload);
        passed.add(Check.TIME);
        ClaimCheck.checkTypes(payload);
        passed.add(Check.CLAIMS);
        for (ClaimCheck claim : claims) {
            claim.check(payload);
            passed.add(claim.group());
        }
    }

    /**
     * Fetches the keys once, so that the required code is loaded, and then removes them, so that they are not part of
     * the snapshot.
     */
    private void fetchKeys() {
        try {
            signature.source().keys();
            signature.source().clear();
        } catch (RuntimeException failure) {
            System.getLogger(TokenVerifier.class.getName())
                    .log(System.Logger.Level.WARNING, "event=keys.priming_failed " + detail(failure));
        }
    }

    private static String detail(RuntimeException failure) {
        return failure instanceof KeysUnavailableException
                ? "message='" + failure.getMessage() + "'"
                : Failures.describe(failure);
    }
}
