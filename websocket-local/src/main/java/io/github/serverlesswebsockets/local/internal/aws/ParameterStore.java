package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.util.Map;

/**
 * Serves the template's Systems Manager parameters.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html">GetParameter</a>
 */
record ParameterStore(Map<String, String> parameters, Account account) {

    static final String TARGET = "AmazonSSM.";

    HttpResponse handle(String operation, JsonNode input) {
        if (!operation.equals("GetParameter")) {
            return AwsErrors.of(400, "UnknownOperationException", "the local Systems Manager has no " + operation);
        }
        String name = input.path("Name").asText();
        String value = parameters.get(name);
        if (value == null) {
            return AwsErrors.of(400, "ParameterNotFound", "the template declares no parameter of this name");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Parameter")
                .put("Name", name)
                .put("Type", "String")
                .put("Value", value)
                .put("Version", 1)
                .put("DataType", "text")
                .put("ARN", account.arn("ssm", "parameter" + (name.startsWith("/") ? name : "/" + name)));
        return HttpResponse.json(200, answer.toString());
    }
}
