package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at files and folders again and again. A file that changes is told of once it stays as it is: a build writes a
 * zip for a while.
 */
final class Watch implements AutoCloseable {

    private static final int PAUSE_MILLIS = 500;
    private static final long ABSENT = -1;

    private final Map<Path, Runnable> actions;
    private final Map<Path, Long> told = new HashMap<>();
    private final Map<Path, Long> seen = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "watch");
        made.setDaemon(true);
        return made;
    });

    private Watch(Map<Path, Runnable> actions) {
        this.actions = actions;
        actions.keySet().forEach(path -> told.put(path, stamp(path)));
        seen.putAll(told);
    }

    static Watch start(Map<Path, Runnable> actions) {
        Watch watch = new Watch(Map.copyOf(actions));
        ScheduledFuture<?> unused =
                watch.thread.scheduleWithFixedDelay(watch::look, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        actions.forEach((path, action) -> {
            long now = stamp(path);
            boolean isStill = Objects.equals(seen.put(path, now), now);
            if (isStill && now != ABSENT && !Objects.equals(told.put(path, now), now)) {
                action.run();
            }
        });
    }

    /** Changes when a file's size or time does, or any file's in a folder. */
    private static long stamp(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.mapToLong(Watch::fileStamp).sum() & Long.MAX_VALUE;
        } catch (IOException | UncheckedIOException e) {
            // In the middle of a build it may be gone for a moment.
            return ABSENT;
        }
    }

    private static long fileStamp(Path file) {
        try {
            return Files.isDirectory(file)
                    ? file.hashCode()
                    : 31 * Files.getLastModifiedTime(file).toMillis() + Files.size(file) + file.hashCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
