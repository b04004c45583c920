package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A benchmark that verifies tokens that share a header. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TokenVerifyBenchmark {

    /** The library that verifies the tokens. */
    @Param
    public Library library = Library.OURS;

    /** The algorithm that signs the tokens. */
    @Param
    public Signing signing = Signing.HS256;

    private static final int USERS = 256;

    private String[] tokens = {};
    private VerifierAdapter adapter = token -> token;
    private int next;

    /**
     * Signs the tokens.
     *
     * @throws GeneralSecurityException if the JDK does not support the algorithm
     */
    @Setup
    public void sign() throws GeneralSecurityException {
        Issuer issuer = Issuer.create(signing);
        tokens = issuer.tokens(USERS);
        adapter = library.adapter(issuer.settings());
    }

    /**
     * Verifies the next token.
     *
     * @return the result of the library
     * @throws Exception if the library rejects the token
     */
    @Benchmark
    public Object verify() throws Exception {
        next = (next + 1) % USERS;
        return adapter.verify(tokens[next]);
    }
}
