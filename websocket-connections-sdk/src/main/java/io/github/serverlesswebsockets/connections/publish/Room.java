package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.Recipient;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Bounds how many recipients may be taken and not done with, so that all of them fit into a continuation. */
final class Room {

    private static final int MOST = 1_000;
    // So few fit always, and a short run need not measure.
    private static final int FEW = 100;
    private static final int POSITION = 320;
    private static final int GONE = 24 * 1024;

    private final Continuation work;
    private final Set<URI> endpoints = new HashSet<>();
    private OptionalInt characters = OptionalInt.empty();
    private int forEndpoints;
    private int longest = 1;

    Room(Continuation work) {
        this.work = work;
    }

    /** Tell whether one more may be taken. */
    boolean isFor(int unfinished) {
        return unfinished < FEW || unfinished < Math.min(MOST, (characters() - forEndpoints) / longest);
    }

    void take(Recipient recipient) {
        longest = Math.max(longest, ContinuationWriting.most(recipient));
        if (endpoints.add(recipient.endpoint())) {
            forEndpoints += ContinuationWriting.length(recipient.endpoint());
        }
    }

    private int characters() {
        if (characters.isEmpty()) {
            Continuation empty = work.with(List.of(), List.of()).with(List.of());
            int shards = work.shards().size() * POSITION;
            characters = OptionalInt.of(Continuation.LONGEST - empty.toJson().length() - shards - GONE);
        }
        return characters.getAsInt();
    }
}
