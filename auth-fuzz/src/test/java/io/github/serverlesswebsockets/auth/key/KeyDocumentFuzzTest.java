package io.github.serverlesswebsockets.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fuzz tests of the keys that an identity provider or an operator provides. They are in this package because a key set
 * can otherwise be read only by HTTP.
 */
final class KeyDocumentFuzzTest {

    private static final Logger LOG = Logger.getLogger(JwksSource.class.getName());

    static {
        LOG.setLevel(Level.OFF);
    }

    @FuzzTest(maxDuration = "3m")
    void keySet(byte[] json) {
        List<VerificationKey> usable = JsonWebKeySet.parse(json);

        assertThat(usable).allSatisfy(KeyDocumentFuzzTest::assertFit);
    }

    @FuzzTest(maxDuration = "3m")
    void pem(byte[] bytes) {
        String pem = new String(bytes, StandardCharsets.UTF_8);

        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            IllegalArgumentException unfit = catchThrowableOfType(
                    IllegalArgumentException.class, () -> assertFit(VerificationKey.ofPem(algorithm, pem)));
            assertThat(Optional.ofNullable(unfit).map(Throwable::getCause)).isEmpty();
        }
    }

    private static void assertFit(VerificationKey key) {
        key.algorithm().require(key.publicKey());
    }
}
