package io.github.serverlesswebsockets.local.internal.validate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import java.util.List;

/** A check for SAM resources in a template without the SAM transform. */
final class TransformCheck {

    private static final String SAM = "AWS::Serverless-2016-10-31";

    private TransformCheck() {}

    static void run(ObjectNode template, Problems problems) {
        if (Resource.texts(template.path("Transform")).contains(SAM)) {
            return;
        }
        template.path("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().startsWith("AWS::Serverless::"))
                .findFirst()
                .ifPresent(entry -> problems.warn(
                        List.of("Resources", entry.getKey(), "Type"),
                        "The template uses SAM resources without the SAM transform. Add Transform: " + SAM + "."));
    }
}
