package io.github.serverlesswebsockets.connections;

/**
 * Say what became of a connection that could not be reached.
 *
 * @param removed false if it is too young to be given up, and was left alone
 * @param orphans the subscriptions that were found although no open connection had been there, and removed; 0 unless a
 *     process died between two writes, or another one is removing the same connection just now
 */
public record Removal(boolean removed, int orphans) {

    /** Left alone. */
    public static final Removal NONE = new Removal(false, 0);
}
