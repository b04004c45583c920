package io.github.serverlesswebsockets.sample.authorizer;

import java.util.Optional;

/** The environment variables that the template sets. */
final class Environment {

    private Environment() {}

    static String required(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(
                        "the environment variable %s is not set, expected the template to set it".formatted(name)));
    }
}
