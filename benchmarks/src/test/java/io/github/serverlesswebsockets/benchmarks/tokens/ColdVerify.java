package io.github.serverlesswebsockets.benchmarks.tokens;

/** One process: verifies one token and ends, or only ends. */
public final class ColdVerify {

    private ColdVerify() {}

    /**
     * Verifies.
     *
     * @param arguments nothing, or the library, the algorithm, the key and the token
     * @throws Exception when the token is refused
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Trust trust = new Trust(Signing.valueOf(arguments[1]), arguments[2]);
            Library.valueOf(arguments[0]).contestant(trust).verify(arguments[3]);
        }
    }
}
