package io.github.serverlesswebsockets.benchmarks.posts;

import io.github.serverlesswebsockets.benchmarks.FreshJvm;
import io.github.serverlesswebsockets.benchmarks.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A benchmark that starts new JVMs, and prints the cost of the first post and of the first stored connection with each
 * HTTP client, with and without a cache.
 */
public final class ColdPostBenchmark {

    private static final int WITH_AOT_CACHE = 25;
    private static final String EMPTY = "empty";
    private static final List<String> TASKS = List.of("post", "store");

    private final FreshJvm plain = FreshJvm.LAMBDA.with(
            Map.of("AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local", "AWS_REGION", "eu-west-1"));
    private final Samples cpu = new Samples();
    private final Samples classes = new Samples();
    private final String ownJar;
    private final String server;
    private final Path caches;

    private ColdPostBenchmark(String ownJar, String server, Path caches) {
        this.ownJar = ownJar;
        this.server = server;
        this.caches = caches;
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments how many rounds, and the jar with the classes of this package
     * @throws IOException if a process does not start, or fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (SlowApi.ServerProcess api = SlowApi.ServerProcess.start(0)) {
            Path caches = Files.createTempDirectory("caches");
            ColdPostBenchmark benchmark = new ColdPostBenchmark(arguments[1], api.endpoint(), caches);
            benchmark.train();
            for (int round = 0; round < Integer.parseInt(arguments[0]); round++) {
                benchmark.measure();
            }
            benchmark.print();
        }
    }

    private void train() throws IOException, InterruptedException {
        for (HttpClient client : HttpClient.values()) {
            for (String task : tasks(client)) {
                String flag = hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
                plain.with(flag + cache(client, task)).run(jars(client), main(client, task));
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        cpu.add(EMPTY, plain.cpuMillis(List.of(ownJar), List.of(Empty.class.getName())));
        classes.add(EMPTY, plain.classes(List.of(ownJar), List.of(Empty.class.getName())));
        for (HttpClient client : HttpClient.values()) {
            for (String task : tasks(client)) {
                List<String> jars = jars(client);
                List<String> main = main(client, task);
                String flag = hasAotCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
                cpu.add(name(client, task), plain.cpuMillis(jars, main));
                classes.add(name(client, task), plain.classes(jars, main));
                cpu.add(
                        cached(client, task),
                        plain.with(flag + cache(client, task)).cpuMillis(jars, main));
            }
        }
    }

    private List<String> jars(HttpClient client) {
        List<String> jars = new ArrayList<>(List.of(ownJar));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> jar.endsWith(".jar"))
                .filter(jar -> client.needs(Path.of(jar).getFileName().toString()))
                .forEach(jars::add);
        return jars;
    }

    private List<String> main(HttpClient client, String task) {
        return List.of(ColdPost.class.getName(), client.name(), server, task);
    }

    private Path cache(HttpClient client, String task) {
        return caches.resolve(client + "-" + task);
    }

    private static boolean hasAotCache() {
        return Runtime.version().feature() >= WITH_AOT_CACHE;
    }

    private static List<String> tasks(HttpClient client) {
        return TASKS.stream().filter(client::supports).toList();
    }

    private void print() {
        System.out.printf(
                Locale.ROOT,
                "JDK %s. An empty JVM: %.0f ms of CPU time, %.0f classes. Above it:%n%n",
                Runtime.version(),
                cpu.median(EMPTY),
                classes.median(EMPTY));
        System.out.printf(
                "| first | HTTP client | CPU ms | with %s | classes |%n", hasAotCache() ? "AOT cache" : "AppCDS");
        System.out.println("| --- | --- | --: | --: | --: |");
        for (String task : TASKS) {
            for (HttpClient client : HttpClient.values()) {
                if (client.supports(task)) {
                    print(client, task);
                }
            }
        }
    }

    private void print(HttpClient client, String task) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %.0f |%n",
                task,
                client.title(),
                above(cpu, name(client, task)),
                above(cpu, cached(client, task)),
                above(classes, name(client, task)));
    }

    private static double above(Samples samples, String name) {
        return samples.median(name) - samples.median(EMPTY);
    }

    private static String name(HttpClient client, String task) {
        return task + " " + client;
    }

    private static String cached(HttpClient client, String task) {
        return name(client, task) + " cached";
    }

    /** A program that does nothing. */
    public static final class Empty {

        private Empty() {}

        /**
         * Does nothing.
         *
         * @param arguments nothing
         */
        public static void main(String[] arguments) {}
    }
}
