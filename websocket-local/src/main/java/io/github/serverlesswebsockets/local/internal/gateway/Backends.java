package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;

/**
 * What integrations reach.
 *
 * @param functions the functions
 * @param services AWS's other services, which answer signed and unsigned requests alike
 */
public record Backends(Functions functions, HttpEndpoint services) {}
