package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway;
import io.github.serverlesswebsockets.local.internal.process.BackgroundThreads;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.QueuePolicies;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.EventSource;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Table;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The AWS services behind the local port. Thread-safe. */
public final class AwsServices implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DYNAMODB = "DynamoDB_20120810.";
    private static final String SQS = "AmazonSQS.";

    private final EngineClient dynamoDb;
    private final EngineClient sqs;
    private final QueueClient queues;
    private final Map<String, BiFunction<String, JsonNode, HttpResponse>> services;
    private final QueryProtocol queryProtocol;
    private final LambdaApi lambdaApi;
    private final ConnectionsApi connectionsApi;
    private final UnsupportedOperations unsupported;
    private final ExecutorService workers = Executors.newCachedThreadPool(BackgroundThreads.factory("aws-services"));

    private AwsServices(Stack stack, Account account, EngineProcess.Ports ports, Dependencies dependencies)
            throws IOException {
        Consumer<String> log = dependencies.log();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        dynamoDb = new EngineClient(http, ports.dynamoDb(), DYNAMODB, account);
        sqs = new EngineClient(http, ports.sqs(), SQS, account);
        queues = new QueueClient(sqs, account);
        QueuePolicies access = new QueuePolicies(stack.queues(), account);
        EventDelivery delivery = new EventDelivery(queues, access, dependencies.functions(), log);
        services = Map.of(
                "secretsmanager", new SecretsManager(stack.secrets(), Clock.systemUTC())::handle,
                "AWSEvents", new EventBridge(stack.buses(), account, Clock.systemUTC(), delivery)::handle,
                "AmazonSSM", new ParameterStore(stack.parameters(), account)::handle);
        lambdaApi = new LambdaApi(dependencies.functions(), account);
        connectionsApi =
                new ConnectionsApi(dependencies.gateway(), stack.api().stage(), dependencies.signatures(), log);
        unsupported = new UnsupportedOperations(log);
        queryProtocol = new QueryProtocol(sqs, account, unsupported);
    }

    /**
     * Creates the template's tables and queues, and starts the services.
     *
     * @param stack the template
     * @param account the local account
     * @param engines DynamoDB and SQS; empty for a template without tables and queues
     * @param dependencies the parts of the runtime that the services use
     * @return the services
     * @throws IOException if a table, queue or rule cannot be created; the message names it
     */
    public static AwsServices start(
            Stack stack, Account account, Optional<EngineProcess> engines, Dependencies dependencies)
            throws IOException {
        EngineProcess.Ports ports = engines.isPresent() ? engines.get().awaitPorts() : EngineProcess.NOT_RUNNING;
        AwsServices services = new AwsServices(stack, account, ports, dependencies);
        for (Table table : stack.tables()) {
            services.createTable(table);
        }
        services.queues.create(stack.queues());
        List<QueuePoller> pollers = new ArrayList<>();
        for (EventSource source : stack.eventSources()) {
            for (int i = 0; i < source.concurrency(); i++) {
                pollers.add(new QueuePoller(
                        source, services.queues, dependencies.functions(), account, dependencies.log()));
            }
        }
        pollers.forEach(services.workers::execute);
        return services;
    }

    /**
     * Handles a request to an AWS service.
     *
     * @param request any request
     * @return the response; empty if the request is not for an AWS service
     */
    public Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        Optional<String> target =
                request.header("X-Amz-Target").filter(value -> request.method().equals("POST"));
        return target.map(operation -> handleTarget(operation, request))
                .or(() -> lambdaApi.handle(request))
                .or(() -> connectionsApi.handle(request).map(HttpResponse::completed))
                .or(() -> queryProtocol.handle(request))
                .or(() -> unsupported.handleSigned(request).map(HttpResponse::completed));
    }

    /** Stops receiving messages from queues. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void createTable(Table table) throws IOException {
        dynamoDb.call("CreateTable", table.createTable());
        if (table.ttlAttribute().isPresent()) {
            ObjectNode request = JsonNodeFactory.instance.objectNode();
            request.set("TableName", table.createTable().path("TableName"));
            request.putObject("TimeToLiveSpecification")
                    .put("Enabled", true)
                    .put("AttributeName", table.ttlAttribute().get());
            dynamoDb.call("UpdateTimeToLive", request);
        }
    }

    /** Handles a request of the JSON protocol, whose header names service and operation. */
    private CompletionStage<HttpResponse> handleTarget(String target, HttpRequest request) {
        if (target.startsWith(DYNAMODB)) {
            return dynamoDb.forward(request);
        }
        if (target.startsWith(SQS)) {
            return sqs.forward(request);
        }
        return CompletableFuture.supplyAsync(() -> handleHere(target, request), workers);
    }

    private HttpResponse handleHere(String target, HttpRequest request) {
        try {
            JsonNode input = JSON.readTree(request.body());
            String[] serviceAndOperation = target.split("\\.", 2);
            BiFunction<String, JsonNode, HttpResponse> service = services.get(serviceAndOperation[0]);
            return service == null || serviceAndOperation.length < 2
                    ? unsupported.handleTarget(target)
                    : service.apply(serviceAndOperation[1], input);
        } catch (JsonProcessingException e) {
            return AwsErrorResponse.of(400, "SerializationException", "The body of the request is not valid JSON.");
        }
    }

    /**
     * The parts of the runtime that the services use.
     *
     * @param gateway the gateway whose connections the {@code @connections} API serves
     * @param functions the functions that Lambda's Invoke, rules and queues invoke
     * @param signatures the verifier of requests to {@code @connections}; empty if their signatures are not verified
     * @param log receives a line for each delivery
     */
    public record Dependencies(
            Gateway gateway, Functions functions, Optional<SignatureVerifier> signatures, Consumer<String> log) {}
}
