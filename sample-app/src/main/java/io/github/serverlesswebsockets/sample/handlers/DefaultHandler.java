package io.github.serverlesswebsockets.sample.handlers;

import io.github.serverlesswebsockets.connections.AbstractDefaultHandler;

/** Answers messages that no route knows. */
public final class DefaultHandler extends AbstractDefaultHandler {}
