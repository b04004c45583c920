package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * One run over the recipients of one message. The caller's thread takes recipients, posts, and hears of answers and pages
 * from a queue; no other thread touches the state.
 */
final class FanOut {

    private static final Logger LOG = System.getLogger(FanOut.class.getName());
    // A transport answers within seconds; one that does not is not waited for without end.
    private static final long QUIET = Duration.ofSeconds(30).toNanos();

    private final PublishSettings settings;
    private final Continuation work;
    private final byte[] message;
    private final long began;
    private final Timetable timetable;
    private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    private final Set<Attempt> inFlight = new LinkedHashSet<>();
    private final Retries retries = new Retries();
    private final Tally tally;
    private final RateBudget rate;
    private final Verdicts verdicts;
    private final Pages pages;
    private final Room room;

    FanOut(PublishSettings settings, Continuation work, Instant deadline, PublishRequest.Listener listener) {
        this.settings = settings;
        this.work = work;
        this.message = work.message().getBytes(StandardCharsets.UTF_8);
        this.began = settings.timeline().nanos();
        this.timetable = Timetable.until(deadline, settings.timeline().now());
        this.tally = new Tally(listener);
        this.rate = new RateBudget(settings.rate());
        this.verdicts = new Verdicts(settings, tally, rate, retries, timetable.endless());
        this.pages = new Pages(settings, work, arrivals);
        this.room = new Room(work);
    }

    PublishResult run() {
        work.gone().forEach(tally::toForget);
        while (!stopped() && unfinished()) {
            turn();
        }
        drain();
        refuseIfNothingCouldBeRead();
        Optional<Continuation> continuation = verdicts.forbidden() ? reportTheRest() : handOver();
        return result(continuation);
    }

    private boolean stopped() {
        return verdicts.forbidden() || pages.failure().isPresent() || now() >= timetable.stopAt();
    }

    private boolean unfinished() {
        return !pages.exhausted() || !inFlight.isEmpty() || !retries.isEmpty();
    }

    private void turn() {
        for (Optional<Runnable> next = arrived(); next.isPresent(); next = arrived()) {
            next.get().run();
        }
        pages.readAhead(inFlight.isEmpty() && retries.isEmpty());
        if (pages.exhausted() && inFlight.isEmpty() && retries.onlyLate()) {
            retries.end();
        }
        if (!send()) {
            await();
        }
    }

    private Optional<Runnable> arrived() {
        return Optional.ofNullable(arrivals.poll());
    }

    /** Post while there is anybody to post to, room in flight and a share of the rate. */
    private boolean send() {
        boolean sent = false;
        while (!stopped() && free() && rate.delay(now()) == 0) {
            Optional<Attempt> next = retries.takeDue(now()).or(this::take);
            if (next.isEmpty()) {
                return sent;
            }
            sent = true;
            admit(next.get());
        }
        return sent;
    }

    private boolean free() {
        return inFlight.size() < settings.inFlight();
    }

    private Optional<Attempt> take() {
        Optional<Recipient> next = mayTake() ? pages.take() : Optional.empty();
        next.ifPresent(room::take);
        return next.map(Attempt::new);
    }

    private boolean mayTake() {
        return room.isFor(inFlight.size() + retries.size());
    }

    private void admit(Attempt attempt) {
        Recipient recipient = attempt.recipient();
        if (work.except().contains(recipient.connection())) {
            tally.done(recipient, Delivery.EXCEPTED);
        } else if (!recipient.sessionEnd().isAfter(settings.timeline().now())) {
            tally.done(recipient, Delivery.SESSION_ENDED);
        } else {
            rate.take();
            post(attempt);
        }
    }

    private void post(Attempt attempt) {
        tally.posted();
        inFlight.add(attempt);
        try {
            settings.transport().post(attempt.recipient(), message).whenComplete((delivery, error) -> {
                Optional<Throwable> failure = Optional.ofNullable(error);
                arrivals.add(failure.<Runnable>map(e -> () -> broken(attempt, e))
                        .orElseGet(() -> () -> answered(attempt, delivery)));
            });
        } catch (RuntimeException e) {
            broken(attempt, e);
        }
    }

    private void broken(Attempt attempt, Throwable error) {
        String id = attempt.recipient().connection().value();
        LOG.log(Level.ERROR, "event=transportFailed connectionId=" + id, error);
        answered(attempt, Delivery.FAILED);
    }

    private void answered(Attempt attempt, Delivery delivery) {
        if (inFlight.remove(attempt)) {
            verdicts.on(attempt, delivery, now());
        }
    }

    private void await() {
        long now = now();
        if (inFlight.isEmpty() && retries.isEmpty() && !pages.reading()) {
            return;
        }
        long until = Math.min(Math.min(timetable.stopAt(), now + QUIET), nextSend(now));
        Optional<Runnable> arrival = poll(until - now);
        arrival.ifPresent(Runnable::run);
        if (arrival.isEmpty() && now() >= now + QUIET) {
            giveUp();
        }
    }

    private long nextSend(long now) {
        if (!free()) {
            return Timetable.NEVER;
        }
        long token = now + rate.delay(now);
        boolean anybody = mayTake() && pages.hasNext();
        return anybody ? token : Math.max(token, retries.nextDue());
    }

    private Optional<Runnable> poll(long nanos) {
        return settings.timeline().poll(arrivals, Duration.ofNanos(Math.max(0, nanos)));
    }

    private void drain() {
        boolean answering = true;
        while (answering && !inFlight.isEmpty() && now() < timetable.drainUntil()) {
            Optional<Runnable> arrival = poll(Math.min(QUIET, timetable.drainUntil() - now()));
            arrival.ifPresent(Runnable::run);
            answering = arrival.isPresent();
        }
        if (timetable.endless()) {
            giveUp();
        }
    }

    private void giveUp() {
        for (Attempt attempt : List.copyOf(inFlight)) {
            inFlight.remove(attempt);
            attempt.firstFailure();
            tally.ambiguous();
            tally.done(attempt.recipient(), Delivery.FAILED);
        }
    }

    private void refuseIfNothingCouldBeRead() {
        pages.failure().ifPresent(failure -> {
            if (tally.requests() == 0) {
                throw failure;
            }
            LOG.log(Level.ERROR, "event=readFailed publishId=" + work.publishId(), failure);
        });
    }

    private Optional<Continuation> reportTheRest() {
        Stream.of(
                        retries.all(),
                        pages.given().map(Attempt::new),
                        pages.buffered().map(Attempt::new))
                .flatMap(rest -> rest)
                .forEach(rest -> tally.done(rest.recipient(), rest.lastAnswer()));
        tally.uncleaned(tally.gone().size());
        return Optional.empty();
    }

    private Optional<Continuation> handOver() {
        inFlight.forEach(unanswered -> tally.ambiguous());
        List<Attempt> pending = Stream.of(
                        inFlight.stream(), retries.all(), pages.given().map(Attempt::new))
                .flatMap(rest -> rest)
                .toList();
        List<ConnectionId> gone = cleanUp();
        return new Handover(work.with(pages.rest()), tally)
                .pending(pending)
                .gone(gone)
                .continuation();
    }

    private List<ConnectionId> cleanUp() {
        long now = now();
        Duration atMost = Duration.ofNanos(timetable.cleanUntil(now) - now);
        return new CleanUp(settings, tally, tally.gone()).run(atMost);
    }

    private PublishResult result(Optional<Continuation> continuation) {
        record();
        long steps = Math.max(1, (message.length + Publisher.BILLED - 1) / Publisher.BILLED);
        PublishResult.Cost cost = new PublishResult.Cost(
                tally.requests(), pages.readUnits(), steps * tally.count(Delivery.DELIVERED), Duration.ofNanos(now()));
        return new PublishResult(work.publishId(), tally.counts(), cost, tally.incidents(), continuation);
    }

    private void record() {
        try {
            settings.metrics().record("publish", tally.figures(pages.readUnits()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "event=metricsFailed publishId=" + work.publishId(), e);
        }
    }

    private long now() {
        return settings.timeline().nanos() - began;
    }
}
