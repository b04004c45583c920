package io.github.serverlesswebsockets.benchmarks.tokens;

/** A program that verifies one token. Without arguments it does nothing. */
public final class ColdVerify {

    private ColdVerify() {}

    /**
     * Verifies the token.
     *
     * @param arguments empty, or the library, the algorithm, the key and the token
     * @throws Exception if the token is rejected
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            VerifierSettings settings = new VerifierSettings(Signing.valueOf(arguments[1]), arguments[2]);
            Library.valueOf(arguments[0]).adapter(settings).verify(arguments[3]);
        }
    }
}
