package io.github.serverlesswebsockets.auth.verify;

import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;

/** Refuse RSA keys that are too weak (RFC 7518, section 3.3), too slow to verify with, or no RSA keys at all. */
final class RsaStrength {

    private static final int MIN_BITS = 2_048;
    private static final int MAX_BITS = 8_192;
    private static final int MAX_EXPONENT_BITS = 64;

    private RsaStrength() {}

    static void require(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "The RSA key has %s bits, and 2,048 to 8,192 are needed: let the issuer sign with another key"
                            .formatted(bits));
        }
        BigInteger exponent = key.getPublicExponent();
        boolean sound = exponent.testBit(0)
                && exponent.compareTo(BigInteger.ONE) > 0
                && exponent.bitLength() <= MAX_EXPONENT_BITS
                && key.getModulus().testBit(0);
        if (!sound) {
            throw new IllegalArgumentException(
                    "The RSA key's exponent or modulus cannot be one: an odd exponent above 1 is expected; get the key anew");
        }
    }
}
