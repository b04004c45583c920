package io.github.serverlesswebsockets.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/** A description of the machine that runs a benchmark. */
public final class Machine {

    private Machine() {}

    /**
     * Returns the properties of the machine on which the results depend.
     *
     * @return cores, load, operating system and JDK
     */
    public static String describe() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%d cores, load average %.1f at the end, %s %s %s, JDK %s (%s)%n",
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                system.getName(),
                system.getVersion(),
                system.getArch(),
                Runtime.version(),
                System.getProperty("java.vendor"));
    }
}
