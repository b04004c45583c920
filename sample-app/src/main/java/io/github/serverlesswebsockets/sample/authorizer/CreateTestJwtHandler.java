package io.github.serverlesswebsockets.sample.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.auth0.jwt.JWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A handler that issues a token to any caller, valid for one hour. It is for trying out the system only: by default,
 * the template does not deploy it.
 */
public final class CreateTestJwtHandler implements RequestHandler<@Nullable Map<String, Object>, Map<String, String>> {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKey key = SigningKey.ofSecret(Environment.required("JWT_SECRET_ID"));
    private final String issuer = Environment.required("JWT_ISSUER");
    private final String audience = Environment.required("JWT_AUDIENCE");

    /** Returns {@code {"authToken":"<jwt>"}}. The payload may override userId, firstName, lastName and sub. */
    @Override
    public Map<String, String> handleRequest(@Nullable Map<String, Object> payload, Context context) {
        TestUser user = TestUser.of(payload == null ? Map.of() : payload);
        Instant now = Instant.now();
        String token = JWT.create()
                .withIssuer(issuer)
                .withAudience(audience)
                .withJWTId(UUID.randomUUID().toString())
                .withIssuedAt(now)
                .withExpiresAt(now.plus(LIFETIME))
                .withClaim("data", user.claims())
                .sign(key.algorithm());
        return Map.of("authToken", token);
    }
}
