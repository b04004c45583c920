package io.github.serverlesswebsockets.benchmarks.tokens;

import static java.util.Objects.requireNonNull;

import io.github.serverlesswebsockets.benchmarks.Samples;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A program that runs the JMH benchmarks in many short forks, all libraries in each round, and prints a table. */
public final class VerifyReport {

    private static final int WARMUP_SECONDS = 5;

    private final Samples speed = new Samples();
    private final Samples bytes = new Samples();
    private final int seconds;

    private VerifyReport(int seconds) {
        this.seconds = seconds;
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments how many rounds, and how many seconds each fork is measured
     * @throws RunnerException if JMH cannot run
     */
    public static void main(String[] arguments) throws RunnerException {
        VerifyReport report = new VerifyReport(Integer.parseInt(arguments[1]));
        int rounds = Integer.parseInt(arguments[0]);
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("round %d of %d%n", round, rounds);
            report.measure();
        }
        report.print();
    }

    private void measure() throws RunnerException {
        for (Signing signing : Signing.values()) {
            for (Library library : Library.values()) {
                ChainedOptionsBuilder options = options(TokenVerifyBenchmark.class)
                        .param("signing", signing.name())
                        .param("library", library.name());
                add(name(signing, library), options);
            }
        }
    }

    private ChainedOptionsBuilder options(Class<?> benchmark) {
        return new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\."))
                .forks(1)
                .warmupIterations(WARMUP_SECONDS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private void add(String name, ChainedOptionsBuilder options) throws RunnerException {
        RunResult result = new Runner(options.build()).runSingle();
        speed.add(name, result.getPrimaryResult().getScore());
        Result<?> allocated = requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
        bytes.add(name, allocated.getScore());
    }

    private void print() {
        System.out.println("| tokens | verifier | per second | ours ÷ this verifier | bytes per token |");
        System.out.println("| --- | --- | --: | --: | --: |");
        for (Signing signing : Signing.values()) {
            for (Library library : Library.values()) {
                print(signing.name(), library.title(), name(signing, library), name(signing, Library.OURS));
            }
        }
    }

    private void print(String tokens, String verifier, String name, String ours) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.2f | %,.0f |%n",
                tokens,
                verifier,
                speed.median(name),
                speed.ratio(ours, name),
                bytes.median(name));
    }

    private static String name(Signing signing, Library library) {
        return signing + " " + library;
    }
}
