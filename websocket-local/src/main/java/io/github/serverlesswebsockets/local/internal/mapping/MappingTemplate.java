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
 * A mapping template in Velocity's language, with API Gateway's variables.
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
     * @param body what {@code $input} reads: the message, or the integration's answer
     * @param context what {@code $context} holds: the event's {@code requestContext}
     * @param stageVariables what {@code $stageVariables} holds
     * @return the text that the template makes
     * @throws MappingException when it is no Velocity, or a function in it fails
     */
    public String render(String body, JsonNode context, Map<String, String> stageVariables) {
        VelocityContext variables = new VelocityContext();
        variables.put("input", new MappingInput(body));
        variables.put("context", JSON.convertValue(context, Object.class));
        variables.put("stageVariables", stageVariables);
        variables.put("util", new MappingUtil());
        EventCartridge handlers = new EventCartridge();
        handlers.addReferenceInsertionEventHandler(MappingTemplate::inserted);
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

    /** What API Gateway's own variables lack is empty; any other unknown name stays as it is written. */
    private static @Nullable Object inserted(Context ignored, String reference, @Nullable Object value) {
        boolean isOurs = reference.matches("(?s)\\$!?\\{?(?:input|context|stageVariables|util)\\b.*");
        return value == null && isOurs ? "" : value;
    }

    private static VelocityEngine engine() {
        VelocityEngine engine = new VelocityEngine();
        // API Gateway's Velocity is of the first generation.
        engine.setProperty(RuntimeConstants.SPACE_GOBBLING, "bc");
        engine.setProperty(RuntimeConstants.PARSER_HYPHEN_ALLOWED, true);
        engine.setProperty(RuntimeConstants.CHECK_EMPTY_OBJECTS, false);
        // A template reaches its variables, not this machine.
        engine.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, SecureUberspector.class.getName());
        engine.setProperty("resource.loaders", "none");
        engine.setProperty("resource.loader.none.class", NoFiles.class.getName());
        engine.init();
        return engine;
    }
}
