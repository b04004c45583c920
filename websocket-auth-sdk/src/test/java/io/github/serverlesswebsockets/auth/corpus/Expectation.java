package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Compares an outcome with what a case or a step expects. */
record Expectation(JsonNode expected, Leaks leaks) {

    List<String> complaints(Outcome outcome) {
        List<String> complaints = new ArrayList<>();
        String verdict = expected.path("expect").textValue();
        if (!outcome.verdict().equals(verdict)) {
            complaints.add("%s %s in place of %s".formatted(outcome.verdict(), outcome.reasons(), verdict));
        } else if (verdict.equals("ALLOW")) {
            complaints.addAll(answer(outcome));
        } else {
            complaints.addAll(refusal(outcome));
        }
        outcome.written().stream()
                .filter(leaks::isIn)
                .forEach(line -> complaints.add("writes what only the client or the operator may know: " + line));
        return complaints;
    }

    private List<String> answer(Outcome outcome) {
        List<String> complaints = new ArrayList<>();
        if (expected.has("principal") && !expected.path("principal").textValue().equals(outcome.principal())) {
            complaints.add("principal is " + outcome.principal());
        }
        expected.path("context").properties().forEach(member -> {
            String value = outcome.context().getOrDefault(member.getKey(), "(absent)");
            String wanted = member.getValue().isNull() ? "(absent)" : Texts.text(member.getValue());
            if (!wanted.equals(value)) {
                complaints.add("context member %s is %s".formatted(member.getKey(), value));
            }
        });
        return complaints;
    }

    private List<String> refusal(Outcome outcome) {
        if (outcome.reasons().size() != 1) {
            return List.of("gives other than one reason: " + outcome.reasons());
        }
        boolean asExpected = !expected.has("reason")
                || outcome.reasons().contains(expected.path("reason").textValue());
        return asExpected ? List.of() : List.of("gives another reason: " + outcome.reasons());
    }
}
