package io.github.serverlesswebsockets.local.internal.process;

import io.github.serverlesswebsockets.local.internal.host.Child;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program to run as a child process.
 *
 * @param mainClass the class whose {@code main} runs, guarded by {@link Child}
 * @param classPath where that class and all it needs are
 * @param arguments its arguments
 * @param memory the heap in MiB
 * @param environment its whole environment; nothing is inherited
 * @param flags further flags of the JVM
 */
public record JavaCommand(
        String mainClass,
        String classPath,
        List<String> arguments,
        int memory,
        Map<String, String> environment,
        List<String> flags) {

    /**
     * Names a program that needs no further flags.
     *
     * @param mainClass the class whose {@code main} runs
     * @param classPath where that class and all it needs are
     * @param arguments its arguments
     * @param memory the heap in MiB
     * @param environment its whole environment
     */
    public JavaCommand(
            String mainClass, String classPath, List<String> arguments, int memory, Map<String, String> environment) {
        this(mainClass, classPath, arguments, memory, environment, List.of());
    }

    /** Start-up counts more than peak speed here, and every process stands beside many others. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Dfile.encoding=UTF-8",
            "-Dslf4j.internal.verbosity=ERROR");

    /** The first JDK that warns about native code which nobody allowed. */
    private static final int NATIVE_ACCESS_WARNS = 24;

    List<String> line(Path workDirectory) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(FLAGS);
        line.addAll(flags);
        if (Runtime.version().feature() >= NATIVE_ACCESS_WARNS) {
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.add("-Xmx" + memory + "m");
        line.add("-Djava.io.tmpdir=" + workDirectory);
        line.add("-Duser.home=" + workDirectory);
        line.add("-cp");
        line.add(classPath);
        line.add(Child.class.getName());
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
