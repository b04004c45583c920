package io.github.serverlesswebsockets.local.internal.template;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.reader.TemplateReader;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Small templates for tests. */
public final class TemplateFixture {

    public static final Account ACCOUNT =
            new Account("eu-west-1", "123456789012", "a1b2c3d4e5", "http://localhost:3001", "engines");

    /** A complete API, to which a test adds the resources that it needs. */
    public static final String API = """
            Resources:
              Api:
                Type: AWS::ApiGatewayV2::Api
                Properties: {RouteSelectionExpression: $request.body.action}
              Stage:
                Type: AWS::ApiGatewayV2::Stage
                Properties: {StageName: dev}
            """;

    private TemplateFixture() {}

    public static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("template.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stack read(Path folder, String text) {
        return TemplateReader.read(write(folder, text), Map.of(), ACCOUNT);
    }

    /** Returns the message of the error, or "no error". */
    public static String errorMessage(Path folder, String text) {
        TemplateException error = catchThrowableOfType(TemplateException.class, () -> read(folder, text));
        return error == null ? "no error" : String.valueOf(error.getMessage());
    }

    /** Evaluates the top-level key {@code Value} of a template. */
    static JsonNode evaluate(Path folder, String text) {
        ObjectNode template = TemplateParser.read(write(folder, text)).tree();
        return new IntrinsicFunctions(template, Parameters.of(template, Map.of(), new Problems(Map.of())), ACCOUNT)
                .resolve(template.path("Value"));
    }
}
