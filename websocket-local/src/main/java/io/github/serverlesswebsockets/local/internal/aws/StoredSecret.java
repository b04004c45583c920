package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A secret with its versions. Each staging label belongs to one version at a time. Not thread-safe. */
final class StoredSecret {

    static final String CURRENT = "AWSCURRENT";

    private static final String PREVIOUS = "AWSPREVIOUS";

    private final String arn;
    private final String name;
    private final List<Version> versions = new ArrayList<>();

    StoredSecret(String arn, String name) {
        this.arn = arn;
        this.name = name;
    }

    boolean hasId(String id) {
        return id.equals(arn) || id.equals(name);
    }

    Optional<Version> byId(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<Version> byStage(String stage) {
        return versions.stream()
                .filter(version -> version.stages().contains(stage))
                .findFirst();
    }

    /** Adds a version. If it is the current one, the version that was current becomes the previous one. */
    Version add(String id, ObjectNode value, List<String> stages, Instant created) {
        Version version = new Version(id, value, new LinkedHashSet<>(stages), created);
        if (stages.contains(CURRENT)) {
            byStage(CURRENT).ifPresent(current -> {
                versions.forEach(other -> other.stages().remove(PREVIOUS));
                current.stages().add(PREVIOUS);
            });
        }
        versions.forEach(other -> other.stages().removeAll(stages));
        versions.add(version);
        return version;
    }

    ObjectNode identity() {
        return JsonNodeFactory.instance.objectNode().put("ARN", arn).put("Name", name);
    }

    ObjectNode describe() {
        ObjectNode stages = JsonNodeFactory.instance.objectNode();
        for (Version version : versions) {
            if (!version.stages().isEmpty()) {
                stages.set(version.id(), version.stagesAsJson());
            }
        }
        ObjectNode description = identity()
                .put("CreatedDate", seconds(versions.get(0).created()))
                .put(
                        "LastChangedDate",
                        seconds(versions.get(versions.size() - 1).created()));
        return description.set("VersionIdsToStages", stages);
    }

    /** Returns the versions. A version without a staging label is deprecated. */
    ObjectNode describeVersions(boolean includeDeprecated) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Version version : versions) {
            if (includeDeprecated || !version.stages().isEmpty()) {
                list.add(version.describe());
            }
        }
        return identity().set("Versions", list);
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1_000.0;
    }

    /** A version of the secret, whose value is an object with SecretString or SecretBinary. */
    record Version(String id, ObjectNode value, Set<String> stages, Instant created) {

        ObjectNode describe() {
            ObjectNode description = JsonNodeFactory.instance.objectNode().put("VersionId", id);
            description.set("VersionStages", stagesAsJson());
            return description.put("CreatedDate", seconds(created));
        }

        JsonNode stagesAsJson() {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            stages.forEach(list::add);
            return list;
        }

        /** Returns a description without the value, so that no log contains it. */
        @Override
        public String toString() {
            return "Version[id=%s, stages=%s]".formatted(id, stages);
        }
    }
}
