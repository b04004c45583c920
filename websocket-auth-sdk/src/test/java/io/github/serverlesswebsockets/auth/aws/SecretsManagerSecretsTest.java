package io.github.serverlesswebsockets.auth.aws;

import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.SECRET;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.CachePolicy;
import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.verify.HmacAlgorithm;
import io.github.serverlesswebsockets.auth.verify.RejectedException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.testsupport.MovingClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class SecretsManagerSecretsTest {

    private static final String OTHER = "another-secret-that-is-long-enough-0123456789";
    private static final String AS_TEXT = "\"SecretString\":\"%s\"";
    private static final String AS_JSON =
            "\"SecretString\":\"{\\\"note\\\":{\\\"signature\\\":1},\\\"signature\\\":\\\"%s\\\"}\"";

    private final MovingClock clock = new MovingClock(TokenFixture.NOW);
    private final Instant start = clock.instant();
    private final SecretsManagerServer server = open();

    private static SecretsManagerServer open() {
        try {
            return new SecretsManagerServer();
        } catch (IOException noFreePort) {
            throw new IllegalStateException(noFreePort);
        }
    }

    @BeforeEach
    void storeSecret() {
        server.store("AWSCURRENT", AS_TEXT.formatted(SECRET), start);
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void readsPlainTextSecret() {
        assertThat(plain().keys()).containsExactly(HmacSecret.ofUtf8(SECRET));
        assertThat(server.requests().get(0)).contains("\"SecretId\":\"chat/jwt\"", "\"VersionStage\":\"AWSCURRENT\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {" hidden-key", "", "hidden-key\\n"})
    void ignoresAnUnusablePreviousVersion(String mistake) {
        server.store("AWSPREVIOUS", AS_TEXT.formatted(mistake), start);

        assertThat(plain().keys()).containsExactly(HmacSecret.ofUtf8(SECRET));
    }

    @Test
    void readsFieldOfAJsonSecret() {
        server.store("AWSCURRENT", AS_JSON.formatted(SECRET), start);

        assertThat(signature().keys()).containsExactly(HmacSecret.ofUtf8(SECRET));
    }

    @Test
    void readsFieldWithQuotesAndBackslashes() {
        server.store("AWSCURRENT", AS_JSON.formatted("a\\\\\\\"b\\\\\\\\c"), start);

        assertThat(signature().keys()).containsExactly(HmacSecret.ofUtf8("a\"b\\c"));
    }

    @Test
    void trustsThePreviousVersionDuringTheGracePeriod() {
        server.store("AWSPREVIOUS", AS_TEXT.formatted(OTHER), start);
        TokenVerifier verifier = verifier(plain());

        assertThatCode(() -> verifier.verify(token().signedBy(OTHER).sign())).doesNotThrowAnyException();
        assertThatCode(() -> verifier.verify(token().sign())).doesNotThrowAnyException();
        clock.advance(Duration.ofHours(24));
        assertThat(plain().keys()).containsExactly(HmacSecret.ofUtf8(SECRET));
    }

    @Test
    void ignoresThePreviousVersionAfterACustomGracePeriod() {
        server.store("AWSPREVIOUS", AS_TEXT.formatted(OTHER), start);
        clock.advance(Duration.ofMinutes(10));

        KeySource<HmacSecret> secrets =
                builder().rotationGrace(Duration.ofMinutes(10)).build();

        assertThat(secrets.keys()).containsExactly(HmacSecret.ofUtf8(SECRET));
    }

    @Test
    void refreshesAfterARotationWithTheFirstTokenOfTheNewSecret() {
        TokenVerifier verifier = verifier(plain());
        verifier.verify(token().sign());
        server.store("AWSCURRENT", AS_TEXT.formatted(OTHER), start);

        assertThatCode(() -> verifier.verify(token().signedBy(OTHER).sign())).doesNotThrowAnyException();
    }

    @Test
    void refreshesOncePerCooldownForManyInvalidSignatures() {
        TokenVerifier verifier = verifier(plain());
        String forged = token().signedBy("x".repeat(40)).sign();

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> verifier.verify(forged)).isInstanceOf(RejectedException.class);
        }

        assertThat(server.requests()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "ResourceNotFoundException",
                "InvalidRequestException",
                "DecryptionFailure"
            })
    void reportsKeysUnavailableWhenTheServiceReturnsAnError(String errorType) {
        server.failWith(errorType);

        assertThatThrownBy(() -> plain().keys())
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("The secret 'chat/jwt' could not be read")
                .hasMessageContaining("secretsmanager:GetSecretValue");
    }

    @Test
    void reportsKeysUnavailableWhenTheServiceTimesOut() {
        server.stopResponding();
        SecretsManagerClient clientWithShortTimeout = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(call -> call.apiCallTimeout(Duration.ofMillis(300)))
                .build();

        KeySource<HmacSecret> secrets = builder().client(clientWithShortTimeout).build();

        assertThatThrownBy(secrets::keys).hasMessageContaining(": ApiCallTimeoutException.");
    }

    @Test
    void usesTheCachedSecretWhileTheServiceIsDown() {
        KeySource<HmacSecret> secrets = plain();
        secrets.keys();
        server.failWith("AccessDeniedException");

        clock.advance(Duration.ofMinutes(30));
        assertThat(secrets.keys()).containsExactly(HmacSecret.ofUtf8(SECRET));
        clock.advance(Duration.ofMinutes(30));
        assertThatThrownBy(secrets::keys).isInstanceOf(KeysUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SecretString\":\"\"",
                "\"SecretString\":\"hidden-key\\n\"",
                "\"SecretBinary\":\"aGlkZGVuLWtleQ==\""
            })
    void reportsKeysUnavailableForAnUnusableSecret(String member) {
        server.store("AWSCURRENT", member, start);

        KeysUnavailableException thrown = catchThrowableOfType(KeysUnavailableException.class, () -> plain().keys());

        assertThat(thrown)
                .hasNoCause()
                .hasMessage(
                        "The secret 'chat/jwt' is not usable as a key: expected text without white space around the key. Store it again.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden-key",
                "hidden key",
                "{",
                "[]",
                "{\\\"signature\\\":5}",
                "{\\\"signature\\\":null}",
                "{\\\"other\\\":\\\"hidden-key\\\"}",
                "{\\\"signature\\\":\\\"hidden-key",
                "{\\\"signature\\\":\\\"a\\\",\\\"signature\\\":\\\"b\\\"}"
            })
    void reportsAJsonSecretWithoutTheFieldAndDoesNotLogIt(String secret) {
        server.store("AWSCURRENT", AS_TEXT.formatted(secret), start);

        KeysUnavailableException thrown = catchThrowableOfType(
                KeysUnavailableException.class, () -> signature().keys());

        assertThat(thrown).hasNoCause().hasMessageContaining("JSON with the text field 'signature'");
        assertThat(thrown.getMessage()).doesNotContain("hidden");
    }

    @Test
    void usesACustomCachePolicy() {
        CachePolicy second = CachePolicy.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(1));
        KeySource<HmacSecret> secrets = builder().cache(second).build();

        secrets.keys();
        clock.advance(Duration.ofSeconds(1));
        secrets.keys();

        assertThat(server.requests()).hasSize(4);
    }

    private SecretsManagerSecrets.Builder builder() {
        return SecretsManagerSecrets.plain("chat/jwt").clock(clock);
    }

    private KeySource<HmacSecret> plain() {
        return builder().build();
    }

    private KeySource<HmacSecret> signature() {
        return SecretsManagerSecrets.jsonField("chat/jwt", "signature")
                .clock(clock)
                .build();
    }

    private TokenVerifier verifier(KeySource<HmacSecret> secrets) {
        return TokenVerifier.hmac(HmacAlgorithm.HS256, secrets)
                .anyIssuer()
                .anyAudience()
                .clock(clock)
                .build();
    }
}
