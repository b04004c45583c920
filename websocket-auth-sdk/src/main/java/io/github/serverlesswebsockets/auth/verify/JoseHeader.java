package io.github.serverlesswebsockets.auth.verify;

import java.util.Optional;

/** What a checked JOSE header says about the key: the algorithm, and the key's id where it has one. */
record JoseHeader(String algorithm, Optional<String> keyId) {

    /** Hide the id: the caller wrote it. */
    @Override
    public String toString() {
        return "JoseHeader[" + algorithm + "]";
    }
}
