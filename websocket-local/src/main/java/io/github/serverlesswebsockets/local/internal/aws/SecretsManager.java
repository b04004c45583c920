package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Secrets Manager with the template's secrets, their versions and their staging labels. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
final class SecretsManager {

    private final List<StoredSecret> secrets = new ArrayList<>();
    private final Clock clock;

    SecretsManager(List<Secret> declared, Clock clock) {
        this.clock = clock;
        for (Secret secret : declared) {
            StoredSecret stored = new StoredSecret(secret.arn(), secret.name());
            ObjectNode value = JsonNodeFactory.instance.objectNode().put("SecretString", secret.value());
            stored.add(UUID.randomUUID().toString(), value, List.of(StoredSecret.CURRENT), clock.instant());
            secrets.add(stored);
        }
    }

    synchronized HttpResponse handle(String operation, JsonNode input) {
        return switch (operation) {
            case "GetSecretValue" -> withSecret(input, secret -> getValue(secret, input));
            case "PutSecretValue" -> withSecret(input, secret -> putValue(secret, input));
            case "DescribeSecret" -> withSecret(input, secret -> ok(secret.describe()));
            case "ListSecretVersionIds" ->
                withSecret(
                        input,
                        secret -> ok(secret.describeVersions(
                                input.path("IncludeDeprecated").asBoolean())));
            case "ListSecrets" -> list();
            default -> AwsErrorResponse.unknownOperation("Secrets Manager", operation);
        };
    }

    private HttpResponse withSecret(JsonNode input, Function<StoredSecret, HttpResponse> operation) {
        String id = input.path("SecretId").asText();
        return secrets.stream()
                .filter(secret -> secret.hasId(id))
                .findFirst()
                .map(operation)
                .orElseGet(() -> notFound("Secrets Manager can't find the specified secret."));
    }

    private static HttpResponse getValue(StoredSecret secret, JsonNode input) {
        String stage = input.path("VersionStage").asText(StoredSecret.CURRENT);
        String versionId = input.path("VersionId").asText();
        Optional<StoredSecret.Version> version = versionId.isEmpty()
                ? secret.byStage(stage)
                : secret.byId(versionId)
                        .filter(found ->
                                !input.has("VersionStage") || found.stages().contains(stage));
        return version.map(found -> ok(output(secret, found)))
                .orElseGet(() -> notFound("Secrets Manager can't find the specified secret value for %s"
                        .formatted(versionId.isEmpty() ? "staging label: " + stage : "VersionId: " + versionId)));
    }

    private static JsonNode output(StoredSecret secret, StoredSecret.Version version) {
        ObjectNode output = secret.identity();
        output.setAll(version.describe());
        output.setAll(version.value());
        return output;
    }

    private HttpResponse putValue(StoredSecret secret, JsonNode input) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (String kind : List.of("SecretString", "SecretBinary")) {
            Optional.ofNullable(input.get(kind)).ifPresent(present -> value.set(kind, present));
        }
        if (value.size() != 1) {
            return AwsErrorResponse.of(
                    400, "InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        }
        String id = input.path("ClientRequestToken").asText(UUID.randomUUID().toString());
        Optional<StoredSecret.Version> existing = secret.byId(id);
        if (existing.isPresent() && !existing.get().value().equals(value)) {
            return AwsErrorResponse.of(
                    400,
                    "ResourceExistsException",
                    "A version with this ClientRequestToken already exists with another value.");
        }
        StoredSecret.Version version = existing.orElseGet(() -> secret.add(id, value, stages(input), clock.instant()));
        ObjectNode output = secret.identity().put("VersionId", id);
        return ok(output.set("VersionStages", version.stagesAsJson()));
    }

    private static List<String> stages(JsonNode input) {
        List<String> stages =
                input.path("VersionStages").valueStream().map(JsonNode::asText).toList();
        return stages.isEmpty() ? List.of(StoredSecret.CURRENT) : stages;
    }

    private HttpResponse list() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("SecretList");
        for (StoredSecret secret : secrets) {
            ObjectNode entry = secret.describe();
            entry.set("SecretVersionsToStages", entry.remove("VersionIdsToStages"));
            list.add(entry);
        }
        return ok(body);
    }

    private static HttpResponse ok(JsonNode body) {
        return HttpResponse.json(200, body.toString());
    }

    private static HttpResponse notFound(String message) {
        return AwsErrorResponse.of(400, "ResourceNotFoundException", message);
    }
}
