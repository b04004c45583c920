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

    List<String> deviations(JsonNode testCase) {
        JsonNode configuration = corpus.configuration(testCase);
        try (SimulatedEnvironment environment = new SimulatedEnvironment(corpus.keys(), configuration)) {
            Optional<Subject.Running> running = start(configuration, environment);
            boolean bootExpected = testCase.path("expect").asText().equals("BOOT");
            if (running.isEmpty() || bootExpected) {
                return running.isEmpty() && bootExpected
                        ? List.of()
                        : List.of(bootExpected ? "starts with this configuration" : "does not start");
            }
            return testCase.has("steps")
                    ? replay(testCase.path("steps"), running.get(), environment)
                    : connect(testCase, running.get(), environment);
        }
    }

    private Optional<Subject.Running> start(JsonNode configuration, SimulatedEnvironment environment) {
        try {
            return Optional.of(subject.start(configuration, environment));
        } catch (IllegalArgumentException rejected) {
            return Optional.empty();
        }
    }

    private List<String> replay(JsonNode steps, Subject.Running running, SimulatedEnvironment environment) {
        List<String> deviations = new ArrayList<>();
        int number = 0;
        for (JsonNode step : steps) {
            String where = "step " + ++number + ": ";
            replayOne(step, running, environment).forEach(deviation -> deviations.add(where + deviation));
        }
        return deviations;
    }

    private List<String> replayOne(JsonNode step, Subject.Running running, SimulatedEnvironment environment) {
        if (step.has("expect")) {
            return connect(step, running, environment);
        }
        if (step.has("fetchesAtMost")) {
            int most = step.path("fetchesAtMost").intValue();
            return environment.fetches() > most
                    ? List.of(environment.fetches() + " fetches, at most " + most)
                    : List.of();
        }
        if (step.has("restore")) {
            running.restore();
        } else if (step.has("endpoint")) {
            environment.answer(step.path("endpoint"));
        } else if (step.has("secretStore")) {
            environment.store(step.path("secretStore"));
        } else {
            environment.advance(step.required("advanceSeconds").longValue());
        }
        return List.of();
    }

    private List<String> connect(JsonNode expected, Subject.Running running, SimulatedEnvironment environment) {
        int times = expected.path("times").asInt(1);
        if (expected.path("atOnce").booleanValue()) {
            return atOnce(times, () -> connectOnce(expected, running, environment));
        }
        return IntStream.range(0, times)
                .mapToObj(number -> connectOnce(Texts.withNumber(expected, number), running, environment))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private List<String> connectOnce(JsonNode expected, Subject.Running running, SimulatedEnvironment environment) {
        byte[] event = corpus.event(expected);
        return new Expectation(expected, new LeakDetector(event, environment)).deviations(running.connect(event));
    }

    private static List<String> atOnce(int times, Callable<List<String>> connect) {
        ExecutorService clients = Executors.newFixedThreadPool(times);
        try {
            Set<String> deviations = new LinkedHashSet<>();
            for (Future<List<String>> client : clients.invokeAll(Collections.nCopies(times, connect))) {
                deviations.addAll(client.get());
            }
            return List.copyOf(deviations);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        } finally {
            clients.shutdownNow();
        }
    }
}
