package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.HmacSecret;
import io.github.serverlesswebsockets.auth.TokenVerifier;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** Each algorithm with its three verifiers. */
final class Suites {

    private static final List<Suite> ALL =
            List.of(hmac(HmacAlgorithm.HS256), hmac(HmacAlgorithm.HS384), hmac(HmacAlgorithm.HS512));

    private Suites() {}

    static List<Suite> all() {
        return ALL;
    }

    private static Suite hmac(HmacAlgorithm algorithm) {
        String mac = algorithm.name().replace("HS", "HmacSHA");
        SecretKeySpec key = new SecretKeySpec(Tokens.SECRET, mac);
        return new Suite(
                algorithm.name(),
                input -> Tokens.hmac(mac, input),
                configured(TokenVerifier.hmac(algorithm, HmacSecret.of(Tokens.SECRET))),
                new NimbusPeer(algorithm.name(), key),
                new Jose4jPeer(algorithm.name(), key));
    }

    private static TokenVerifier configured(TokenVerifier.IssuerStage stage) {
        return stage.issuer(Tokens.ISSUER)
                .audience(Tokens.AUDIENCE)
                .leeway(Tokens.LEEWAY)
                .clock(Tokens.clock())
                .build();
    }
}
