package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.internal.OfferedSubprotocols;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifiedTokenTest {

    private final VerifiedToken token = VerifiedToken.of(Map.<String, Object>of(
            "exp",
            1795352400L,
            "sub",
            "user-1",
            "data",
            Map.<String, Object>of("level", 3, "admin", true),
            "roles",
            List.<Object>of("a", 5, "b")));

    @Test
    void readsClaimsByTypeAndPath() {
        assertThat(token.text("sub")).contains("user-1");
        assertThat(token.number("data.level")).contains(new BigDecimal("3"));
        assertThat(token.bool("data.admin")).contains(true);
        assertThat(token.texts("roles")).containsExactly("a", "b");
        assertThat(token.expiresAt()).isEqualTo(Instant.ofEpochSecond(1795352400));
    }

    @Test
    void treatsClaimOfAnotherTypeAsAbsent() {
        assertThat(token.text("data.level")).isEmpty();
        assertThat(token.text("sub.name")).isEmpty();
        assertThat(token.number("sub")).isEmpty();
        assertThat(token.bool("nothing")).isEmpty();
        assertThat(token.texts("sub")).isEmpty();
    }

    @Test
    void requiresExpiry() {
        assertThatThrownBy(() -> VerifiedToken.of(Map.<String, Object>of("sub", "user-1")))
                .hasMessageStartingWith("claims must contain exp");
        assertRejected(Reason.BAD_CLAIM, () -> VerifiedToken.of(Map.<String, Object>of("exp", "tomorrow")));
    }

    @Test
    void hidesItsClaimsFromLogs() {
        assertThat(token).hasToString("VerifiedToken[expiresAt=2026-11-22T13:00:00Z]");
        assertThat(new JsonObject(Map.of("a", "b"))).hasToString("JsonObject[1 members]");
        assertThat(CompactJws.parse(TokenFixture.token().sign())).hasToString("CompactJws[hidden]");
        assertThat(new OfferedSubprotocols(List.of("a"))).hasToString("OfferedSubprotocols[1 elements]");
    }
}
