package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;

/** A process that verifies one token, or none. It uses no other test class, because each would count as loaded. */
public final class FirstToken {

    private FirstToken() {}

    /** Arguments: none, or the algorithm, the encoded key, the seconds since 1970 and the token. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            byte[] key = Base64.getDecoder().decode(arguments[1]);
            verifier(arguments[0].equals("HS256"), key)
                    .issuer(TokenFixture.ISSUER)
                    .audience(TokenFixture.AUDIENCE)
                    .clock(Clock.fixed(Instant.ofEpochSecond(Long.parseLong(arguments[2])), ZoneOffset.UTC))
                    .build()
                    .verify(arguments[3]);
        }
    }

    private static TokenVerifier.IssuerStage verifier(boolean hmac, byte[] key) throws Exception {
        if (hmac) {
            return TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.of(key));
        }
        PublicKey rsa = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
        return TokenVerifier.publicKey(VerificationKey.of(SignatureAlgorithm.RS256, rsa));
    }
}
