package io.github.serverlesswebsockets.sample.authorizer;

import java.util.Map;

/** The user of a test token. Fields that are missing in the payload have default values. */
record TestUser(String userId, String firstName, String lastName, String sub) {

    static TestUser of(Map<String, ?> payload) {
        return new TestUser(
                text(payload, "userId", "myuserid"),
                text(payload, "firstName", "Test"),
                text(payload, "lastName", "User"),
                text(payload, "sub", "examplesub"));
    }

    /** Returns the claim {@code data}. */
    Map<String, String> claims() {
        return Map.of("userId", userId, "firstName", firstName, "lastName", lastName, "sub", sub);
    }

    private static String text(Map<String, ?> payload, String name, String otherwise) {
        Object value = payload.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("Invalid '%s': expected a JSON string.".formatted(name));
    }
}
