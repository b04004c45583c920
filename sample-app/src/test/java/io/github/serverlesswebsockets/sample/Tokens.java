package io.github.serverlesswebsockets.sample;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Instant;
import java.util.Map;

/** Invalid tokens that are derived from a valid token. */
final class Tokens {

    private Tokens() {}

    /** Changes the payload and keeps the signature. */
    static String tampered(String token) {
        String[] parts = token.split("\\.", -1);
        char other = parts[1].charAt(20) == 'A' ? 'B' : 'A';
        return parts[0] + "." + parts[1].substring(0, 20) + other + parts[1].substring(21) + "." + parts[2];
    }

    static String expired(String token, String secret) {
        return copy(token).withExpiresAt(Instant.now().minusSeconds(300)).sign(Algorithm.HMAC256(secret));
    }

    static String signedByAnotherKey(String token) {
        return copy(token).sign(Algorithm.HMAC256("another key that is thirty-two bytes long"));
    }

    static String unsigned(String token) {
        return copy(token).sign(Algorithm.none());
    }

    private static JWTCreator.Builder copy(String token) {
        DecodedJWT decoded = JWT.decode(token);
        return JWT.create()
                .withIssuer(decoded.getIssuer())
                .withAudience(decoded.getAudience().get(0))
                .withIssuedAt(decoded.getIssuedAtAsInstant().minusSeconds(600))
                .withExpiresAt(decoded.getExpiresAtAsInstant())
                .withClaim("data", Map.copyOf(decoded.getClaim("data").asMap()));
    }
}
