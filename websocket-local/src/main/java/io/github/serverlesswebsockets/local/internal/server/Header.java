package io.github.serverlesswebsockets.local.internal.server;

/**
 * One header line of a request or a response.
 *
 * @param name as it was sent
 * @param value as it was sent
 */
public record Header(String name, String value) {}
