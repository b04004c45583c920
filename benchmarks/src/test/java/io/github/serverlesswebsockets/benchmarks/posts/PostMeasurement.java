package io.github.serverlesswebsockets.benchmarks.posts;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The cost of one run of one posting method, printed as the line {@code delivered failed seconds cpuMillis}. */
record PostMeasurement(long delivered, long failed, double seconds, double cpuMillis) {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Runs a task that returns how many posts were delivered, and measures its duration and CPU time. */
    static PostMeasurement of(int posts, Callable<Long> run) throws Exception {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        long delivered = run.call();
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        return new PostMeasurement(delivered, posts - delivered, seconds, (cpuNanos() - cpu) / NANOS_PER_MILLI);
    }

    static PostMeasurement parse(String line) {
        String[] parts = line.trim().split(" ", -1);
        return new PostMeasurement(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }

    double perSecond() {
        return delivered / seconds;
    }

    double cpuMicrosPerPost() {
        return cpuMillis * 1000 / (delivered + failed);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d %d %.3f %.1f", delivered, failed, seconds, cpuMillis);
    }

    private static long cpuNanos() {
        OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
