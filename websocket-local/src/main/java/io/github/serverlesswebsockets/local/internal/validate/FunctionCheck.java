package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.SamEventExpander;

/** What a function has in the template and not on this machine. */
record FunctionCheck(Resources resources, Problems problems) {

    void run() {
        resources.ofType("AWS::Serverless::Function").forEach(function -> {
            String runtime = function.text("Runtime");
            if (!runtime.isEmpty() && !runtime.startsWith("java")) {
                problems.warn(
                        function,
                        "Runtime",
                        "%s runs on %s, which this machine does not start: only Java functions run here"
                                .formatted(function.logicalId(), runtime));
            }
            SamEventExpander.unsupported(function)
                    .forEach(event -> problems.warn(
                            function,
                            "Events." + event.getKey(),
                            "the event source %s of type %s does not fire on this machine"
                                    .formatted(
                                            event.getKey(),
                                            event.getValue().path("Type").asText())));
        });
    }
}
