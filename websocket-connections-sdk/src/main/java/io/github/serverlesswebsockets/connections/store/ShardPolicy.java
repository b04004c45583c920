package io.github.serverlesswebsockets.connections.store;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.EntityId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * A policy that determines over how many index partitions an entity's subscribers are distributed. Implementations must
 * be fast and safe for concurrent use, and must return the same result in every process that reads or writes the table.
 *
 * <p>One partition accepts about 1,000 subscribes per second and returns about 220,000 recipients per second. Only an
 * entity to which many connections subscribe at the same time needs more than one partition.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-sharding.html">AWS:
 *     using write sharding to distribute workloads evenly</a>
 */
@FunctionalInterface
public interface ShardPolicy {

    /**
     * Returns the partitions of an entity.
     *
     * @param entity the entity
     * @return its partitions
     */
    Shards shards(EntityId entity);

    /**
     * Returns a policy with one partition for each entity.
     *
     * @return the policy that is used by default
     */
    static ShardPolicy one() {
        return entity -> Shards.of(1);
    }

    /**
     * The number of partitions of an entity, now and before the last change.
     *
     * <p>A change needs no migration: readers read the larger number until 2 h 15 min after it, when all rows that were
     * written before have expired. Writers use {@code now} from {@code changedAt} on. If functions receive a change at
     * different times, set {@code changedAt} a few minutes ahead, so that every reader reads a partition before it is
     * used.
     *
     * @param now partitions from the change on, 1 to 256
     * @param before partitions before the change, 1 to 256
     * @param changedAt when the number changed; {@link Instant#EPOCH} if it never did
     */
    record Shards(int now, int before, Instant changedAt) {

        private static final int MAX_SHARDS = 256;
        // A row expires 2 h 10 min after the connect, and 5 min are a margin.
        private static final Duration MAX_ROW_AGE = Duration.ofMinutes(135);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if a number is out of bounds
         */
        public Shards {
            check("now", now);
            check("before", before);
        }

        /**
         * Returns a number of partitions that never changed.
         *
         * @param number 1 to 256
         * @return the partitions
         * @throws IllegalArgumentException if the number is out of bounds
         */
        public static Shards of(int number) {
            return new Shards(number, number, Instant.EPOCH);
        }

        /**
         * Returns how many partitions a reader reads.
         *
         * @param time the time of reading
         * @return the larger number while rows of both may exist, then {@code now}
         */
        public int read(Instant time) {
            return time.isBefore(changedAt.plus(MAX_ROW_AGE)) ? Math.max(now, before) : now;
        }

        /**
         * Returns the partition that a connection's row is written to.
         *
         * @param connection the connection
         * @param time the time of writing
         * @return 0 or more; the CRC-32 of the id, modulo the number of partitions
         */
        public int write(ConnectionId connection, Instant time) {
            CRC32 hash = new CRC32();
            hash.update(connection.value().getBytes(StandardCharsets.UTF_8));
            return (int) (hash.getValue() % (time.isBefore(changedAt) ? before : now));
        }

        private static void check(String name, int shards) {
            if (shards < 1 || shards > MAX_SHARDS) {
                throw new IllegalArgumentException(
                        "Invalid '" + name + "': expected 1 to " + MAX_SHARDS + ", found " + shards + ".");
            }
        }
    }
}
