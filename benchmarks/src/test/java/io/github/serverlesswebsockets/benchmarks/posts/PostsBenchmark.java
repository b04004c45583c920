package io.github.serverlesswebsockets.benchmarks.posts;

import io.github.serverlesswebsockets.benchmarks.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A benchmark that posts to the same slow {@code @connections} server with each posting method, each in a separate
 * process, and prints a table.
 */
public final class PostsBenchmark {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int IN_FLIGHT = 200;

    private final Samples speed = new Samples();
    private final Samples cpu = new Samples();
    private final Samples failed = new Samples();
    private final Path node;

    private PostsBenchmark(Path node) {
        this.node = node;
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments how many rounds, the service time in milliseconds, and the folder of the Node.js client
     * @throws IOException if a process does not start, or fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PostsBenchmark benchmark = new PostsBenchmark(Path.of(arguments[2]));
        int rounds = Integer.parseInt(arguments[0]);
        for (int round = 1; round <= rounds; round++) {
            System.out.printf("round %d of %d%n", round, rounds);
            benchmark.measure(Long.parseLong(arguments[1]));
        }
        benchmark.print(Integer.parseInt(arguments[1]));
    }

    private void measure(long millis) throws IOException, InterruptedException {
        for (PostingMethod method : PostingMethod.values()) {
            try (SlowApi.ServerProcess api = SlowApi.ServerProcess.start(millis)) {
                measure(method, api.endpoint());
            }
        }
    }

    private void measure(PostingMethod method, String endpoint) throws IOException, InterruptedException {
        String posts = Integer.toString(method.posts());
        List<String> command = method == PostingMethod.NODE
                ? List.of("node", node.resolve("post.mjs").toString(), endpoint, posts)
                : java(Poster.class, method.name(), endpoint, posts);
        Process process = start(command);
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            PostMeasurement measured = PostMeasurement.parse(output.lines().reduce("", (first, last) -> last));
            speed.add(method.name(), measured.perSecond());
            cpu.add(method.name(), measured.cpuMicrosPerPost());
            failed.add(method.name(), (double) measured.failed());
        }
        if (process.waitFor() != 0) {
            throw new IOException("The process of " + method + " failed, see above");
        }
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION", "eu-west-1"));
        return builder.start();
    }

    private static List<String> java(Class<?> main, String... arguments) {
        ArrayList<String> command =
                new ArrayList<>(List.of(JAVA, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private void print(int millis) {
        System.out.printf(
                Locale.ROOT,
                "%d posts in flight and %d ms allow %d a second.%n%n",
                IN_FLIGHT,
                millis,
                IN_FLIGHT * 1000 / millis);
        System.out.println("| method | posts | per second | CPU µs a post | CPU ÷ bare client | failed |");
        System.out.println("| --- | --: | --: | --: | --: | --: |");
        for (PostingMethod method : PostingMethod.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,.0f | %.0f | %.2f | %.0f |%n",
                    method.title(),
                    method.posts(),
                    speed.median(method.name()),
                    cpu.median(method.name()),
                    cpu.ratio(method.name(), PostingMethod.BARE.name()),
                    failed.median(method.name()));
        }
    }
}
