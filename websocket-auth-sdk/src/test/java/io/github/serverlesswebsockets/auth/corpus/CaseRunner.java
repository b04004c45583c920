package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs cases against a subject, and returns each deviation from the expected outcome. */
record CaseRunner(Corpus corpus, Subject subject) {

    List<String> complaints(JsonNode testCase) {
        JsonNode configuration = corpus.configuration(testCase);
        try (World world = new World(corpus.keys(), configuration)) {
            Optional<Subject.Running> running = start(configuration, world);
            boolean bootExpected = testCase.path("expect").asText().equals("BOOT");
            if (running.isEmpty() || bootExpected) {
                return running.isEmpty() && bootExpected
                        ? List.of()
                        : List.of(bootExpected ? "starts with this configuration" : "does not start");
            }
            return testCase.has("steps")
                    ? replay(testCase.path("steps"), running.get(), world)
                    : connect(testCase, running.get(), world);
        }
    }

    private Optional<Subject.Running> start(JsonNode configuration, World world) {
        try {
            return Optional.of(subject.start(configuration, world));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private List<String> replay(JsonNode steps, Subject.Running running, World world) {
        List<String> complaints = new ArrayList<>();
        int number = 0;
        for (JsonNode step : steps) {
            String where = "step " + ++number + ": ";
            replayOne(step, running, world).forEach(complaint -> complaints.add(where + complaint));
        }
        return complaints;
    }

    private List<String> replayOne(JsonNode step, Subject.Running running, World world) {
        if (step.has("expect")) {
            return connect(step, running, world);
        }
        if (step.has("fetchesAtMost")) {
            int most = step.path("fetchesAtMost").intValue();
            return world.fetches() > most ? List.of(world.fetches() + " fetches, at most " + most) : List.of();
        }
        if (step.has("restore")) {
            running.restore();
        } else if (step.has("endpoint")) {
            world.answer(step.path("endpoint"));
        } else if (step.has("secretStore")) {
            world.store(step.path("secretStore"));
        } else {
            world.advance(step.required("advanceSeconds").longValue());
        }
        return List.of();
    }

    private List<String> connect(JsonNode expected, Subject.Running running, World world) {
        int times = expected.path("times").asInt(1);
        if (expected.path("atOnce").booleanValue()) {
            return atOnce(times, () -> connectOnce(expected, running, world));
        }
        return IntStream.range(0, times)
                .mapToObj(number -> connectOnce(Texts.withNumber(expected, number), running, world))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private List<String> connectOnce(JsonNode expected, Subject.Running running, World world) {
        byte[] event = corpus.event(expected);
        return new Expectation(expected, new Leaks(event, world)).complaints(running.connect(event));
    }

    private static List<String> atOnce(int times, Callable<List<String>> connect) {
        ExecutorService clients = Executors.newFixedThreadPool(times);
        try {
            Set<String> complaints = new LinkedHashSet<>();
            for (Future<List<String>> client : clients.invokeAll(Collections.nCopies(times, connect))) {
                complaints.addAll(client.get());
            }
            return List.copyOf(complaints);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            clients.shutdownNow();
        }
    }
}
