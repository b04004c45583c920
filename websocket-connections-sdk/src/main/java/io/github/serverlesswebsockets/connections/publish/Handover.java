package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what a run leaves behind into a continuation; what does not fit is reported instead. */
final class Handover {

    private static final int MOST_GONE = 1_000;

    private final Continuation rest;
    private final Tally tally;
    private final List<Recipient> pending = new ArrayList<>();
    private final List<ConnectionId> gone = new ArrayList<>();
    private final Set<URI> endpoints = new HashSet<>();
    private int room;

    Handover(Continuation rest, Tally tally) {
        this.rest = rest.with(List.of(), List.of());
        this.tally = tally;
        this.room = Continuation.LONGEST - this.rest.toJson().length();
    }

    Handover pending(List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            Recipient recipient = attempt.recipient();
            if (fits(length(recipient))) {
                endpoints.add(recipient.endpoint());
                pending.add(recipient);
            } else {
                tally.done(recipient, attempt.lastAnswer());
            }
        }
        return this;
    }

    Handover gone(Collection<ConnectionId> ids) {
        for (ConnectionId id : ids) {
            if (gone.size() < MOST_GONE && fits(ContinuationWriting.length(id))) {
                gone.add(id);
            } else {
                tally.uncleaned(1);
            }
        }
        return this;
    }

    Optional<Continuation> continuation() {
        return Optional.of(rest.with(pending, gone))
                .filter(all -> all.hasRecipients() || !all.gone().isEmpty());
    }

    private int length(Recipient recipient) {
        int endpoint = endpoints.contains(recipient.endpoint()) ? 0 : ContinuationWriting.length(recipient.endpoint());
        return ContinuationWriting.length(recipient) + endpoint;
    }

    private boolean fits(int length) {
        boolean fits = length <= room;
        room -= fits ? length : 0;
        return fits;
    }
}
