package io.github.serverlesswebsockets.local.internal.gateway;

import io.github.serverlesswebsockets.local.internal.gateway.Outcome.Broken;
import io.github.serverlesswebsockets.local.internal.gateway.Verdict.Refused;
import io.github.serverlesswebsockets.local.internal.server.Header;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code $connect} came to: a refusal, or the subprotocol and other headers to answer with, if any. */
record Connected(Optional<Refused> refusal, Optional<String> subprotocol, List<Header> headers) {

    static final Connected OPEN = new Connected(Optional.empty(), Optional.empty(), List.of());

    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    /** Headers of the upgrade belong to the gateway. */
    private static final Set<String> OURS = Set.of("connection", "upgrade", "content-length", "transfer-encoding");

    static Connected opened(ProxyResponse answer) {
        List<Header> others = headers(answer).stream()
                .filter(header -> !isOurs(header.name().toLowerCase(Locale.ROOT)))
                .toList();
        return new Connected(Optional.empty(), answer.header(SUBPROTOCOL), others);
    }

    static Connected refused(Broken broken) {
        String type = broken.status() == 504 ? "GatewayTimeoutException" : "InternalServerErrorException";
        HttpResponse response = Verdict.response(broken.status(), broken.message(), type);
        return refused(response, "$connect " + broken.reason());
    }

    static Connected refused(ProxyResponse answer) {
        HttpResponse response = new HttpResponse(answer.statusCode(), headers(answer), answer.body());
        return refused(
                response,
                "$connect answered %d, and only 200 to 299 opens the connection: see its code and log"
                        .formatted(answer.statusCode()));
    }

    private static Connected refused(HttpResponse response, String reason) {
        return new Connected(Optional.of(new Refused(response, reason)), Optional.empty(), List.of());
    }

    private static boolean isOurs(String name) {
        return OURS.contains(name) || name.startsWith("sec-websocket-");
    }

    private static List<Header> headers(ProxyResponse answer) {
        return answer.headers().properties().stream()
                .map(header -> new Header(header.getKey(), header.getValue().asText()))
                .toList();
    }
}
