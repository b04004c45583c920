package io.github.serverlesswebsockets.local.internal.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Descriptions of exceptions for the log, without their messages, because these may quote what a client has sent. */
final class Failure {

    private static final int MAX_STACK_FRAMES = 3;

    private Failure() {}

    static String describe(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .map(Failure::describeOne)
                .collect(Collectors.joining(" caused by "));
    }

    private static String describeOne(Throwable failure) {
        Stream<String> frames =
                Arrays.stream(failure.getStackTrace()).limit(MAX_STACK_FRAMES).map(StackTraceElement::toString);
        return failure.getClass().getName() + frames.collect(Collectors.joining(", ", " at ", ""));
    }
}
