package io.github.serverlesswebsockets.sample.authorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TestUserTest {

    @Test
    void usesDefaultsForMissingFields() {
        TestUser user = TestUser.of(Map.of("userId", "ada"));

        assertThat(user).isEqualTo(new TestUser("ada", "Test", "User", "examplesub"));
    }

    @Test
    void keepsEmptyString() {
        assertThat(TestUser.of(Map.of("firstName", "")).firstName()).isEmpty();
    }

    @Test
    void rejectsNonStringFieldAndNamesIt() {
        assertThatThrownBy(() -> TestUser.of(Map.of("sub", 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid 'sub': expected a JSON string.");
    }
}
