package io.github.serverlesswebsockets.connections;

/** Writes {@code event=… name=value …}; what could be taken for another pair is quoted as JSON. */
final class LogLine {

    private LogLine() {}

    static String of(String event, String... namesAndValues) {
        StringBuilder line = new StringBuilder("event=").append(event);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            line.append(' ').append(namesAndValues[i]).append('=').append(value(namesAndValues[i + 1]));
        }
        return line.toString();
    }

    /** The line about an event of a connection. */
    static String about(String event, RequestContext context) {
        return of(
                event,
                "route",
                context.routeKey(),
                "requestId",
                context.requestId(),
                "connectionId",
                context.connectionId().value());
    }

    private static String value(String text) {
        boolean plain = text.chars().allMatch(c -> c > ' ' && c != '"' && c < 0x7f);
        return plain ? text : JsonWriting.write(Json.of(text));
    }
}
