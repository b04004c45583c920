package io.github.serverlesswebsockets.local.internal.host;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.RapidErrorType;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/**
 * A client of Lambda's Runtime API on the blocking HTTP client of the JDK, which needs no additional thread.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class HttpRuntimeApiClient implements LambdaRuntimeApiClient {

    private static final String ERROR_TYPE_HEADER = "Lambda-Runtime-Function-Error-Type";

    /** Lambda's limit, which is slightly more than 6 MB. */
    private static final int MAX_RESPONSE_BYTES = 6_291_556;

    private final String baseUrl;

    /** The request that has sent a response and also requests the next event. */
    private Optional<HttpURLConnection> nextRequest = Optional.empty();

    private HttpRuntimeApiClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    static HttpRuntimeApiClient of(String runtimeApi) {
        return new HttpRuntimeApiClient("http://" + runtimeApi + "/2018-06-01/runtime/");
    }

    @Override
    public InvocationRequest nextInvocation() throws IOException {
        HttpURLConnection connection = nextRequest.isPresent() ? nextRequest.get() : open("invocation/next");
        nextRequest = Optional.empty();
        byte[] content = read(connection);
        InvocationRequest invocation = new InvocationRequest();
        invocation.setId(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
        invocation.setDeadlineTimeInMs(connection.getHeaderFieldLong("Lambda-Runtime-Deadline-Ms", 0));
        invocation.setInvokedFunctionArn(connection.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
        invocation.setXrayTraceId(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
        invocation.setClientContext(connection.getHeaderField("Lambda-Runtime-Client-Context"));
        invocation.setContent(content);
        return invocation;
    }

    @Override
    public InvocationRequest nextInvocationWithExponentialBackoff(LambdaContextLogger logger) throws IOException {
        return nextInvocation();
    }

    @Override
    public void reportInvocationSuccess(String id, byte[] response) throws IOException {
        if (response.length > MAX_RESPONSE_BYTES) {
            reportInvocationError(id, responseTooLarge());
            return;
        }
        endLog();
        nextRequest = Optional.of(openPost("invocation/" + id + "/response?" + FunctionHost.NEXT_QUERY, response, ""));
    }

    @Override
    public void reportInvocationError(String id, LambdaError error) throws IOException {
        endLog();
        postError("invocation/" + id + "/error", error);
    }

    @Override
    public void reportInitError(LambdaError error) throws IOException {
        postError("init/error", error);
    }

    @Override
    public void restoreNext() throws IOException {
        read(open("restore/next"));
    }

    @Override
    public void reportRestoreError(LambdaError error) throws IOException {
        postError("restore/error", error);
    }

    private static LambdaError responseTooLarge() {
        ErrorRequest error = new ErrorRequest();
        error.errorType = "Function.ResponseSizeTooLarge";
        error.errorMessage =
                "Response payload size exceeded maximum allowed payload size (" + MAX_RESPONSE_BYTES + " bytes).";
        return new LambdaError(error, RapidErrorType.UserException);
    }

    private static void endLog() {
        System.out.println(FunctionHost.END_OF_LOG);
        System.out.flush();
    }

    private void postError(String path, LambdaError error) throws IOException {
        read(openPost(path, DtoSerializers.serialize(error.errorRequest), error.errorType.getRapidError()));
    }

    /** Prepares a request. Its header and body are sent in one packet, together with the request for the response. */
    private HttpURLConnection openPost(String path, byte[] body, String errorType) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        if (!errorType.isEmpty()) {
            connection.setRequestProperty(ERROR_TYPE_HEADER, errorType);
        }
        try (OutputStream output = connection.getOutputStream()) {
            output.write(body);
        }
        return connection;
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(baseUrl + path).toURL().openConnection(Proxy.NO_PROXY);
    }

    /** Reads the response completely, so that the next request can reuse the connection. */
    private static byte[] read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
            throw new IOException("The Runtime API rejected a request: expected status 2xx, found " + status + ".");
        }
        try (InputStream input = connection.getInputStream()) {
            return input.readAllBytes();
        }
    }
}
