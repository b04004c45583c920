package io.github.serverlesswebsockets.connections;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

final class InMemoryConnectionsTest extends ConnectionStoreContract {

    private final MovingClock clock = new MovingClock();
    private final InMemoryConnections connections = InMemoryConnections.create(clock);

    @Override
    protected void open(Clock now) {
        clock.now = now.instant();
        store = connections;
        subscriptions = connections;
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
