package io.github.serverlesswebsockets.auth.fuzz;

import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;

/** All algorithms, each with its three verifiers. */
final class Suites {

    private static final List<Suite> ALL = Stream.concat(
                    Arrays.stream(HmacAlgorithm.values()).map(Suites::hmac),
                    Arrays.stream(SignatureAlgorithm.values()).map(Suites::publicKey))
            .toList();

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
                configure(TokenVerifier.hmac(algorithm, HmacSecret.of(Tokens.SECRET))),
                new NimbusVerifier(algorithm.name(), key),
                new Jose4jVerifier(algorithm.name(), key));
    }

    private static Suite publicKey(SignatureAlgorithm algorithm) {
        KeyPair pair = PublicKeys.keyPair(algorithm);
        Suite.Signer signer = input -> PublicKeys.sign(algorithm, pair.getPrivate(), input);
        TokenVerifier ours = configure(TokenVerifier.publicKey(VerificationKey.of(algorithm, pair.getPublic())));
        if (algorithm == SignatureAlgorithm.EDDSA) {
            // Nimbus needs Google's Tink for Ed25519 and does not support the JDK's, so jose4j replaces it here.
            ReferenceVerifier jose4j = new Jose4jVerifier("EdDSA", pair.getPublic());
            return new Suite("EdDSA", signer, ours, jose4j, jose4j);
        }
        String name = algorithm.name();
        return new Suite(
                name,
                signer,
                ours,
                new NimbusVerifier(name, pair.getPublic()),
                new Jose4jVerifier(name, pair.getPublic()));
    }

    private static TokenVerifier configure(TokenVerifier.IssuerStage stage) {
        return stage.issuer(Tokens.ISSUER)
                .audience(Tokens.AUDIENCE)
                .leeway(Tokens.LEEWAY)
                .clock(Tokens.clock())
                .build();
    }
}
