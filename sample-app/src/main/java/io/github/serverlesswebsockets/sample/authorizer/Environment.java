package io.github.serverlesswebsockets.sample.authorizer;

import java.util.Optional;

/** The environment variables that the template sets. */
final class Environment {

    private Environment() {}

    static String required(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "Environment variable '%s' is missing: expected a value from the template.".formatted(name)));
    }
}
