/**
 * Test doubles for code that uses the connections SDK: a store and a gateway in memory, seeded faults, and virtual time, so
 * that tests need no network, no table and no waiting. Code for production does not belong here.
 *
 * <pre>{@code
 * InMemoryGateway gateway = InMemoryGateway.create();
 * Publisher publisher = Publisher.of(store, store, gateway).withClock(gateway.time().clock());
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
