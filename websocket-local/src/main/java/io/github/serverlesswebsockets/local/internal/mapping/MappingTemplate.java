package io.github.serverlesswebsockets.local.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.context.Context;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.util.introspection.SecureUberspector;
import org.jspecify.annotations.Nullable;

/**
 * A mapping template in the Velocity Template Language, with API Gateway's variables.
 *
 * @param text the template
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Mapping
 *     template reference</a>
 */
public record MappingTemplate(String text) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final VelocityEngine ENGINE = engine();

    /**
     * Evaluates the template.
     *
     * @param body the {@code $input}: the message, or the integration's response
     * @param context the {@code $context}: the event's {@code requestContext}
     * @param stageVariables the {@code $stageVariables}
     * @return the rendered text
     * @throws MappingException when its syntax is invalid, or a function in it fails
     */
    public String render(String body, JsonNode context, Map<String, String> stageVariables) {
        VelocityContext variables = new VelocityContext();
        variables.put("input", new MappingInput(body));
        variables.put("context", JSON.convertValue(context, Object.class));
        variables.put("stageVariables", stageVariables);
        variables.put("util", new MappingUtil());
        EventCartridge handlers = new EventCartridge();
        handlers.addReferenceInsertionEventHandler(MappingTemplate::valueOf);
        handlers.attachToContext(variables);
        return render(variables);
    }

    private String render(VelocityContext variables) {
        StringWriter result = new StringWriter();
        try {
            ENGINE.evaluate(variables, result, "template", text);
            return result.toString();
        } catch (VelocityException e) {
            throw new MappingException(e);
        }
    }

    /** Replaces a missing part of API Gateway's variables with an empty text, and keeps any other unknown reference. */
    private static @Nullable Object valueOf(Context ignored, String reference, @Nullable Object value) {
        boolean isBuiltIn = reference.matches("(?s)\\$!?\\{?(?:input|context|stageVariables|util)\\b.*");
        return value == null && isBuiltIn ? "" : value;
    }

    private static VelocityEngine engine() {
        VelocityEngine engine = new VelocityEngine();
        // API Gateway uses Velocity 1.
        engine.setProperty(RuntimeConstants.SPACE_GOBBLING, "bc");
        engine.setProperty(RuntimeConstants.PARSER_HYPHEN_ALLOWED, true);
        engine.setProperty(RuntimeConstants.CHECK_EMPTY_OBJECTS, false);
        // A template can use its variables, but neither classes nor files.
        engine.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, SecureUberspector.class.getName());
        engine.setProperty("resource.loaders", "none");
        engine.setProperty("resource.loader.none.class", EmptyResourceLoader.class.getName());
        engine.init();
        return engine;
    }
}
