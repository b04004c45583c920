package io.github.serverlesswebsockets.connections;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Bounds how many recipients may be taken and not done with, so that all of them fit into a continuation. */
final class Room {

    private static final int MOST = 1_000;
    private static final int LEAST = 10;
    private static final int POSITION = 320;
    private static final int GONE = 24 * 1024;

    private final int characters;
    private final Set<URI> endpoints = new HashSet<>();
    private int forEndpoints;
    private int longest = 1;

    Room(Continuation work) {
        Continuation empty = work.with(List.of(), List.of()).with(List.of());
        int shards = work.shards().size() * POSITION;
        characters = Continuation.LONGEST - empty.toJson().length() - shards - GONE;
    }

    /** Tell whether one more may be taken. */
    boolean isFor(int unfinished) {
        return unfinished < Math.max(LEAST, Math.min(MOST, (characters - forEndpoints) / longest));
    }

    void take(Recipient recipient) {
        longest = Math.max(longest, ContinuationWriting.most(recipient));
        if (endpoints.add(recipient.endpoint())) {
            forEndpoints += ContinuationWriting.length(recipient.endpoint());
        }
    }
}
