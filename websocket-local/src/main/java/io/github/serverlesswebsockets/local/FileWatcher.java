package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A watcher that checks files and folders periodically. A change is reported only after the file has stayed the same for
 * one period, because a build writes a zip for some time.
 */
final class FileWatcher implements AutoCloseable {

    private static final Duration CHECK_DELAY = Duration.ofMillis(500);
    private static final long ABSENT = -1;

    private final Map<Path, Runnable> actions;
    private final Map<Path, Long> reported = new HashMap<>();
    private final Map<Path, Long> seen = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(BackgroundThreads.factory("file-watcher"));

    private FileWatcher(Map<Path, Runnable> actions) {
        this.actions = actions;
        actions.keySet().forEach(path -> reported.put(path, fingerprint(path)));
        seen.putAll(reported);
    }

    /** Starts a watcher that runs the action of a path when the path has changed. */
    static FileWatcher start(Map<Path, Runnable> actions) {
        FileWatcher watcher = new FileWatcher(Map.copyOf(actions));
        long delay = CHECK_DELAY.toMillis();
        ScheduledFuture<?> unused =
                watcher.timer.scheduleWithFixedDelay(watcher::check, delay, delay, TimeUnit.MILLISECONDS);
        return watcher;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void check() {
        actions.forEach((path, action) -> {
            long now = fingerprint(path);
            boolean isStable = Objects.equals(seen.put(path, now), now);
            if (isStable && now != ABSENT && !Objects.equals(reported.put(path, now), now)) {
                action.run();
            }
        });
    }

    /** Returns a number that changes if the size or time of the file, or of any file in the folder, changes. */
    private static long fingerprint(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.mapToLong(FileWatcher::fileFingerprint).sum() & Long.MAX_VALUE;
        } catch (IOException | UncheckedIOException e) {
            // During a build the file may be absent for a moment.
            return ABSENT;
        }
    }

    private static long fileFingerprint(Path file) {
        try {
            return Files.isDirectory(file)
                    ? file.hashCode()
                    : 31 * Files.getLastModifiedTime(file).toMillis() + Files.size(file) + file.hashCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
