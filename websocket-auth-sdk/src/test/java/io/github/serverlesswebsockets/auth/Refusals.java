package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused for one reason, and that the refusal carries nothing else. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(Reason reason, ThrowingCallable call) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, call);
        assertThat(refused).hasMessage(reason.name()).hasNoCause();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.getStackTrace()).isEmpty();
    }

    static void assertRefused(Reason reason, String token) {
        assertRefused(reason, () -> TokenFixture.verifier().verify(token));
    }
}
