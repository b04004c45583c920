package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.handler.AbstractDefaultHandler;

/** Answers messages that no route knows. */
public final class DefaultHandler extends AbstractDefaultHandler {}
