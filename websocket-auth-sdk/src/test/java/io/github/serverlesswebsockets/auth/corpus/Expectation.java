package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares an outcome with what a case or a step expects. */
record Expectation(JsonNode expected, LeakDetector detector) {

    List<String> deviations(ObservedOutcome outcome) {
        List<String> deviations = new ArrayList<>();
        String verdict = expected.path("expect").textValue();
        if (!outcome.verdict().equals(verdict)) {
            deviations.add("expected %3$s, found %1$s %2$s".formatted(outcome.verdict(), outcome.reasons(), verdict));
        } else if (verdict.equals("ALLOW")) {
            deviations.addAll(allowDeviations(outcome));
        } else {
            deviations.addAll(rejectionDeviations(outcome));
        }
        outcome.written().stream()
                .filter(detector::findsIn)
                .forEach(line -> deviations.add("writes a part of the event, the token or a secret: " + line));
        return deviations;
    }

    private List<String> allowDeviations(ObservedOutcome outcome) {
        List<String> deviations = new ArrayList<>();
        if (expected.has("principal") && !expected.path("principal").textValue().equals(outcome.principal())) {
            deviations.add("principal is " + outcome.principal());
        }
        expected.path("context").properties().forEach(member -> {
            String value = outcome.context().getOrDefault(member.getKey(), "(absent)");
            String expectedValue = member.getValue().isNull() ? "(absent)" : Texts.text(member.getValue());
            if (!expectedValue.equals(value)) {
                deviations.add("context member %s is %s".formatted(member.getKey(), value));
            }
        });
        return deviations;
    }

    private List<String> rejectionDeviations(ObservedOutcome outcome) {
        if (outcome.reasons().size() != 1) {
            return List.of("expected one reason, found: " + outcome.reasons());
        }
        boolean asExpected = !expected.has("reason")
                || outcome.reasons().contains(expected.path("reason").textValue());
        return asExpected ? List.of() : List.of("has another reason: " + outcome.reasons());
    }
}
