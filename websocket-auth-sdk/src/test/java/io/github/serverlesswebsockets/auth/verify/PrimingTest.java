package io.github.serverlesswebsockets.auth.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrimingTest {

    @ParameterizedTest
    @EnumSource
    void primesEachAlgorithm(SignatureAlgorithm algorithm) {
        List<String> source = new ArrayList<>();
        TokenVerifier verifier = TokenVerifier.publicKeys(
                        () -> {
                            source.add("asked");
                            throw new KeysUnavailableException("No network yet");
                        },
                        algorithm)
                .anyIssuer()
                .anyAudience()
                .type(TokenType.accessToken())
                .build();

        TokenVerifier.byIssuer(Map.of("me", verifier)).beforeCheckpoint();

        assertThat(source).containsExactly("asked");
    }

    @ParameterizedTest
    @EnumSource
    void createsPrimingTokenWithAValidSignature(SignatureAlgorithm algorithm) {
        PrimingToken priming = PrimingToken.of(algorithm, TokenType.jwt());
        HeaderCheck header = new HeaderCheck(priming.check().algorithms(), TokenType.jwt());
        CompactJws jws = CompactJws.parse(priming.token());

        assertThatCode(() -> priming.check().check(jws, header.check(jws))).doesNotThrowAnyException();
    }
}
