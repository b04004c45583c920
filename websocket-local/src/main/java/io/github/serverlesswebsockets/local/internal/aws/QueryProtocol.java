package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS's older protocol: a form goes in, XML comes out, or JSON for who asks for it. SQS speaks it beside JSON; API
 * Gateway's integrations use it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html">Query
 *     API requests</a>
 */
final class QueryProtocol {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]{1,64})(?:&|$)");
    private static final String SQS_VERSION = "Version=2012-11-05";

    private final Engine sqs;
    private final Pattern queuePath;
    private final UnknownOperations unknown;

    QueryProtocol(Engine sqs, Account account, UnknownOperations unknown) {
        this.sqs = sqs;
        this.queuePath = Pattern.compile("(?:/%s)?(/%s/[^/]+)".formatted(account.enginePath(), account.id()));
        this.unknown = unknown;
    }

    /** Returns the answer; empty when the request is no form with an action. */
    Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        Matcher action = ACTION.matcher(request.body());
        if (!request.method().equals("POST") || !isForm(request) || !action.find()) {
            return Optional.empty();
        }
        Matcher queue = queuePath.matcher(request.path());
        if (queue.matches()) {
            return Optional.of(ask(queue.group(1), request));
        }
        return Optional.of(
                request.body().contains(SQS_VERSION)
                        ? ask("/", request)
                        : CompletableFuture.completedStage(unknown.action(action.group(1))));
    }

    private CompletionStage<HttpResponse> ask(String path, HttpRequest request) {
        boolean wantsJson =
                request.header("Accept").filter("application/json"::equals).isPresent();
        return sqs.forwardForm(path, request.body()).thenApply(answer -> wantsJson ? XmlText.toJson(answer) : answer);
    }

    private static boolean isForm(HttpRequest request) {
        return request.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
                .isPresent();
    }
}
