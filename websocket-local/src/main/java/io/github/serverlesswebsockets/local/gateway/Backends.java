package io.github.serverlesswebsockets.local.gateway;

import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.server.HttpEndpoint;

/**
 * What integrations reach.
 *
 * @param functions the functions
 * @param services AWS's other services, which answer signed and unsigned requests alike
 */
public record Backends(Functions functions, HttpEndpoint services) {}
