package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.host.FunctionHost;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Runtime API, which the processes of the functions call. A secret token at the beginning of the path identifies
 * the process. {@link FunctionHost} may request the next event together with a response; it then receives the event
 * instead of status 202. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
public final class RuntimeApi {

    /** The path below which the Runtime API is served. */
    static final String PATH_PREFIX = "/_runtime";

    private static final Pattern PATH = Pattern.compile(PATH_PREFIX + "/([0-9a-f-]{36})/2018-06-01/runtime/(.+)");
    private static final Pattern RESULT = Pattern.compile("invocation/([^/]+)/(response|error)");
    private static final CompletionStage<HttpResponse> ACCEPTED =
            HttpResponse.json(202, "{\"status\":\"OK\"}").completed();

    private final Functions functions;

    /**
     * Creates the Runtime API.
     *
     * @param functions the functions whose processes call it
     */
    public RuntimeApi(Functions functions) {
        this.functions = functions;
    }

    /**
     * Handles a request of a process.
     *
     * @param request any request
     * @return the response; empty if the request is not for the Runtime API, or if its token is unknown
     */
    public Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        String token = path.group(1);
        return functions
                .pools()
                .filter(pool -> pool.owns(token))
                .findFirst()
                .map(pool -> handle(path.group(2), request, token, pool));
    }

    private static CompletionStage<HttpResponse> handle(
            String operation, HttpRequest request, String token, FunctionPool pool) {
        if (operation.equals("invocation/next")) {
            return pool.next(token);
        }
        if (operation.equals("init/error")) {
            pool.failInit(token, request.body());
            return ACCEPTED;
        }
        Matcher result = RESULT.matcher(operation);
        return result.matches()
                ? complete(result, request, token, pool)
                : HttpResponse.empty(404).completed();
    }

    private static CompletionStage<HttpResponse> complete(
            Matcher operation, HttpRequest request, String token, FunctionPool pool) {
        InvocationResult result = operation.group(2).equals("error")
                ? new InvocationResult.Failed(request.body())
                : new InvocationResult.Returned(request.body());
        Optional<Invocation> invocation = pool.take(token, operation.group(1));
        invocation.ifPresent(taken -> taken.recordResult(result));
        // The process receives its next event, or becomes idle, before the caller receives the result and invokes
        // again.
        boolean isNextRequested = request.query().equals(FunctionHost.NEXT_QUERY);
        CompletionStage<HttpResponse> response = isNextRequested ? pool.next(token) : ACCEPTED;
        invocation.ifPresent(Invocation::publish);
        return response;
    }
}
