package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.host.FunctionHost;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves Lambda's Runtime API. The token in front of the path tells the processes apart and keeps all others out. Our own
 * host may ask for the next event together with an answer; it gets the event instead of the 202 then.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class RuntimeApi {

    static final String PREFIX = "/_runtime";

    private static final Pattern PATH = Pattern.compile(PREFIX + "/([0-9a-f-]{36})/2018-06-01/runtime/(.+)");
    private static final Pattern ANSWER = Pattern.compile("invocation/([^/]+)/(response|error)");

    private static final CompletionStage<HttpResponse> ACCEPTED =
            CompletableFuture.completedStage(HttpResponse.json(202, "{\"status\":\"OK\"}"));

    private RuntimeApi() {}

    static CompletionStage<HttpResponse> answer(Call call, FunctionPool pool) {
        if (call.operation().equals("invocation/next")) {
            return pool.next(call.token());
        }
        Matcher answer = ANSWER.matcher(call.operation());
        if (answer.matches()) {
            Result result =
                    answer.group(2).equals("error") ? new Result.Failed(call.body()) : new Result.Returned(call.body());
            Optional<Invocation> answered = pool.take(call.token(), answer.group(1));
            answered.ifPresent(invocation -> invocation.conclude(result));
            // The process works on, or is free, before anybody hears of its answer and asks for more.
            CompletionStage<HttpResponse> next = call.wantsNext() ? pool.next(call.token()) : ACCEPTED;
            answered.ifPresent(Invocation::tell);
            return next;
        }
        if (call.operation().equals("init/error")) {
            pool.initFailed(call.token(), call.body());
            return ACCEPTED;
        }
        return CompletableFuture.completedStage(HttpResponse.empty(404));
    }

    /** One request to the Runtime API. */
    record Call(String token, String operation, boolean wantsNext, String body) {

        static Optional<Call> of(HttpRequest request) {
            Matcher path = PATH.matcher(request.path());
            return path.matches()
                    ? Optional.of(new Call(
                            path.group(1),
                            path.group(2),
                            request.query().equals(FunctionHost.AND_NEXT),
                            request.body()))
                    : Optional.empty();
        }
    }
}
