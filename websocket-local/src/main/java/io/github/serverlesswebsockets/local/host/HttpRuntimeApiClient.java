package io.github.serverlesswebsockets.local.host;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Speaks Lambda's Runtime API over {@code java.net.http}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class HttpRuntimeApiClient implements LambdaRuntimeApiClient {

    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    private HttpRuntimeApiClient(String base) {
        this.base = base;
    }

    static HttpRuntimeApiClient of(String runtimeApi) {
        return new HttpRuntimeApiClient("http://" + runtimeApi + "/2018-06-01/runtime/");
    }

    @Override
    public InvocationRequest nextInvocation() throws IOException {
        var response = send(request("invocation/next").GET());
        var headers = response.headers();
        var invocation = new InvocationRequest();
        invocation.setId(headers.firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow());
        invocation.setDeadlineTimeInMs(
                headers.firstValueAsLong("Lambda-Runtime-Deadline-Ms").orElse(0));
        headers.firstValue("Lambda-Runtime-Invoked-Function-Arn").ifPresent(invocation::setInvokedFunctionArn);
        headers.firstValue("Lambda-Runtime-Trace-Id").ifPresent(invocation::setXrayTraceId);
        headers.firstValue("Lambda-Runtime-Client-Context").ifPresent(invocation::setClientContext);
        invocation.setContent(response.body());
        return invocation;
    }

    @Override
    public InvocationRequest nextInvocationWithExponentialBackoff(LambdaContextLogger logger) throws IOException {
        return nextInvocation();
    }

    @Override
    public void reportInvocationSuccess(String id, byte[] response) throws IOException {
        endLog();
        post("invocation/" + id + "/response", response, "");
    }

    @Override
    public void reportInvocationError(String id, LambdaError error) throws IOException {
        endLog();
        postError("invocation/" + id + "/error", error);
    }

    private static void endLog() {
        System.out.println(FunctionHost.LOG_IS_WHOLE);
        System.out.flush();
    }

    @Override
    public void reportInitError(LambdaError error) throws IOException {
        postError("init/error", error);
    }

    @Override
    public void restoreNext() throws IOException {
        send(request("restore/next").GET());
    }

    @Override
    public void reportRestoreError(LambdaError error) throws IOException {
        postError("restore/error", error);
    }

    private void postError(String path, LambdaError error) throws IOException {
        post(path, DtoSerializers.serialize(error.errorRequest), error.errorType.getRapidError());
    }

    private void post(String path, byte[] body, String errorType) throws IOException {
        var request = request(path).POST(BodyPublishers.ofByteArray(body));
        send(errorType.isEmpty() ? request : request.header(ERROR_TYPE, errorType));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw new IOException("the Runtime API answered " + response.statusCode() + ", expected 2xx");
            }
            return response;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while talking to the Runtime API");
        }
    }
}
