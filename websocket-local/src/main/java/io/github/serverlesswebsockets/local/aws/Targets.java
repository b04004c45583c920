package io.github.serverlesswebsockets.local.aws;

import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.template.Stack.Target;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Delivers an event to the targets of a rule: queues and functions. */
record Targets(Queues queues, Functions functions, Consumer<String> log) {

    void deliver(List<Target> targets, String event) throws IOException {
        for (var target : targets) {
            var arn = target.arn();
            log.accept("event delivered to %s".formatted(arn));
            if (arn.contains(":sqs:")) {
                queues.send(arn, event);
            } else if (arn.contains(":lambda:")) {
                functions.invoke(arn.substring(arn.lastIndexOf(':') + 1), event);
            } else {
                log.accept("event not delivered: the target %s has no counterpart on this machine".formatted(arn));
            }
        }
    }
}
