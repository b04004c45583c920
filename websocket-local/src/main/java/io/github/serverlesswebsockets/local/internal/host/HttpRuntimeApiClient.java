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
 * Speaks Lambda's Runtime API through the JDK's blocking client: one thread asks and waits, and no other has to wake up.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class HttpRuntimeApiClient implements LambdaRuntimeApiClient {

    private static final String ERROR_TYPE = "Lambda-Runtime-Function-Error-Type";

    /** What Lambda takes as an answer: 6 MB and a little. */
    private static final int MAX_RESPONSE = 6_291_556;

    private final String base;
    private Optional<HttpURLConnection> asked = Optional.empty();

    private HttpRuntimeApiClient(String base) {
        this.base = base;
    }

    static HttpRuntimeApiClient of(String runtimeApi) {
        return new HttpRuntimeApiClient("http://" + runtimeApi + "/2018-06-01/runtime/");
    }

    @Override
    public InvocationRequest nextInvocation() throws IOException {
        HttpURLConnection connection = asked.isPresent() ? asked.get() : connection("invocation/next");
        asked = Optional.empty();
        byte[] content = answer(connection);
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
        if (response.length > MAX_RESPONSE) {
            reportInvocationError(id, tooLarge());
            return;
        }
        endLog();
        asked = Optional.of(posted("invocation/" + id + "/response?" + FunctionHost.AND_NEXT, response, ""));
    }

    @Override
    public void reportInvocationError(String id, LambdaError error) throws IOException {
        endLog();
        postError("invocation/" + id + "/error", error);
    }

    private static LambdaError tooLarge() {
        ErrorRequest error = new ErrorRequest();
        error.errorType = "Function.ResponseSizeTooLarge";
        error.errorMessage =
                "Response payload size exceeded maximum allowed payload size (" + MAX_RESPONSE + " bytes).";
        return new LambdaError(error, RapidErrorType.UserException);
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
        answer(connection("restore/next"));
    }

    @Override
    public void reportRestoreError(LambdaError error) throws IOException {
        postError("restore/error", error);
    }

    private void postError(String path, LambdaError error) throws IOException {
        answer(posted(path, DtoSerializers.serialize(error.errorRequest), error.errorType.getRapidError()));
    }

    /** Head and body leave together when the answer is asked for: two packets would wake the gateway twice. */
    private HttpURLConnection posted(String path, byte[] body, String errorType) throws IOException {
        HttpURLConnection connection = connection(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        if (!errorType.isEmpty()) {
            connection.setRequestProperty(ERROR_TYPE, errorType);
        }
        try (OutputStream output = connection.getOutputStream()) {
            output.write(body);
        }
        return connection;
    }

    private HttpURLConnection connection(String path) throws IOException {
        return (HttpURLConnection) URI.create(base + path).toURL().openConnection(Proxy.NO_PROXY);
    }

    /** Reads the answer to its end, so that the next request finds the connection open. */
    private static byte[] answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status >= HttpURLConnection.HTTP_BAD_REQUEST) {
            throw new IOException("the Runtime API answered " + status + ", expected 2xx");
        }
        try (InputStream input = connection.getInputStream()) {
            return input.readAllBytes();
        }
    }
}
