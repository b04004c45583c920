package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.handler.AbstractDefaultHandler;

/** A handler that replies with an error to messages that match no other route. */
public final class DefaultHandler extends AbstractDefaultHandler {}
