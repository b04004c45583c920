package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;

/**
 * What integrations call.
 *
 * @param functions the functions
 * @param services the other AWS services, for signed and unsigned requests
 */
public record Backends(Functions functions, HttpEndpoint services) {}
