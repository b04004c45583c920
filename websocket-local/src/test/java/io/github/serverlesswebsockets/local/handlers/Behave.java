package io.github.serverlesswebsockets.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A handler that behaves as the event's {@code do} requests, or the {@code do} in its {@code body}. */
public final class Behave implements RequestHandler<Map<String, Object>, Object> {

    @Override
    public Object handleRequest(Map<String, Object> event, Context context) {
        String text = String.valueOf(event.get("body")) + event.get("do");
        if (text.contains("environment")) {
            return new TreeMap<>(System.getenv());
        }
        if (text.contains("throw")) {
            throw new IllegalStateException("thrown on purpose");
        }
        if (text.contains("exit")) {
            System.exit(3);
        }
        if (text.contains("sleep")) {
            sleep(60_000);
        }
        if (text.contains("pause")) {
            System.out.println("pausing");
            sleep(1_000);
            System.out.println("paused and still here");
        }
        if (text.contains("meet")) {
            return meet(Path.of(String.valueOf(event.get("folder"))));
        }
        if (text.contains("process")) {
            sleep(100);
            return ProcessHandle.current().pid();
        }
        if (text.contains("enlarge")) {
            return "x".repeat(9_000_000);
        }
        if (text.contains("unknown-key")) {
            return Map.of("statusCode", 200, "surprise", 1);
        }
        return Map.of("functionName", context.getFunctionName(), "arn", context.getInvokedFunctionArn());
    }

    /** Responds only after another process has started, so that one process cannot serve all events. */
    private static long meet(Path folder) {
        long pid = ProcessHandle.current().pid();
        try {
            Files.writeString(folder.resolve(Long.toString(pid)), "");
            while (!holdsTwo(folder)) {
                sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pid;
    }

    private static boolean holdsTwo(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count() > 1;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
