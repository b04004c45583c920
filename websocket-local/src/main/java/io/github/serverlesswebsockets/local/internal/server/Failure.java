package io.github.serverlesswebsockets.local.internal.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes a failure for the log by its types and places: its messages may quote what a client sent. */
final class Failure {

    private static final int PLACES = 3;

    private Failure() {}

    static String describe(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .map(Failure::one)
                .collect(Collectors.joining(" caused by "));
    }

    private static String one(Throwable failure) {
        Stream<String> places =
                Arrays.stream(failure.getStackTrace()).limit(PLACES).map(StackTraceElement::toString);
        return failure.getClass().getName() + places.collect(Collectors.joining(", ", " at ", ""));
    }
}
