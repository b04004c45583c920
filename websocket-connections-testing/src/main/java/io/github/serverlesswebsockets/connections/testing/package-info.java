/**
 * Test doubles for code that uses the connections SDK: an in-memory store and gateway, reproducible faults and virtual
 * time, so that tests need no network, table or delays. Production code does not belong here.
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
