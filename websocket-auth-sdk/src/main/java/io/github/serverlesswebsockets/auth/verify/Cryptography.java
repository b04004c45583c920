package io.github.serverlesswebsockets.auth.verify;

/** Turn a key into a check: by java-jwt, or by one provider of the JDK's cryptography architecture. */
interface Cryptography {

    KeyCheck of(HmacAlgorithm algorithm, HmacSecret secret);

    KeyCheck of(VerificationKey key);
}
