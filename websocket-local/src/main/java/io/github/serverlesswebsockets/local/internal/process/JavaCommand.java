package io.github.serverlesswebsockets.local.internal.process;

import io.github.serverlesswebsockets.local.internal.host.ChildMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that runs a Java program as a child process.
 *
 * @param mainClass the main class, which {@link ChildMain} calls
 * @param classPath the class path of the program
 * @param arguments the arguments of the program
 * @param jvmOptions additional options of the JVM
 * @param environment all environment variables; none are inherited
 */
public record JavaCommand(
        String mainClass,
        String classPath,
        List<String> arguments,
        List<String> jvmOptions,
        Map<String, String> environment) {

    /** Options for many processes on one machine, whose start-up time matters more than their peak speed. */
    private static final List<String> DEFAULT_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Dfile.encoding=UTF-8",
            "-Dslf4j.internal.verbosity=ERROR");

    /** The first JDK that prints a warning about native access without this option. */
    private static final int FIRST_JDK_WITH_NATIVE_ACCESS_WARNING = 24;

    /**
     * Returns the JVM option for the maximum heap size.
     *
     * @param mebibytes the size in MiB
     * @return the option
     */
    public static String maxHeap(int mebibytes) {
        return "-Xmx" + mebibytes + "m";
    }

    List<String> toCommandLine(Path workDirectory) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(DEFAULT_OPTIONS);
        line.addAll(jvmOptions);
        if (Runtime.version().feature() >= FIRST_JDK_WITH_NATIVE_ACCESS_WARNING) {
            line.add("--enable-native-access=ALL-UNNAMED");
        }
        line.add("-Djava.io.tmpdir=" + workDirectory);
        line.add("-Duser.home=" + workDirectory);
        line.add("-cp");
        line.add(classPath);
        line.add(ChildMain.class.getName());
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }
}
