package io.github.serverlesswebsockets.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Runs the sample as a user does, several times, and prints how long each step took. */
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
     * Measures.
     *
     * @param arguments the repository's folder, Maven's folder, how often Maven starts the sample, how often a plain
     *     {@code java} command does
     * @throws IOException when something cannot be started, or ends early
     * @throws InterruptedException when the calling thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Commands commands = new Commands(Path.of(arguments[0]), Path.of(arguments[1]));
        WalkThroughBenchmark benchmark = new WalkThroughBenchmark(commands);
        benchmark.target();
        benchmark.rounds(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        System.out.println(Machine.facts());
        System.out.println(benchmark.timings.table());
    }

    private void target() {
        timings.target(Walk.FIRST_CONNECT, FIRST_CONNECT);
        timings.target(Walk.ENTITY_PUSH, PUSH);
        timings.target(Walk.USER_PUSH, PUSH);
    }

    private void rounds(int maven, int java) throws IOException, InterruptedException {
        for (int round = 1; round <= maven; round++) {
            say("mvn -Plocal, round %d of %d".formatted(round, maven));
            round("start to banner, `mvn -Plocal`", commands.maven());
        }
        for (int round = 1; round <= java; round++) {
            say("java Main, round %d of %d".formatted(round, java));
            round("start to banner, `java … Main`", commands.java());
        }
    }

    private void round(String name, ProcessBuilder command) throws IOException, InterruptedException {
        timings.target(name, START);
        long started = System.nanoTime();
        try (LocalRuntime runtime = LocalRuntime.start(command)) {
            long banner = System.nanoTime();
            timings.add(name, banner - started);
            new Walk(new Endpoint(runtime.url()), timings).walk(banner);
        }
    }

    private static void say(String line) {
        System.out.println(line + " …");
    }
}
