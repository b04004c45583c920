package io.github.serverlesswebsockets.local.internal.server;

/**
 * A header of a request or a response.
 *
 * @param name the name as it was sent
 * @param value the value as it was sent
 */
public record Header(String name, String value) {}
