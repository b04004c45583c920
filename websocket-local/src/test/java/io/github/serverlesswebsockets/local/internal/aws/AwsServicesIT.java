package io.github.serverlesswebsockets.local.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.function.FunctionSettings;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.QueuePolicies;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Bus;
import io.github.serverlesswebsockets.local.internal.stack.Stack.EventSource;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Rule;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Secret;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Target;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets Manager, EventBridge, and the names of functions and queues in requests and errors. */
class AwsServicesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Account ACCOUNT =
            new Account("us-east-1", "000000000000", "localapi00", "http://localhost:3001", "engines");
    private static final String ENTRY =
            "{\"Source\":\"%s\",\"DetailType\":\"changed\",\"Detail\":\"{\\\"id\\\":\\\"7\\\"}\"}";

    private static final Stack EMPTY =
            Stack.of(new Stack.Api("dev", "$request.body.action", Map.of(), Optional.empty()), Map.of());

    @TempDir
    Path folder;

    private final SecretsManager secrets =
            new SecretsManager(List.of(new Secret("arn:s", "s", "value")), Clock.systemUTC());
    private final List<String> log = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"SecretId\":\"s\"}",
                "{\"SecretId\":\"arn:s\"}",
                "{\"SecretId\":\"s\",\"VersionStage\":\"AWSCURRENT\"}"
            })
    void findsSecretByNameAndArn(String input) throws IOException {
        HttpResponse answer = secrets.handle("GetSecretValue", JSON.readTree(input));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path("SecretString").asText()).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"SecretId\":\"t\"}", "{\"SecretId\":\"s\",\"VersionStage\":\"AWSPREVIOUS\"}"})
    void rejectsUnknownSecret(String input) throws IOException {
        HttpResponse answer = secrets.handle("GetSecretValue", JSON.readTree(input));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"__type\":\"ResourceNotFoundException\"");
    }

    @Test
    void rejectsUnsupportedOperation() throws IOException {
        assertThat(secrets.handle("DeleteSecret", JSON.createObjectNode()).body())
                .contains("UnknownOperation");
        assertThat(bus("[\"a\"]").handle("PutRule", JSON.createObjectNode()).body())
                .contains("UnknownOperation");
    }

    @Test
    void deliversEventToTargetsOfMatchingRule() throws IOException {
        JsonNode answer = put(ENTRY.formatted("orders"));

        assertThat(answer.path("FailedEntryCount").asInt()).isZero();
        assertThat(answer.at("/Entries/0/EventId").asText()).isNotEmpty();
        assertThat(log)
                .contains(
                        "event=bus_event.rejected rule=rule target=arn:aws:sns:x code=NO_RESOURCE reason=\"the local runtime does not support this kind of target\"");
    }

    @Test
    void acceptsEventThatMatchesNoRule() throws IOException {
        assertThat(put(ENTRY.formatted("other")).path("FailedEntryCount").asInt())
                .isZero();
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"DetailType\":\"d\",\"Detail\":\"{}\"}                       | InvalidArgument",
                "{\"Source\":\"orders\",\"Detail\":\"{}\"}                      | InvalidArgument",
                "{\"Source\":\"orders\",\"DetailType\":\"d\"}                   | InvalidArgument",
                "{\"Source\":\"orders\",\"DetailType\":\"d\",\"Detail\":\"x\"}  | MalformedDetail",
                "{\"Source\":\"orders\",\"DetailType\":\"d\",\"Detail\":\"[]\"} | MalformedDetail"
            })
    void reportsErrorOfEachInvalidEntry(String entry, String code) throws IOException {
        JsonNode answer = put(ENTRY.formatted("orders") + "," + entry);

        assertThat(answer.path("FailedEntryCount").asInt()).isEqualTo(1);
        assertThat(answer.at("/Entries/0").has("ErrorCode")).isFalse();
        assertThat(answer.at("/Entries/1/ErrorCode").asText()).isEqualTo(code);
    }

    @Test
    void requiresOneToTenEntries() throws IOException {
        String eleven = String.join(",", Collections.nCopies(11, ENTRY.formatted("orders")));

        assertThat(putRaw(eleven).body()).contains("ValidationException", "found 11");
        assertThat(putRaw("").body()).contains("ValidationException", "found 0");
    }

    @Test
    void namesRuleWithInvalidPattern() {
        assertThatThrownBy(() -> bus("\"no list\""))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The rule 'rule' cannot be used: expected an event pattern that EventBridge accepts. See the cause.");
    }

    @Test
    void namesQueueAndFunctionOfInvalidFilter() throws IOException {
        JsonNode filter = JSON.readTree("{\"body\":{\"kind\":\"no list\"}}");
        EventSource source = new EventSource("arn:q", "f", 10, false, Duration.ZERO, 1, List.of(filter));
        QueueClient queues =
                new QueueClient(new EngineClient(HttpClient.newHttpClient(), 0, "AmazonSQS.", ACCOUNT), ACCOUNT);
        Functions functions = Functions.prepare(EMPTY, ACCOUNT, FunctionSettings.standard(), folder, log::add);

        assertThatThrownBy(() -> new QueuePoller(source, queues, functions, ACCOUNT, log::add))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "A filter between the queue 'arn:q' and the function 'f' cannot be used: expected a pattern that Lambda accepts. See the cause.");
    }

    @ParameterizedTest
    @CsvSource({
        "name,name",
        "name:$LATEST,name",
        "000000000000:function:name,name",
        "arn:aws:lambda:us-east-1:000000000000:function:name,name",
        "arn:aws:lambda:us-east-1:000000000000:function:name:live,name",
        "a:b:c,a:b:c"
    })
    void extractsFunctionNameFromReference(String reference, String name) {
        assertThat(LambdaApi.functionName(reference)).isEqualTo(name);
    }

    private JsonNode put(String entries) throws IOException {
        return JSON.readTree(putRaw(entries).body());
    }

    private HttpResponse putRaw(String entries) throws IOException {
        return bus("[\"orders\"]").handle("PutEvents", JSON.readTree("{\"Entries\":[%s]}".formatted(entries)));
    }

    private EventBridge bus(String source) throws IOException {
        JsonNode pattern = JSON.readTree("{\"source\":%s}".formatted(source));
        Target target = new Target("arn:aws:sns:x", false, Optional.empty(), pattern);
        Rule rule = new Rule("rule", "arn:r", pattern, List.of(target));
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        QueueClient queues =
                new QueueClient(new EngineClient(HttpClient.newHttpClient(), 0, "AmazonSQS.", ACCOUNT), ACCOUNT);
        Functions functions = Functions.prepare(EMPTY, ACCOUNT, FunctionSettings.standard(), folder, log::add);
        return new EventBridge(
                List.of(new Bus("default", "arn:bus", List.of(rule))),
                ACCOUNT,
                clock,
                new EventDelivery(queues, new QueuePolicies(List.of(), ACCOUNT), functions, log::add));
    }
}
