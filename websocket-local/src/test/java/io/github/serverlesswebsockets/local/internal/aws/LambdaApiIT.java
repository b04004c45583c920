package io.github.serverlesswebsockets.local.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.serverlesswebsockets.local.FunctionZip;
import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Lambda's Invoke, used through the AWS SDK with functions in real processes. */
class LambdaApiIT {

    private static final List<String> LOG = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;
    static LambdaClient lambda;

    @BeforeAll
    static void start() throws Exception {
        api = LocalWebSocketApi.start(Options.of(FunctionZip.write(folder), "")
                .withWorkDirectory(folder.resolve("work"))
                .withLog(LOG::add));
        lambda = Sdk.client(api, LambdaClient.builder());
    }

    @AfterAll
    static void stop() {
        lambda.close();
        api.close();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("item 151: a function is invoked by its name, partial ARN or ARN, with or without a qualifier")
    @ValueSource(
            strings = {
                "behave",
                "behave:$LATEST",
                "000000000000:function:behave",
                "arn:aws:lambda:us-east-1:000000000000:function:behave",
                "arn:aws:lambda:us-east-1:000000000000:function:behave:live"
            })
    void invokesFunctionByNameOrArn(String name) {
        InvokeResponse response =
                lambda.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String("{}")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.payload().asUtf8String()).contains("\"functionName\":\"behave\"", ":function:behave\"");
    }

    @ParameterizedTest(name = "{0} returns {1}")
    @DisplayName("item 152: RequestResponse returns 200, Event returns 202 without a body, DryRun returns 204")
    @CsvSource({"RequestResponse,200", "Event,202", "DryRun,204"})
    void returnsStatusOfInvocationType(String type, int status) {
        InvokeResponse response = invoke("{}", InvocationType.fromValue(type), LogType.NONE);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.payload().asUtf8String().isEmpty()).isEqualTo(status != 200);
    }

    @Test
    @DisplayName("item 152: an unknown invocation type is rejected with 400")
    void rejectsUnknownInvocationType() throws Exception {
        HttpResponse<String> response = post("{}", "X-Amz-Invocation-Type", "Later");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("InvalidParameterValueException");
    }

    @Test
    @DisplayName("item 153: an exception of a function returns 200 with X-Amz-Function-Error and its stack trace")
    void returnsFunctionErrorWithStatus200() {
        InvokeResponse response = invoke("{\"do\":\"throw\"}", InvocationType.REQUEST_RESPONSE, LogType.NONE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String())
                .contains(
                        "\"errorMessage\":\"thrown on purpose\"",
                        "\"errorType\":\"java.lang.IllegalStateException\"",
                        "\"stackTrace\":[\"");
    }

    @Test
    @DisplayName(
            "item 154: a response contains the version and the request id, and with log type Tail the end of the log")
    void returnsLogTailOnRequest() {
        InvokeResponse response = invoke("{\"do\":\"pause\"}", InvocationType.REQUEST_RESPONSE, LogType.TAIL);

        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.responseMetadata().requestId()).matches("[0-9a-f-]{36}");
        String log = new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
        assertThat(log)
                .startsWith("START RequestId: " + response.responseMetadata().requestId() + " Version: $LATEST\n")
                .contains("pausing\n", "paused and still here\n")
                .containsPattern("\nREPORT RequestId: [0-9a-f-]{36}\tDuration: \\d+\\.\\d\\d ms\n$");
    }

    @Test
    @DisplayName("item 154: a response without log type Tail contains no log")
    void omitsLogByDefault() {
        assertThat(invoke("{}", InvocationType.REQUEST_RESPONSE, LogType.NONE).logResult())
                .isNull();
    }

    @Test
    @DisplayName("item 154: the log tail has at most 4 KB")
    void limitsLogTailTo4Kb() {
        byte[] tail = Base64.getDecoder().decode(LambdaApi.logTail(List.of("first", "x".repeat(5_000), "last")));

        assertThat(tail).hasSize(4_096);
        assertThat(new String(tail, StandardCharsets.UTF_8))
                .endsWith("x\nlast\n")
                .doesNotContain("first");
    }

    @Test
    @DisplayName("item 155: an unknown function returns 404 with its ARN")
    void returns404ForUnknownFunction() {
        ResourceNotFoundException refusal = catchThrowableOfType(
                ResourceNotFoundException.class, () -> lambda.invoke(request -> request.functionName("nobody")));

        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.type()).isEqualTo("User");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");
    }

    @Test
    @DisplayName("item 155: a payload that is not JSON is rejected with 400")
    void rejectsPayloadThatIsNotJson() throws Exception {
        HttpResponse<String> response = post("{no json", "X-Amz-Invocation-Type", "RequestResponse");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains("InvalidRequestContentException");
    }

    @Test
    @DisplayName("item 155: a payload of more than 6 MB is rejected with 413")
    void rejectsPayloadOver6Mb() {
        SdkBytes payload = SdkBytes.fromUtf8String("\"" + "x".repeat(6 * 1024 * 1024) + "\"");

        RequestTooLargeException refusal = catchThrowableOfType(
                RequestTooLargeException.class,
                () -> lambda.invoke(request -> request.functionName("behave").payload(payload)));

        assertThat(refusal.statusCode()).isEqualTo(413);
    }

    @Test
    @DisplayName("item 159: a function that exceeds its timeout returns Sandbox.Timedout with the seconds")
    void returnsTimeoutAsFunctionError() {
        InvokeResponse response = lambda.invoke(
                request -> request.functionName("hasty").payload(SdkBytes.fromUtf8String("{\"do\":\"sleep\"}")));

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String())
                .contains("\"errorType\":\"Sandbox.Timedout\"", "Error: Task timed out after 2.00 seconds");
    }

    private static InvokeResponse invoke(String payload, InvocationType type, LogType logType) {
        return lambda.invoke(request -> request.functionName("behave")
                .payload(SdkBytes.fromUtf8String(payload))
                .invocationType(type)
                .logType(logType));
    }

    /** Sends a request that the SDK does not send. */
    private static HttpResponse<String> post(String body, String header, String value) throws Exception {
        URI uri = URI.create(api.endpoint() + "/2015-03-31/functions/behave/invocations");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
