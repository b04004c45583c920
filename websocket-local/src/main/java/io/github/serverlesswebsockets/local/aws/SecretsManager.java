package io.github.serverlesswebsockets.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import io.github.serverlesswebsockets.local.template.Stack.Secret;
import java.util.List;
import java.util.UUID;

/**
 * Serves the template's secrets, each in one version.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
final class SecretsManager {

    static final String TARGET = "secretsmanager.";

    private static final String CURRENT = "AWSCURRENT";

    private final List<Secret> secrets;

    SecretsManager(List<Secret> secrets) {
        this.secrets = secrets;
    }

    HttpResponse handle(String operation, JsonNode input) {
        if (!operation.equals("GetSecretValue")) {
            return AwsErrors.of(400, "UnknownOperationException", "the local Secrets Manager has no " + operation);
        }
        var stage = input.path("VersionStage").asText(CURRENT);
        var id = input.path("SecretId").asText();
        return secrets.stream()
                .filter(secret -> stage.equals(CURRENT))
                .filter(secret -> secret.arn().equals(id) || secret.name().equals(id))
                .findFirst()
                .map(SecretsManager::value)
                .orElseGet(() -> AwsErrors.of(
                        400,
                        "ResourceNotFoundException",
                        "Secrets Manager can't find the specified secret value for staging label: " + stage));
    }

    private static HttpResponse value(Secret secret) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", new UUID(0, 1).toString())
                .put("SecretString", secret.value())
                .put("CreatedDate", 0)
                .putArray("VersionStages")
                .add(CURRENT);
        return HttpResponse.json(200, body.toString());
    }
}
