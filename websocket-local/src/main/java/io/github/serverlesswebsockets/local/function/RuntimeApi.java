package io.github.serverlesswebsockets.local.function;

import io.github.serverlesswebsockets.local.server.HttpRequest;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Serves Lambda's Runtime API. The token in front of the path tells the processes apart and keeps all others out.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class RuntimeApi {

    static final String PREFIX = "/_runtime";

    private static final Pattern PATH = Pattern.compile(PREFIX + "/([0-9a-f-]{36})/2018-06-01/runtime/(.+)");
    private static final Pattern ANSWER = Pattern.compile("invocation/([^/]+)/(response|error)");

    private RuntimeApi() {}

    static CompletionStage<HttpResponse> answer(Call call, FunctionPool pool) {
        if (call.operation().equals("invocation/next")) {
            return pool.next(call.token());
        }
        var answer = ANSWER.matcher(call.operation());
        if (answer.matches()) {
            var isError = answer.group(2).equals("error");
            pool.complete(
                    call.token(),
                    answer.group(1),
                    isError ? new Result.Failed(call.body()) : new Result.Returned(call.body()));
        } else if (call.operation().equals("init/error")) {
            pool.initFailed(call.token(), call.body());
        } else {
            return CompletableFuture.completedStage(HttpResponse.empty(404));
        }
        return CompletableFuture.completedStage(HttpResponse.json(202, "{\"status\":\"OK\"}"));
    }

    /** One request to the Runtime API. */
    record Call(String token, String operation, String body) {

        static Optional<Call> of(HttpRequest request) {
            var path = PATH.matcher(request.path());
            return path.matches()
                    ? Optional.of(new Call(path.group(1), path.group(2), request.body()))
                    : Optional.empty();
        }
    }
}
