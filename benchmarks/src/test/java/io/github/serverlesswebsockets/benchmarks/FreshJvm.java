package io.github.serverlesswebsockets.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A new JVM that runs one task and ends, with the options of AWS Lambda. It needs bash, which reports the CPU time of a
 * child process.
 *
 * @param flags the JVM's options
 * @param environment the additional environment variables
 */
public record FreshJvm(List<String> flags, Map<String, String> environment) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** A JVM with the options that AWS Lambda sets. */
    public static final FreshJvm LAMBDA =
            new FreshJvm(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), Map.of());

    /**
     * Adds an option.
     *
     * @param flag the option
     * @return a copy with this change
     */
    public FreshJvm with(String flag) {
        ArrayList<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new FreshJvm(List.copyOf(more), environment);
    }

    /**
     * Adds variables.
     *
     * @param variables the variables
     * @return a copy with this change
     */
    public FreshJvm with(Map<String, String> variables) {
        return new FreshJvm(flags, variables);
    }

    /**
     * Measures one run.
     *
     * @param jars the class path
     * @param main the class and its arguments
     * @return user and system time in milliseconds
     * @throws IOException when the process does not start, or fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public double cpuMillis(List<String> jars, List<String> main) throws IOException, InterruptedException {
        ArrayList<String> timed = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%3U %3S'; time \"$@\"", "bash"));
        timed.addAll(command(jars, main));
        List<String> lines = output(timed).lines().toList();
        return Arrays.stream(lines.get(lines.size() - 1).split(" ", -1))
                .mapToDouble(seconds -> Double.parseDouble(seconds.replace(',', '.')) * 1000)
                .sum();
    }

    /**
     * Counts the classes that one run loads.
     *
     * @param jars the class path
     * @param main the class and its arguments
     * @return how many
     * @throws IOException when the process does not start, or fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public double classes(List<String> jars, List<String> main) throws IOException, InterruptedException {
        return output(with("-Xlog:class+load:stdout").command(jars, main))
                .lines()
                .filter(line -> line.contains("source: "))
                .count();
    }

    /**
     * Runs a class once.
     *
     * @param jars the class path
     * @param main the class and its arguments
     * @throws IOException when the process does not start, or fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public void run(List<String> jars, List<String> main) throws IOException, InterruptedException {
        output(command(jars, main));
    }

    private List<String> command(List<String> jars, List<String> main) {
        ArrayList<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(flags);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, jars)));
        command.addAll(main);
        return command;
    }

    private String output(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("A measured process failed with the output: " + output);
        }
        return output;
    }
}
