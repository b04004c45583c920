package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS's query protocol, whose requests are forms and whose responses are XML, or JSON if the client accepts JSON. SQS
 * supports it in addition to its JSON protocol, and the integrations of API Gateway use it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html">Query
 *     API requests</a>
 */
final class QueryProtocol {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]{1,64})(?:&|$)");
    private static final String SQS_VERSION = "Version=2012-11-05";

    private final EngineClient sqs;
    private final Pattern queuePath;
    private final UnsupportedOperations unsupported;

    QueryProtocol(EngineClient sqs, Account account, UnsupportedOperations unsupported) {
        this.sqs = sqs;
        this.queuePath = Pattern.compile("(?:/%s)?(/%s/[^/]+)".formatted(account.enginePath(), account.id()));
        this.unsupported = unsupported;
    }

    /** Returns the response; empty if the request is not a form that contains an action. */
    Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        Matcher action = ACTION.matcher(request.body());
        if (!request.method().equals("POST") || !isForm(request) || !action.find()) {
            return Optional.empty();
        }
        Matcher queue = queuePath.matcher(request.path());
        if (queue.matches()) {
            return Optional.of(forward(queue.group(1), request));
        }
        return Optional.of(
                request.body().contains(SQS_VERSION)
                        ? forward("/", request)
                        : unsupported.handleAction(action.group(1)).completed());
    }

    private static boolean isForm(HttpRequest request) {
        return request.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
                .isPresent();
    }

    private CompletionStage<HttpResponse> forward(String path, HttpRequest request) {
        boolean isJsonAccepted =
                request.header("Accept").filter("application/json"::equals).isPresent();
        return sqs.forwardForm(path, request.body())
                .thenApply(response -> isJsonAccepted ? XmlToJson.convert(response) : response);
    }
}
