package io.github.serverlesswebsockets.auth.verify;

import java.time.Duration;

/** How many verified tokens to remember, and for how long; none means not at all. */
final class Memory {

    private final int tokens;
    private final Duration maxAge;

    Memory(int tokens, Duration maxAge) {
        this.tokens = tokens;
        this.maxAge = maxAge;
    }

    int tokens() {
        return tokens;
    }

    Duration maxAge() {
        return maxAge;
    }

    static final Memory NONE = new Memory(0, Duration.ZERO);

    private static final int MAX_TOKENS = 100_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static Memory of(int tokens, Duration maxAge) {
        boolean legal = tokens > 0
                && tokens <= MAX_TOKENS
                && !maxAge.isZero()
                && !maxAge.isNegative()
                && maxAge.compareTo(LONGEST) <= 0;
        if (!legal) {
            throw new IllegalArgumentException("tokens must be 1 to 100,000 and maxAge above 0 and at most 5 minutes");
        }
        return new Memory(tokens, maxAge);
    }
}
