package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.util.Map;

/**
 * The Parameter Store of Systems Manager, with the template's parameters.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">GetParameter</a>
 */
record ParameterStore(Map<String, String> parameters, Account account) {

    HttpResponse handle(String operation, JsonNode input) {
        if (!operation.equals("GetParameter")) {
            return AwsErrorResponse.unknownOperation("Systems Manager", operation);
        }
        String name = input.path("Name").asText();
        String value = parameters.get(name);
        if (value == null) {
            return AwsErrorResponse.of(
                    400, "ParameterNotFound", "The template does not declare a parameter with this name.");
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putObject("Parameter")
                .put("Name", name)
                .put("Type", "String")
                .put("Value", value)
                .put("Version", 1)
                .put("DataType", "text")
                .put("ARN", account.arn("ssm", "parameter" + (name.startsWith("/") ? name : "/" + name)));
        return HttpResponse.json(200, output.toString());
    }
}
