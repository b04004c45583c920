package io.github.serverlesswebsockets.benchmarks.tokens;

import static java.util.Objects.requireNonNull;

import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verifies the RS256 tokens of clients that lose their connections and come back, again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ReconnectStormBenchmark {

    /** Whether the verifier remembers tokens. */
    @Param({"false", "true"})
    public boolean remembering = false;

    private static final int CLIENTS = 256;
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private String[] tokens = {};
    private @Nullable TokenVerifier verifier;
    private int next;

    /**
     * Signs the tokens.
     *
     * @throws GeneralSecurityException when the JDK lacks the algorithm
     */
    @Setup
    public void sign() throws GeneralSecurityException {
        Issuer issuer = Issuer.create(Signing.RS256);
        tokens = issuer.tokens(CLIENTS);
        TokenVerifier.Builder plain = OurContestant.builder(issuer.trust());
        verifier = (remembering ? plain.remember(CLIENTS, MAX_AGE) : plain).build();
    }

    /**
     * Verifies the token of the next client.
     *
     * @return its claims
     */
    @Benchmark
    public VerifiedToken reconnect() {
        next = (next + 1) % CLIENTS;
        return requireNonNull(verifier).verify(tokens[next]);
    }
}
