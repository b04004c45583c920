package io.github.serverlesswebsockets.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A benchmark that runs the sample several times as a user does, and prints how long each step took. */
public final class WalkThroughBenchmark {

    private static final Duration START = Duration.ofSeconds(25);
    private static final Duration FIRST_CONNECT = Duration.ofSeconds(3);
    private static final Duration PUSH = Duration.ofMillis(100);

    private final Commands commands;
    private final Timings timings = new Timings();

    private WalkThroughBenchmark(Commands commands) {
        this.commands = commands;
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the repository's folder, Maven's folder, how often Maven starts the sample, how often a plain
     *     {@code java} command does
     * @throws IOException if a process cannot be started, or ends early
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Commands commands = new Commands(Path.of(arguments[0]), Path.of(arguments[1]));
        WalkThroughBenchmark benchmark = new WalkThroughBenchmark(commands);
        benchmark.target();
        benchmark.rounds(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.out.println(Machine.describe());
        System.out.println(benchmark.timings.table());
    }

    private void target() {
        timings.target(WalkThroughSteps.FIRST_CONNECT, FIRST_CONNECT);
        timings.target(WalkThroughSteps.ENTITY_PUSH, PUSH);
        timings.target(WalkThroughSteps.USER_PUSH, PUSH);
    }

    private void rounds(int maven, int java) throws IOException, InterruptedException {
        for (int round = 1; round <= maven; round++) {
            log("mvn -Plocal, round %d of %d".formatted(round, maven));
            round("start to banner, `mvn -Plocal`", commands.maven());
        }
        for (int round = 1; round <= java; round++) {
            log("java Main, round %d of %d".formatted(round, java));
            round("start to banner, `java … Main`", commands.java());
        }
    }

    private void round(String name, ProcessBuilder command) throws IOException, InterruptedException {
        timings.target(name, START);
        long started = System.nanoTime();
        try (LocalRuntime runtime = LocalRuntime.start(command)) {
            long banner = System.nanoTime();
            timings.add(name, banner - started);
            new WalkThroughSteps(new Endpoint(runtime.url()), timings).run(banner);
        }
    }

    private static void log(String line) {
        System.out.println(line + " …");
    }
}
