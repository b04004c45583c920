package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Steps.steps;
import static io.github.serverlesswebsockets.auth.corpus.Token.encode;
import static io.github.serverlesswebsockets.auth.corpus.Token.good;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Cases for keys and signatures: K-01 to K-13, without those of the secret store. */
final class KeyCases {

    private static final String FORGED = "401 BAD_SIGNATURE";
    private static final String MALFORMED = "401 MALFORMED_TOKEN";
    private static final BigInteger N =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private KeyCases() {}

    static void addTo(CaseCollection cases) {
        weakKeys(cases);
        unfitKeys(cases);
        elliptic(cases);
        otherCurves(cases);
        flips(cases);
        macs(cases);
        standard(cases);
        cases.group("K-13", "No algorithm, or an insecure one, in the configuration")
                .boot("none", "algorithm-none")
                .boot("null", "algorithm-null");
    }

    private static void weakKeys(CaseCollection cases) {
        cases.group("K-01", "A secret that is shorter than the hash")
                .boot("empty", "secret-of-0-bytes")
                .boot("1 byte", "secret-of-1-byte")
                .boot("31 bytes for HS256", "secret-of-31-bytes")
                .boot("47 bytes for HS384", "hs384-secret-of-47-bytes")
                .boot("63 bytes for HS512", "hs512-secret-of-63-bytes")
                .under("hs256-shortest")
                .token("32 bytes for HS256", good().key("HS256", "secret-of-32-bytes"), "ALLOW")
                .under("hs384")
                .token("48 bytes for HS384", good("HS384", "secret-of-48-bytes", ""), "ALLOW")
                .under("hs512")
                .token("64 bytes for HS512", good("HS512", "secret-of-64-bytes", ""), "ALLOW");
        cases.group("K-03", "An RSA key that is weak or invalid")
                .boot("512 bits", "rsa-512")
                .boot("1024 bits", "rsa-1024")
                .boot("2047 bits", "rsa-2047")
                .boot("1024 bits for PS256", "pss-1024")
                .boot("exponent 1", "rsa-exponent-1")
                .boot("an even exponent", "rsa-exponent-even")
                .under("rsa")
                .token("2048 bits", good("RS256", "rsa-good"), "ALLOW")
                .token("another key", good("RS256", "rsa-attacker"), FORGED);
    }

    private static void unfitKeys(CaseCollection cases) {
        cases.group("K-04", "A key that does not fit its algorithm, or a point that is not on the curve")
                .boot("P-384 for ES256", "es256-on-p384")
                .boot("P-256 for ES512", "es512-on-p256")
                .boot("RSA for ES256", "es256-with-rsa")
                .boot("EC for RS256", "rs256-with-ec")
                .boot("a point that is not on the curve", "ec-off-curve")
                .boot("the point at infinity", "ec-infinity");
    }

    private static void elliptic(CaseCollection cases) {
        String token = good("ES256", "ec-256").sign();
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        Group group = cases.group("K-05", "Malformed ECDSA signatures").under("ec");
        group.token("a valid one", token, "ALLOW")
                .token("all zero", input + encode(new byte[64]), FORGED)
                .token("r = 0", input + raw(BigInteger.ZERO, s), FORGED)
                .token("s = 0", input + raw(r, BigInteger.ZERO), FORGED)
                .token("r = n", input + raw(N, s), FORGED)
                .token("s = n", input + raw(r, N), FORGED)
                .token("r = n, s = n", input + raw(N, N), FORGED)
                .token("r + n, if it fits", input + raw(r.add(N).mod(BigInteger.ONE.shiftLeft(256)), s), FORGED)
                .token("all ones", input + "_".repeat(85) + "w", FORGED)
                .token("r and s exchanged", input + raw(s, r), FORGED)
                .token("DER", input + encode(der(r, s)), FORGED)
                .token("63 bytes", input + encode(Arrays.copyOf(signature, 63)), FORGED)
                .token("65 bytes", input + encode(Arrays.copyOf(signature, 65)), FORGED)
                .token("empty", input, MALFORMED)
                .token("another key", good("ES256", "ec-256-attacker"), FORGED);
    }

    private static void otherCurves(CaseCollection cases) {
        cases.more("K-05")
                .under("ec-384")
                .token("ES384", good("ES384", "ec-384"), "ALLOW")
                .token("ES384, all zero", zeros(good("ES384", "ec-384"), 96), FORGED)
                .under("ec-521")
                .token("ES512", good("ES512", "ec-521"), "ALLOW")
                .token("ES512, all zero", zeros(good("ES512", "ec-521"), 132), FORGED)
                .under("ed")
                .token("EdDSA", good("EdDSA", "ed-25519"), "ALLOW")
                .token("Ed25519, the newer name", good("EdDSA", "ed-25519").header("{\"alg\":\"Ed25519\"}"), "ALLOW")
                .token("EdDSA, all zero", zeros(good("EdDSA", "ed-25519"), 64), FORGED)
                .token("EdDSA, 63 bytes", zeros(good("EdDSA", "ed-25519"), 63), FORGED)
                .token(
                        "Ed448, which is another algorithm",
                        good("EdDSA", "ed-25519").header("{\"alg\":\"Ed448\"}"),
                        "401 ALGORITHM_NOT_ALLOWED");
    }

    private static String zeros(Token token, int length) {
        String signed = token.sign();
        return signed.substring(0, signed.lastIndexOf('.') + 1) + encode(new byte[length]);
    }

    private static String raw(BigInteger r, BigInteger s) {
        byte[] both = new byte[64];
        copy(r, both, 32);
        copy(s, both, 64);
        return encode(both);
    }

    private static void copy(BigInteger number, byte[] target, int end) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, target, end - length, length);
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        byte[] one = r.toByteArray();
        byte[] two = s.toByteArray();
        byte[] der = new byte[one.length + two.length + 6];
        der[0] = 0x30;
        der[1] = (byte) (der.length - 2);
        der[2] = 2;
        der[3] = (byte) one.length;
        System.arraycopy(one, 0, der, 4, one.length);
        der[4 + one.length] = 2;
        der[5 + one.length] = (byte) two.length;
        System.arraycopy(two, 0, der, 6 + one.length, two.length);
        return der;
    }

    private static void flips(CaseCollection cases) {
        String[] parts = good().sign().split("\\.");
        Group group = cases.group("K-06", "Each byte changed once");
        for (int part = 0; part < 3; part++) {
            byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
            Steps steps = steps();
            for (int i = 0; i < bytes.length; i++) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << i % 8);
                String[] changed = parts.clone();
                changed[part] = encode(flipped);
                steps.connect(String.join(".", changed), "401");
            }
            group.steps(List.of("header", "payload", "signature").get(part), steps);
        }
    }

    private static void macs(CaseCollection cases) {
        String token = good().sign();
        byte[] mac = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        Group group = cases.group("K-07", "A MAC of another length");
        List.of(1, 16, 20, 31, 33, 48, 64)
                .forEach(length -> group.token("bytes: " + length, input + encode(Arrays.copyOf(mac, length)), FORGED));
        byte[] twice = Arrays.copyOf(mac, 64);
        System.arraycopy(mac, 0, twice, 32, 32);
        group.token("the MAC twice", input + encode(twice), FORGED)
                .token(
                        "the MAC with the same secret and a longer hash",
                        good().key("HS512", "secret").header("{\"alg\":\"HS256\"}"),
                        FORGED)
                .token("another secret", good().key("HS256", "secret-attacker"), FORGED)
                .token("the empty secret", good().mac(new byte[] {0}), FORGED);
    }

    /** RFC 7515, appendix A.1: the signature is valid, but the key is another one. */
    private static void standard(CaseCollection cases) {
        String header = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9";
        String payload =
                "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        String signature = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        String example = String.join(".", header, payload, signature);
        cases.group("K-12", "Test vectors of RFC 7515 for the signature; an authorizer must reject their claims")
                .under("rfc7515-a1")
                .token("A.1, good signature, expired in 2011", example, "401 EXPIRED")
                .token("A.1, one bit of the signature changed", example.replace(".dBj", ".dBk"), FORGED)
                .token("A.1, other payload", String.join(".", header, "e30", signature), FORGED)
                .token("A.1, without its signature", header + "." + payload + ".", MALFORMED)
                .under("default")
                .token("A.1, by another secret", example, FORGED)
                .token("A.5, unsecured", "eyJhbGciOiJub25lIn0." + payload + ".", MALFORMED);
    }
}
