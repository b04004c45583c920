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
 * Serves the template's secrets with their versions and stages. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html">GetSecretValue</a>
 */
final class SecretsManager {

    static final String TARGET = "secretsmanager.";

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
            case "GetSecretValue" -> onSecret(input, secret -> value(secret, input));
            case "PutSecretValue" -> onSecret(input, secret -> put(secret, input));
            case "DescribeSecret" -> onSecret(input, secret -> ok(secret.description()));
            case "ListSecretVersionIds" ->
                onSecret(
                        input,
                        secret -> ok(secret.versionList(
                                input.path("IncludeDeprecated").asBoolean())));
            case "ListSecrets" -> list();
            default -> AwsErrors.of(400, "UnknownOperationException", "the local Secrets Manager has no " + operation);
        };
    }

    private HttpResponse onSecret(JsonNode input, Function<StoredSecret, HttpResponse> work) {
        String id = input.path("SecretId").asText();
        return secrets.stream()
                .filter(secret -> secret.isCalled(id))
                .findFirst()
                .map(work)
                .orElseGet(() -> notFound("Secrets Manager can't find the specified secret."));
    }

    private static HttpResponse value(StoredSecret secret, JsonNode input) {
        String stage = input.path("VersionStage").asText(StoredSecret.CURRENT);
        String versionId = input.path("VersionId").asText();
        Optional<StoredSecret.Version> meant = versionId.isEmpty()
                ? secret.byStage(stage)
                : secret.byId(versionId)
                        .filter(version ->
                                !input.has("VersionStage") || version.stages().contains(stage));
        return meant.map(version -> ok(answer(secret, version)))
                .orElseGet(() -> notFound("Secrets Manager can't find the specified secret value for %s"
                        .formatted(versionId.isEmpty() ? "staging label: " + stage : "VersionId: " + versionId)));
    }

    private static JsonNode answer(StoredSecret secret, StoredSecret.Version version) {
        ObjectNode answer = secret.head();
        answer.setAll(version.describe());
        answer.setAll(version.value());
        return answer;
    }

    private HttpResponse put(StoredSecret secret, JsonNode input) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        for (String kind : List.of("SecretString", "SecretBinary")) {
            Optional.ofNullable(input.get(kind)).ifPresent(given -> value.set(kind, given));
        }
        if (value.size() != 1) {
            return AwsErrors.of(
                    400, "InvalidRequestException", "You must provide either SecretString or SecretBinary.");
        }
        String id = input.path("ClientRequestToken").asText(UUID.randomUUID().toString());
        Optional<StoredSecret.Version> known = secret.byId(id);
        if (known.isPresent() && !known.get().value().equals(value)) {
            return AwsErrors.of(
                    400, "ResourceExistsException", "a version with this ClientRequestToken has another value");
        }
        StoredSecret.Version version = known.orElseGet(() -> secret.add(id, value, stages(input), clock.instant()));
        ObjectNode answer = secret.head().put("VersionId", id);
        return ok(answer.set("VersionStages", version.stageList()));
    }

    private static List<String> stages(JsonNode input) {
        List<String> stages = new ArrayList<>();
        input.path("VersionStages").forEach(stage -> stages.add(stage.asText()));
        return stages.isEmpty() ? List.of(StoredSecret.CURRENT) : stages;
    }

    private HttpResponse list() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("SecretList");
        for (StoredSecret secret : secrets) {
            ObjectNode entry = secret.description();
            entry.set("SecretVersionsToStages", entry.remove("VersionIdsToStages"));
            list.add(entry);
        }
        return ok(body);
    }

    private static HttpResponse ok(JsonNode body) {
        return HttpResponse.json(200, body.toString());
    }

    private static HttpResponse notFound(String message) {
        return AwsErrors.of(400, "ResourceNotFoundException", message);
    }
}
