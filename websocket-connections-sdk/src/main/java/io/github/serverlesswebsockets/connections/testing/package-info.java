/**
 * Test what you build on this library without a network, a table or a pause.
 *
 * <pre>{@code
 * InMemoryGateway gateway = InMemoryGateway.create();
 * Publisher publisher = Publisher.of(store, store, gateway).withTimeline(gateway.time());
 * gateway.open(connection);
 *
 * publisher.toUser(user, "hello");
 *
 * assertEquals(List.of("hello"), gateway.messages(connection));
 * }</pre>
 */
@NullMarked
package io.github.serverlesswebsockets.connections.testing;

import org.jspecify.annotations.NullMarked;
