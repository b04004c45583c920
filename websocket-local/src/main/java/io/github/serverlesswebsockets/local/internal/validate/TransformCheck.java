package io.github.serverlesswebsockets.local.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.template.Problems;
import io.github.serverlesswebsockets.local.internal.template.Resource;
import java.util.List;
import java.util.stream.Stream;

/** A check for SAM resources in a template without the SAM transform. */
final class TransformCheck {

    private static final String SAM = "AWS::Serverless-2016-10-31";

    private TransformCheck() {}

    static void run(ObjectNode template, Problems problems) {
        JsonNode transform = template.path("Transform");
        Stream<JsonNode> transforms = transform.isTextual() ? Stream.of(transform) : Resource.items(transform);
        if (transforms.map(JsonNode::asText).anyMatch(SAM::equals)) {
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
