package io.github.serverlesswebsockets.local.template;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The resources of a template whose conditions hold. */
record Resources(List<Resource> all) {

    Stream<Resource> ofType(String type) {
        return all.stream().filter(resource -> resource.type().equals(type));
    }

    Resource byId(String logicalId) {
        return all.stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new TemplateException(
                        "the template refers to %s, which it does not create".formatted(logicalId)));
    }

    /** Says what has no counterpart on this machine. */
    List<String> ignored(Set<String> understood) {
        return all.stream()
                .filter(resource -> !understood.contains(resource.type()))
                .map(resource -> "%s (%s)".formatted(resource.logicalId(), resource.type()))
                .toList();
    }
}
