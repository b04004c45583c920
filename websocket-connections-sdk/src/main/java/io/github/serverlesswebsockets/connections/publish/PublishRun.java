package io.github.serverlesswebsockets.connections.publish;

import io.github.serverlesswebsockets.connections.ConnectionId;
import io.github.serverlesswebsockets.connections.Recipient;
import io.github.serverlesswebsockets.connections.internal.LogLine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A run of a publish. The calling thread takes recipients, posts to them, and processes responses and pages. No other
 * thread accesses the state.
 */
final class PublishRun {

    private static final Logger LOG = System.getLogger(PublishRun.class.getName());
    private static final int BILLED_BYTES = 32 * 1024;
    // A transport responds within seconds. Requests without any response for this time count as failed.
    private static final long RESPONSE_TIMEOUT = Duration.ofSeconds(30).toNanos();

    private final Publisher publisher;
    private final PublishJob job;
    private final byte[] message;
    private final int maxUnfinished;
    private final RunClock clock;
    private final ConcurrentTasks<Attempt> inFlight;
    private final RetryQueue retries = new RetryQueue();
    private final ResultBuilder results;
    private final RateLimiter rate;
    private final ResponseHandler responses;
    private final AudienceReader reader;

    PublishRun(Publisher publisher, PublishJob job) {
        this.publisher = publisher;
        this.job = job;
        this.message = job.request().message().getBytes(StandardCharsets.UTF_8);
        this.maxUnfinished = Continuation.maxUnfinished(message.length);
        this.clock = new RunClock(publisher.timeline(), job.request().deadline());
        this.inFlight = new ConcurrentTasks<>(publisher.timeline(), publisher.inFlight());
        this.results = new ResultBuilder(job.request().listener());
        this.rate = new RateLimiter(publisher.rate());
        this.responses = new ResponseHandler(results, rate, retries, clock);
        this.reader = new AudienceReader(publisher, job, inFlight);
    }

    PublishResult run() {
        job.stale().forEach(results::addStale);
        while (!isStopped() && isUnfinished()) {
            step();
        }
        awaitResponses();
        throwIfNothingWasSent();
        Optional<Continuation> continuation = responses.isForbidden() ? reportRest() : continuation();
        return result(continuation);
    }

    private boolean isStopped() {
        return responses.isForbidden() || reader.failure().isPresent() || clock.now() >= clock.sendUntil();
    }

    private boolean isUnfinished() {
        return !reader.isFinished() || !inFlight.isEmpty() || !retries.isEmpty();
    }

    private void step() {
        inFlight.processAvailable();
        reader.readAhead(inFlight.isEmpty() && retries.isEmpty());
        if (reader.isFinished() && inFlight.isEmpty() && retries.hasOnlyLast()) {
            retries.scheduleLast();
        }
        if (!send()) {
            await();
        }
    }

    /** Posts while there are recipients and the limits permit it; returns whether a recipient was taken. */
    private boolean send() {
        boolean sent = false;
        while (!isStopped() && inFlight.hasCapacity() && rate.delay(clock.now()) == 0) {
            Optional<Attempt> next = retries.takeDue(clock.now()).or(this::take);
            if (next.isEmpty()) {
                return sent;
            }
            sent = true;
            postIfEligible(next.get());
        }
        return sent;
    }

    private Optional<Attempt> take() {
        return mayTake() ? reader.take().map(Attempt::new) : Optional.empty();
    }

    private boolean mayTake() {
        return inFlight.size() + retries.size() < maxUnfinished;
    }

    private void postIfEligible(Attempt attempt) {
        Recipient recipient = attempt.recipient();
        if (job.request().excluded().contains(recipient.connection())) {
            results.complete(recipient, Delivery.EXCLUDED);
        } else if (!recipient.sessionEnd().isAfter(clock.timeOfDay())) {
            results.complete(recipient, Delivery.SESSION_ENDED);
        } else {
            rate.take();
            results.countRequest();
            inFlight.add(attempt, post(attempt));
        }
    }

    private CompletionStage<Runnable> post(Attempt attempt) {
        try {
            return publisher
                    .transport()
                    .post(attempt.recipient(), message)
                    .handle((delivery, exception) -> Optional.ofNullable(exception)
                            .<Runnable>map(e -> () -> transportFailed(attempt, e))
                            .orElseGet(() -> () -> responses.handle(attempt, delivery)));
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(() -> transportFailed(attempt, e));
        }
    }

    private void transportFailed(Attempt attempt, Throwable exception) {
        String id = attempt.recipient().connection().value();
        LOG.log(Level.ERROR, LogLine.of("transport.failed", "connectionId", id), exception);
        responses.handle(attempt, Delivery.FAILED);
    }

    private void await() {
        long now = clock.now();
        if (inFlight.isEmpty() && retries.isEmpty() && !reader.isReading()) {
            return;
        }
        long until = Math.min(Math.min(clock.sendUntil(), now + RESPONSE_TIMEOUT), nextSend(now));
        if (!processNext(until - now) && clock.now() >= now + RESPONSE_TIMEOUT) {
            failRequestsInFlight();
        }
    }

    private long nextSend(long now) {
        if (!inFlight.hasCapacity()) {
            return RunClock.UNLIMITED;
        }
        long permitted = now + rate.delay(now);
        boolean hasRecipient = mayTake() && reader.hasNext();
        return hasRecipient ? permitted : Math.max(permitted, retries.nextDue());
    }

    private boolean processNext(long timeoutNanos) {
        return inFlight.processNext(Duration.ofNanos(Math.max(0, timeoutNanos)));
    }

    private void awaitResponses() {
        boolean received = true;
        while (received && !inFlight.isEmpty() && clock.now() < clock.receiveUntil()) {
            received = processNext(Math.min(RESPONSE_TIMEOUT, clock.receiveUntil() - clock.now()));
        }
        if (clock.isUnlimited()) {
            failRequestsInFlight();
        }
    }

    private void failRequestsInFlight() {
        for (Attempt attempt : inFlight.running()) {
            inFlight.abandon(attempt);
            results.countAmbiguous();
            results.complete(attempt.recipient(), Delivery.FAILED);
        }
    }

    private void throwIfNothingWasSent() {
        reader.failure().ifPresent(failure -> {
            if (results.requests() == 0) {
                throw failure;
            }
            LOG.log(Level.ERROR, LogLine.of("read.failed", "publishId", job.publishId()), failure);
        });
    }

    private Optional<Continuation> reportRest() {
        Stream.of(
                        retries.all(),
                        reader.listed().map(Attempt::new),
                        reader.buffered().map(Attempt::new))
                .flatMap(attempts -> attempts)
                .forEach(this::completeWithLastOutcome);
        results.countNotRemoved(results.stale().size());
        return Optional.empty();
    }

    private Optional<Continuation> continuation() {
        inFlight.running().forEach(unanswered -> results.countAmbiguous());
        List<Attempt> unfinished = Stream.of(
                        inFlight.running().stream(),
                        retries.all(),
                        reader.listed().map(Attempt::new))
                .flatMap(attempts -> attempts)
                .toList();
        List<ConnectionId> stale = new StaleConnectionCleanup(publisher, clock, results).run(clock.cleanUpUntil());
        if (reader.unreadShards().isEmpty() && unfinished.isEmpty() && stale.isEmpty()) {
            return Optional.empty();
        }
        PublishJob rest = job.withRest(
                reader.unreadShards(),
                unfinished.stream().map(Attempt::recipient).toList(),
                stale);
        Continuation continuation = Continuation.truncated(rest);
        // Recipients that do not fit are reported as part of this run.
        unfinished.stream().skip(continuation.job().recipients().size()).forEach(this::completeWithLastOutcome);
        results.countNotRemoved(stale.size() - continuation.job().stale().size());
        return Optional.of(continuation).filter(any -> !any.isEmpty());
    }

    private void completeWithLastOutcome(Attempt attempt) {
        results.complete(attempt.recipient(), attempt.lastOutcome());
    }

    private PublishResult result(Optional<Continuation> continuation) {
        recordMetrics();
        long billedUnits = Math.max(1, (message.length + BILLED_BYTES - 1) / BILLED_BYTES);
        PublishResult.Cost cost = new PublishResult.Cost(
                results.requests(),
                reader.readUnits(),
                billedUnits * results.count(Delivery.DELIVERED),
                Duration.ofNanos(clock.now()));
        return new PublishResult(job.publishId(), results.counts(), cost, results.incidents(), continuation);
    }

    private void recordMetrics() {
        try {
            publisher.metrics().record("publish", results.metrics(reader.readUnits()));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, LogLine.of("metrics.failed", "publishId", job.publishId()), e);
        }
    }
}
