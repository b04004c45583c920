package io.github.serverlesswebsockets.connections.publish;

import java.time.Duration;
import java.util.Arrays;

/**
 * Tells from the answers of the last second whether API Gateway throttles everybody or single clients read slowly: both
 * are answered with 429.
 *
 * <p>Only a connection's first 429 is evidence against everybody, so that a slow client that is asked again and again
 * weighs no more than once.
 */
final class Congestion {

    private enum Weather {
        UNKNOWN,
        CALM,
        ROUGH
    }

    private static final int SLOTS = 10;
    private static final long SLOT = Duration.ofMillis(100).toNanos();
    private static final int FEW = 3;

    private final int[] throttled = new int[SLOTS];
    private final int[] served = new int[SLOTS];
    private long slot;
    private Weather weather = Weather.UNKNOWN;

    /** Hear of any answer but 429 and silence. */
    void served(long now) {
        turn(now);
        served[index()]++;
        judge();
    }

    /** Hear of a connection's first 429. */
    void throttled(long now) {
        turn(now);
        throttled[index()]++;
        judge();
    }

    /** Tell whether to slow down: three or more connections, at least one in fifty. */
    boolean isGlobal(long now) {
        turn(now);
        int many = sum(throttled);
        return many >= FEW && many * 49 >= sum(served);
    }

    /** Tell whether others are being served, so that who is throttled again is slow itself. */
    boolean isCalm(long now) {
        turn(now);
        return weather == Weather.CALM;
    }

    /** Tell whether hardly anybody is being served. */
    boolean isRough(long now) {
        turn(now);
        return weather == Weather.ROUGH;
    }

    /** Forget the answers to posts at a rate that has been given up; the weather stays until there are new ones. */
    void forget() {
        Arrays.fill(throttled, 0);
        Arrays.fill(served, 0);
    }

    private void judge() {
        int bad = sum(throttled);
        int good = sum(served);
        if (bad >= FEW && bad * 9 >= good) {
            weather = Weather.ROUGH;
        } else if (good > 0) {
            weather = Weather.CALM;
        }
    }

    private void turn(long now) {
        long here = now / SLOT;
        for (long next = Math.max(slot + 1, here - SLOTS + 1); next <= here; next++) {
            throttled[(int) (next % SLOTS)] = 0;
            served[(int) (next % SLOTS)] = 0;
        }
        slot = Math.max(slot, here);
    }

    private int index() {
        return (int) (slot % SLOTS);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
