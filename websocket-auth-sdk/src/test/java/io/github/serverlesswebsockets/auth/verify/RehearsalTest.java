package io.github.serverlesswebsockets.auth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RehearsalTest {

    @ParameterizedTest
    @EnumSource
    void rehearsesEveryAlgorithm(SignatureAlgorithm algorithm) {
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
    void rehearsesWithATokenThatIsGood(SignatureAlgorithm algorithm) {
        SignatureCheck check = new PublicKeySignature(Set.of(algorithm), List::of, new LibraryCryptography());
        Rehearsal rehearsal = check.rehearsal(TokenType.jwt());
        HeaderRules headers = new HeaderRules(rehearsal.check().algorithms(), TokenType.jwt());

        assertThat(new JwsReader(headers, rehearsal.check())
                        .read(rehearsal.token())
                        .text("iss"))
                .contains("self");
    }
}
