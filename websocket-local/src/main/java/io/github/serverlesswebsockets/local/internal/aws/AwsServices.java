package io.github.serverlesswebsockets.local.internal.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.signature.SignatureCheck;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.QueuePolicies;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Every AWS service that answers on the one port. Thread-safe. */
public final class AwsServices implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DYNAMODB = "DynamoDB_20120810.";
    private static final String SQS = "AmazonSQS.";

    private final Engine dynamoDb;
    private final Engine sqs;
    private final SecretsManager secrets;
    private final EventBus events;
    private final ParameterStore parameters;
    private final UnknownOperations unknown;
    private final QueryProtocol query;
    private final LambdaApi lambda;
    private final ConnectionsApi connections;
    private final ExecutorService workers = Executors.newCachedThreadPool(AwsServices::daemon);

    private AwsServices(Stack stack, Account account, Optional<Engines> engines, Backend backend) throws IOException {
        Engines.Ports ports = engines.isPresent() ? engines.get().ports() : Engines.NONE;
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        dynamoDb = new Engine(http, ports.dynamoDb(), DYNAMODB, account);
        sqs = new Engine(http, ports.sqs(), SQS, account);
        Queues queues = new Queues(sqs, account);
        secrets = new SecretsManager(stack.secrets(), Clock.systemUTC());
        parameters = new ParameterStore(stack.parameters(), account);
        unknown = new UnknownOperations(backend.log());
        query = new QueryProtocol(sqs, account, unknown);
        Targets targets =
                new Targets(queues, new QueuePolicies(stack.queues(), account), backend.functions(), backend.log());
        events = new EventBus(stack.buses(), account, Clock.systemUTC(), targets);
        lambda = new LambdaApi(backend.functions(), account);
        CallbackAnswers answers = new CallbackAnswers(backend.log());
        ConnectionsGuard guard = new ConnectionsGuard(stack.api().stage(), backend.signatures(), answers);
        connections = new ConnectionsApi(backend.gateway(), guard, answers);
        new Tables(dynamoDb).create(stack.tables());
        queues.create(stack.queues());
        List<QueuePoller> pollers = new ArrayList<>();
        for (Stack.EventSource source : stack.eventSources()) {
            for (int i = 0; i < source.concurrency(); i++) {
                pollers.add(new QueuePoller(source, queues, backend.functions(), account, backend.log()));
            }
        }
        pollers.forEach(workers::execute);
    }

    /**
     * Creates the template's tables and queues and begins to serve.
     *
     * @param stack the template
     * @param account the local account
     * @param engines DynamoDB and SQS; empty for a template without tables and queues
     * @param backend what the services act on
     * @return the services
     * @throws IOException when a table, queue or rule cannot be created; the message says which
     */
    public static AwsServices start(Stack stack, Account account, Optional<Engines> engines, Backend backend)
            throws IOException {
        return new AwsServices(stack, account, engines, backend);
    }

    /**
     * Answers a request to an AWS service.
     *
     * @param request any request
     * @return the answer; empty when the request is for no AWS service
     */
    public Optional<CompletionStage<HttpResponse>> handle(HttpRequest request) {
        Optional<String> target =
                request.header("X-Amz-Target").filter(value -> request.method().equals("POST"));
        return target.map(operation -> operation(operation, request))
                .or(() -> lambda.handle(request))
                .or(() -> connections.handle(request).map(CompletableFuture::completedStage))
                .or(() -> query.handle(request))
                .or(() -> unknown.signed(request).map(CompletableFuture::completedStage));
    }

    /** Stops to take messages from queues. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    private CompletionStage<HttpResponse> operation(String target, HttpRequest request) {
        if (target.startsWith(DYNAMODB)) {
            return dynamoDb.forward(request);
        }
        if (target.startsWith(SQS)) {
            return sqs.forward(request);
        }
        return CompletableFuture.supplyAsync(() -> own(target, request), workers);
    }

    private HttpResponse own(String target, HttpRequest request) {
        try {
            JsonNode input = JSON.readTree(request.body());
            if (target.startsWith(SecretsManager.TARGET)) {
                return secrets.handle(target.substring(SecretsManager.TARGET.length()), input);
            }
            if (target.startsWith(EventBus.TARGET)) {
                return events.handle(target.substring(EventBus.TARGET.length()), input);
            }
            if (target.startsWith(ParameterStore.TARGET)) {
                return parameters.handle(target.substring(ParameterStore.TARGET.length()), input);
            }
            return unknown.target(target);
        } catch (JsonProcessingException e) {
            return AwsErrors.of(400, "SerializationException", "the request's body is not JSON");
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "aws-services");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * What the services act on.
     *
     * @param gateway whose connections {@code @connections} reaches
     * @param functions what Invoke, rules and queues run
     * @param signatures who checks requests to {@code @connections}; empty when anybody may call it
     * @param log hears a line for each delivery
     */
    public record Backend(
            Gateway gateway, Functions functions, Optional<SignatureCheck> signatures, Consumer<String> log) {}
}
