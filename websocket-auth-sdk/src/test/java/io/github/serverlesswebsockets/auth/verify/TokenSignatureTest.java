package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.CLOCK;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.SECRET;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.encode;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.key.HmacSecret;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSignatureTest {

    private static final String OTHER = "another-secret-that-is-long-enough-0123456789";

    @Test
    void rejectsTokenSignedWithAnotherSecret() {
        assertRejected(Reason.BAD_SIGNATURE, token().signedBy(OTHER).sign());
    }

    @Test
    void rejectsTokenWithAFlippedBit() {
        String[] parts = token().sign().split("\\.", -1);

        for (int part = 0; part < parts.length; part++) {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= 1;
                String[] broken = parts.clone();
                broken[part] = encode(bytes);
                assertThatThrownBy(() -> verifier().verify(String.join(".", broken)))
                        .isInstanceOf(RejectedException.class);
                bytes[i] ^= 1;
            }
        }
    }

    @Test
    void rejectsMacOfAnotherLength() {
        String good = token().sign();
        int dot = good.lastIndexOf('.') + 1;
        byte[] mac = Base64.getUrlDecoder().decode(good.substring(dot));

        for (int length : new int[] {1, 16, 31, 33, 64}) {
            assertRejected(Reason.BAD_SIGNATURE, good.substring(0, dot) + encode(Arrays.copyOf(mac, length)));
        }
    }

    @ParameterizedTest
    @CsvSource({"HS256,HmacSHA256", "HS384,HmacSHA384", "HS512,HmacSHA512"})
    void verifiesEachHmacAlgorithm(HmacAlgorithm algorithm, String mac) {
        TokenVerifier verifier = over(algorithm, () -> List.of(HmacSecret.ofUtf8(SECRET)));

        VerifiedToken verified =
                verifier.verify(token().algorithm(algorithm.name(), mac).sign());

        assertThat(verified.text("sub")).contains("user-1");
    }

    @ParameterizedTest
    @CsvSource({"HS256,31", "HS384,47", "HS512,63", "HS256,0", "HS256,1"})
    void rejectsShortSecretInTheBuilder(HmacAlgorithm algorithm, int length) {
        HmacSecret shortSecret = HmacSecret.of(new byte[length]);

        assertThatThrownBy(() -> TokenVerifier.hmac(algorithm, shortSecret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The secret is too short for " + algorithm)
                .hasMessageContaining("found " + length)
                .hasMessageContaining("openssl rand");
    }

    @ParameterizedTest
    @CsvSource({"HS256,32", "HS384,48", "HS512,64"})
    void acceptsSecretOfTheMinimumLength(HmacAlgorithm algorithm, int length) {
        HmacSecret secret = HmacSecret.of(new byte[length]);

        assertThat(TokenVerifier.hmac(algorithm, secret)).isNotNull();
        assertThat(algorithm.minimumKeyBytes()).isEqualTo(length);
    }

    @Test
    void reportsKeysUnavailableForAShortCurrentSecret() {
        TokenVerifier verifier = over(HmacAlgorithm.HS256, () -> List.of(HmacSecret.ofUtf8("short")));

        assertThatThrownBy(() -> verifier.verify(token().sign()))
                .isInstanceOf(KeysUnavailableException.class)
                .hasMessageContaining("expected at least 32");
    }

    @Test
    void ignoresShortPreviousSecret() {
        TokenVerifier verifier =
                over(HmacAlgorithm.HS256, () -> List.of(HmacSecret.ofUtf8(SECRET), HmacSecret.ofUtf8("short")));

        assertRejected(
                Reason.BAD_SIGNATURE,
                () -> verifier.verify(token().signedBy("short").sign()));
    }

    @Test
    void reportsKeysUnavailableForASourceWithoutSecrets() {
        TokenVerifier verifier = over(HmacAlgorithm.HS256, List::of);

        assertThatThrownBy(() -> verifier.verify(token().sign())).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void acceptsThePreviousSecret() {
        TokenVerifier verifier =
                over(HmacAlgorithm.HS256, () -> List.of(HmacSecret.ofUtf8(OTHER), HmacSecret.ofUtf8(SECRET)));

        assertThat(verifier.verify(token().sign()).text("sub")).contains("user-1");
    }

    @Test
    void refreshesSecretsWhenNoneVerifies() {
        KeySource<HmacSecret> rotated = new KeySource<HmacSecret>() {
            @Override
            public List<HmacSecret> keys() {
                return List.of(HmacSecret.ofUtf8(OTHER));
            }

            @Override
            public List<HmacSecret> refresh() {
                return List.of(HmacSecret.ofUtf8(SECRET));
            }
        };

        TokenVerifier verifier = over(HmacAlgorithm.HS256, rotated);

        assertThat(verifier.verify(token().sign()).text("sub")).contains("user-1");
        assertRejected(
                Reason.BAD_SIGNATURE,
                () -> verifier.verify(token().signedBy("x".repeat(40)).sign()));
    }

    private static TokenVerifier over(HmacAlgorithm algorithm, KeySource<HmacSecret> secrets) {
        return TokenVerifier.hmac(algorithm, secrets)
                .anyIssuer()
                .anyAudience()
                .clock(CLOCK)
                .build();
    }
}
