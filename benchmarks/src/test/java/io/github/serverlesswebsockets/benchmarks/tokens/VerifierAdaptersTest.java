package io.github.serverlesswebsockets.benchmarks.tokens;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerifierAdaptersTest {

    /** Generating an RSA key takes up to a second, so all tests share two issuers for each algorithm. */
    private static final Map<Signing, Issuer> ISSUERS = issuers();

    private static final Map<Signing, Issuer> OTHER_ISSUERS = issuers();

    static Stream<Arguments> all() {
        return all(Arrays.stream(Library.values()));
    }

    static Stream<Arguments> checkingClaims() {
        return all(Arrays.stream(Library.values()).filter(Library::checksClaims));
    }

    @ParameterizedTest
    @MethodSource("all")
    void acceptsValidToken(Library library, Signing signing) throws Exception {
        Issuer issuer = requireNonNull(ISSUERS.get(signing));
        VerifierAdapter adapter = library.adapter(issuer.settings());

        for (String token : issuer.tokens(3)) {
            assertThat(adapter.verify(token)).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void rejectsTokenWithChangedSignatureOrPayload(Library library, Signing signing) throws Exception {
        Issuer issuer = requireNonNull(ISSUERS.get(signing));
        VerifierAdapter adapter = library.adapter(issuer.settings());
        String[] parts = issuer.sign(Issuer.claims(0)).split("\\.", -1);
        String[] others = issuer.sign(Issuer.claims(1)).split("\\.", -1);

        assertRejects(adapter, parts[0] + "." + parts[1] + "." + others[2]);
        assertRejects(adapter, parts[0] + "." + others[1] + "." + parts[2]);
        assertRejects(adapter, parts[0] + "." + parts[1] + "." + changeSignature(parts[2]));
    }

    @ParameterizedTest
    @MethodSource("all")
    void rejectsTokenSignedWithAnotherKey(Library library, Signing signing) throws Exception {
        Issuer issuer = requireNonNull(ISSUERS.get(signing));
        VerifierAdapter adapter = library.adapter(issuer.settings());

        assertThat(adapter.verify(issuer.sign(Issuer.claims(0)))).isNotNull();
        assertRejects(adapter, requireNonNull(OTHER_ISSUERS.get(signing)).sign(Issuer.claims(0)));
    }

    @ParameterizedTest
    @MethodSource("checkingClaims")
    void rejectsTokenWithOneInvalidClaim(Library library, Signing signing) throws Exception {
        Issuer issuer = requireNonNull(ISSUERS.get(signing));
        VerifierAdapter adapter = library.adapter(issuer.settings());
        long now = Instant.now().getEpochSecond();
        Map<String, String> wrong = Map.of(
                "exp", Long.toString(now - 3_600),
                "nbf", Long.toString(now + 3_600),
                "iat", Long.toString(now + 3_600),
                "iss", "\"https://login.example.org\"",
                "aud", "\"mail\"");

        assertThat(adapter.verify(issuer.sign(Issuer.claims(0)))).isNotNull();
        for (Map.Entry<String, String> claim : wrong.entrySet()) {
            assertRejects(adapter, signWith(issuer, claim));
        }
    }

    private static Map<Signing, Issuer> issuers() {
        Map<Signing, Issuer> issuers = new EnumMap<>(Signing.class);
        for (Signing signing : Signing.values()) {
            issuers.put(signing, issuer(signing));
        }
        return issuers;
    }

    private static Issuer issuer(Signing signing) {
        try {
            return Issuer.create(signing);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Arguments> all(Stream<Library> libraries) {
        return libraries.flatMap(
                library -> Arrays.stream(Signing.values()).map(signing -> Arguments.of(library, signing)));
    }

    private static String signWith(Issuer issuer, Map.Entry<String, String> claim) {
        Map<String, String> claims = Issuer.claims(0);
        claims.put(claim.getKey(), claim.getValue());
        return issuer.sign(claims);
    }

    private static String changeSignature(String signature) {
        int middle = signature.length() / 2;
        char other = signature.charAt(middle) == 'A' ? 'B' : 'A';
        return signature.substring(0, middle) + other + signature.substring(middle + 1);
    }

    private static void assertRejects(VerifierAdapter adapter, String token) {
        assertThatThrownBy(() -> adapter.verify(token)).isInstanceOf(Exception.class);
    }
}
