package io.github.serverlesswebsockets.local.internal.template;

/** What a function has in the template and not on this machine. */
final class FunctionAdvice {

    private FunctionAdvice() {}

    static void give(Resources resources, Findings findings) {
        resources.ofType("AWS::Serverless::Function").forEach(function -> {
            String runtime = function.text("Runtime");
            if (!runtime.isEmpty() && !runtime.startsWith("java")) {
                findings.warn(
                        function,
                        "Runtime",
                        "%s runs on %s, which this machine does not start: only Java functions run here"
                                .formatted(function.logicalId(), runtime));
            }
            SamEvents.unfired(function)
                    .forEach(event -> findings.warn(
                            function,
                            "Events." + event.getKey(),
                            "the event source %s of type %s does not fire on this machine"
                                    .formatted(
                                            event.getKey(),
                                            event.getValue().path("Type").asText())));
        });
    }
}
