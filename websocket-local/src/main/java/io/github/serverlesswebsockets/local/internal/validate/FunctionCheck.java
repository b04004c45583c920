package io.github.serverlesswebsockets.local.internal.validate;

import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resources;
import io.github.serverlesswebsockets.local.internal.template.SamEventExpander;

/** A check for runtimes and events of functions that are not supported locally. */
record FunctionCheck(Resources resources, Problems problems) {

    void run() {
        resources.ofType("AWS::Serverless::Function").forEach(function -> {
            String runtime = function.text("Runtime");
            if (!runtime.isEmpty() && !runtime.startsWith("java")) {
                problems.warn(
                        function,
                        "Runtime",
                        "Runtime of '%s': expected a Java runtime, found '%s'. Only Java functions run locally."
                                .formatted(function.logicalId(), runtime));
            }
            SamEventExpander.unsupported(function)
                    .forEach(event -> problems.warn(
                            function,
                            "Events." + event.getKey(),
                            "Event source '%s' of type %s is not supported locally."
                                    .formatted(
                                            event.getKey(),
                                            event.getValue().path("Type").asText())));
        });
    }
}
