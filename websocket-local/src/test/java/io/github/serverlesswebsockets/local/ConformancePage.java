package io.github.serverlesswebsockets.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.github.serverlesswebsockets.local.ConformanceList.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A listener that writes the page of the conformance list to the file that the system property {@code conformance.page}
 * names, if it is set. Unit tests and integration tests run in several JVMs, so each JVM adds its results to a file.
 */
public final class ConformancePage implements TestExecutionListener {

    private static final String HEAD = """
            # Conformance

            The behaviour of API Gateway with WebSocket APIs, item by item, and the tests of `websocket-local` for each item.
            This page is written by a test run; do not edit it.

            Marks: **S** sure (documented by AWS, or seen in several captures of real traffic), **L** likely (seen in one capture, or
            the behaviour of REST APIs), **U** unknown (the choice of this runtime until it is measured).

            | Item | Behaviour | Mark | Tests | Result |
            | --- | --- | --- | --- | --- |
            """;

    private static final Path RESULTS = Path.of("target", "conformance-results.txt");

    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private volatile Optional<TestPlan> plan = Optional.empty();

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = Optional.of(started);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        titles.put(test.getUniqueId(), test.getDisplayName());
        if (result.getStatus() != Status.SUCCESSFUL) {
            failed.add(test.getUniqueId());
            // An invocation of a parameterised test has its own display name; the item number is in that of its parent.
            plan.flatMap(all -> all.getParent(test)).ifPresent(parent -> failed.add(parent.getUniqueId()));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        String page = System.getProperty("conformance.page", "");
        if (!page.isEmpty()) {
            try {
                write(Path.of(page));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Adds the results of this test plan to those of all JVMs of the build, and writes the page with the results so far. */
    private void write(Path page) throws IOException {
        try (FileChannel file = FileChannel.open(RESULTS, CREATE, APPEND)) {
            file.lock();
            StringBuilder lines = new StringBuilder();
            titles.forEach((id, title) -> ConformanceList.numbers(title)
                    .forEach(number -> lines.append(failed.contains(id) ? "failed " : "passed ")
                            .append(number)
                            .append('\n')));
            titles.clear();
            file.write(UTF_8.encode(lines.toString()));
            Files.writeString(page, page(Set.copyOf(Files.readAllLines(RESULTS))));
        }
    }

    private static String page(Set<String> results) {
        StringBuilder page = new StringBuilder(HEAD);
        Map<Integer, SortedSet<String>> tests = ConformanceList.tests();
        for (Item item : ConformanceList.items()) {
            page.append(row(item, tests));
            if (!tests.containsKey(item.number())) {
                page.append("not shown");
            } else if (results.contains("failed " + item.number())) {
                page.append("failed");
            } else {
                page.append(results.contains("passed " + item.number()) ? "passed" : "not run");
            }
            page.append(" |\n");
        }
        return page.toString();
    }

    /** Returns the row of an item without its result. */
    static String row(Item item, Map<Integer, SortedSet<String>> tests) {
        String shownBy = tests.containsKey(item.number())
                ? "`" + String.join("`, `", tests.get(item.number())) + "`"
                : item.reason();
        return "| %d | %s | %s | %s | ".formatted(item.number(), item.behaviour(), item.mark(), shownBy);
    }
}
