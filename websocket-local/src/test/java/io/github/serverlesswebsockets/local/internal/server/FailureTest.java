package io.github.serverlesswebsockets.local.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void describesFailureWithoutMessages() {
        IllegalStateException failure = new IllegalStateException("secret", new IllegalArgumentException("secret too"));

        assertThat(Failure.describe(failure))
                .contains("IllegalStateException at io.github", "FailureTest.java:", " caused by ")
                .contains("java.lang.IllegalArgumentException")
                .doesNotContain("secret");
    }
}
