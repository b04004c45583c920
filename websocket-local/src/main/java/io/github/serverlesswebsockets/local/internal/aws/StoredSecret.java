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

/** One secret with its versions; a stage is on one version at a time. Its owner guards it. */
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

    boolean isCalled(String id) {
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

    /** Adds a version; what was current becomes previous when the new one is current. */
    Version add(String id, ObjectNode value, List<String> stages, Instant created) {
        Version version = new Version(id, value, new LinkedHashSet<>(stages), created);
        if (stages.contains(CURRENT)) {
            byStage(CURRENT).ifPresent(old -> {
                versions.forEach(any -> any.stages().remove(PREVIOUS));
                old.stages().add(PREVIOUS);
            });
        }
        versions.forEach(any -> any.stages().removeAll(stages));
        versions.add(version);
        return version;
    }

    ObjectNode head() {
        return JsonNodeFactory.instance.objectNode().put("ARN", arn).put("Name", name);
    }

    ObjectNode description() {
        ObjectNode stages = JsonNodeFactory.instance.objectNode();
        for (Version version : versions) {
            if (!version.stages().isEmpty()) {
                stages.set(version.id(), version.stageList());
            }
        }
        ObjectNode head = head().put("CreatedDate", seconds(versions.get(0).created()))
                .put(
                        "LastChangedDate",
                        seconds(versions.get(versions.size() - 1).created()));
        return head.set("VersionIdsToStages", stages);
    }

    /** Lists the versions; one without a stage is deprecated. */
    ObjectNode versionList(boolean withDeprecated) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Version version : versions) {
            if (withDeprecated || !version.stages().isEmpty()) {
                list.add(version.describe());
            }
        }
        return head().set("Versions", list);
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1_000.0;
    }

    /** A value and the stages on it; {@code value} holds SecretString or SecretBinary. */
    record Version(String id, ObjectNode value, Set<String> stages, Instant created) {

        ObjectNode describe() {
            ObjectNode description = JsonNodeFactory.instance.objectNode().put("VersionId", id);
            description.set("VersionStages", stageList());
            return description.put("CreatedDate", seconds(created));
        }

        JsonNode stageList() {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            stages.forEach(list::add);
            return list;
        }

        /** Leaves the value out, so that no log ever shows it. */
        @Override
        public String toString() {
            return "Version[id=%s, stages=%s]".formatted(id, stages);
        }
    }
}
