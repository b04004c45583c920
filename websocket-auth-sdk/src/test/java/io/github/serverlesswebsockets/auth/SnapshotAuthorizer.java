package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.CachePolicy;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An authorizer whose context contains the number of calls of its key source. */
public final class SnapshotAuthorizer extends AbstractWebSocketAuthorizer {

    private static final AtomicInteger CALLS = new AtomicInteger();

    public SnapshotAuthorizer() {
        super(
                TokenVerifier.hmac(HmacAlgorithm.HS256, source().cached(CachePolicy.DEFAULT, TokenFixture.CLOCK))
                        .issuer(TokenFixture.ISSUER)
                        .audience(TokenFixture.AUDIENCE)
                        .clock(TokenFixture.CLOCK)
                        .build(),
                TokenExtractor.subprotocol("websocket"));
    }

    @Override
    protected AuthorizerContext context(VerifiedToken token) {
        return super.context(token).with("asked", CALLS.get());
    }

    private static KeySource<HmacSecret> source() {
        return () -> {
            CALLS.incrementAndGet();
            return List.of(HmacSecret.ofUtf8(TokenFixture.SECRET));
        };
    }
}
