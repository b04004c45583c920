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

/** Decodes, verifies and checks one token of many that share a header. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class TokenVerifyBenchmark {

    /** Who verifies. */
    @Param
    public Library library = Library.OURS;

    /** How the tokens are signed. */
    @Param
    public Signing signing = Signing.HS256;

    private static final int USERS = 256;

    private String[] tokens = {};
    private Contestant contestant = token -> token;
    private int next;

    /**
     * Signs the tokens.
     *
     * @throws GeneralSecurityException when the JDK lacks the algorithm
     */
    @Setup
    public void sign() throws GeneralSecurityException {
        Issuer issuer = Issuer.create(signing);
        tokens = issuer.tokens(USERS);
        contestant = library.contestant(issuer.trust());
    }

    /**
     * Verifies the next token.
     *
     * @return what the library makes of it
     * @throws Exception when it refuses
     */
    @Benchmark
    public Object verify() throws Exception {
        next = (next + 1) % USERS;
        return contestant.verify(tokens[next]);
    }
}
