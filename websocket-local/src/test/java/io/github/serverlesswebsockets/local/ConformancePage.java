package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.ConformanceList.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
 * A listener that writes the page of the conformance list after a test run, to the file that the system property
 * {@code conformance.page} names, if it is set.
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
        String file = System.getProperty("conformance.page", "");
        if (!file.isEmpty()) {
            write(Path.of(file));
        }
    }

    private void write(Path file) {
        Set<Integer> shown = new HashSet<>();
        Set<Integer> broken = new HashSet<>();
        titles.forEach((id, title) -> (failed.contains(id) ? broken : shown).addAll(ConformanceList.numbers(title)));
        StringBuilder page = new StringBuilder(HEAD);
        Map<Integer, SortedSet<String>> tests = ConformanceList.tests();
        for (Item item : ConformanceList.items()) {
            int number = item.number();
            String result = broken.contains(number) ? "failed" : shown.contains(number) ? "passed" : "not run";
            boolean isTested = tests.containsKey(number);
            page.append(row(item, tests))
                    .append(isTested ? result : "not shown")
                    .append(" |\n");
        }
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the row of an item without its result. */
    static String row(Item item, Map<Integer, SortedSet<String>> tests) {
        String shownBy = tests.containsKey(item.number())
                ? "`" + String.join("`, `", tests.get(item.number())) + "`"
                : item.reason();
        return "| %d | %s | %s | %s | ".formatted(item.number(), item.behaviour(), item.mark(), shownBy);
    }
}
