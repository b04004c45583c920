package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.aws.AwsServices;
import io.github.serverlesswebsockets.local.internal.aws.EngineProcess;
import io.github.serverlesswebsockets.local.internal.console.ActivityLog;
import io.github.serverlesswebsockets.local.internal.console.Console;
import io.github.serverlesswebsockets.local.internal.console.ConsoleDescription;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.function.InvocationRecord;
import io.github.serverlesswebsockets.local.internal.function.InvocationResult;
import io.github.serverlesswebsockets.local.internal.function.RuntimeApi;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway;
import io.github.serverlesswebsockets.local.internal.reader.TemplateReader;
import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.server.LocalServer;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A WebSocket API that runs on this machine: the functions of a template in their own JVMs, its tables in DynamoDB Local, its
 * queues in ElasticMQ, and everything behind one port of 127.0.0.1.
 *
 * <pre>{@code
 * try (LocalWebSocketApi api = LocalWebSocketApi.start(Options.of(Path.of("template.yaml"), engines))) {
 *     HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(api.url(), listener);
 * }
 * }</pre>
 *
 * <p>Thread-safe. All processes end when it is closed, or when the current JVM exits.
 */
public final class LocalWebSocketApi implements AutoCloseable {

    /** The access key id that is valid on this machine only. */
    public static final String ACCESS_KEY_ID = Account.ACCESS_KEY;

    /** The secret access key that is valid on this machine only. */
    public static final String SECRET_ACCESS_KEY = Account.SECRET_KEY;

    private static final HttpResponse STARTING = HttpResponse.error(503, "The local runtime is still starting.");

    private final OpenResources resources;
    private final ActivityLog activity = new ActivityLog(Clock.systemUTC());
    private final Account account;
    private final Stack stack;
    private final Functions functions;
    private final Gateway gateway;

    /** The endpoint of all HTTP requests. The port is opened first, because functions need to know it. */
    private volatile HttpEndpoint requests = request -> STARTING.completed();

    private volatile HttpEndpoint upgrades = requests;

    private LocalWebSocketApi(Options chosen, OpenResources resources) throws IOException {
        this.resources = resources;
        Options options = chosen.withLog(activity.andThen(chosen.log()));
        LocalServer server = resources.add(LocalServer.start(
                options.listening(), request -> requests.handle(request), request -> upgrades.handle(request)));
        account = Account.local(server.port(), UUID.randomUUID().toString());
        stack = options.stack().orElseGet(() -> TemplateReader.read(options.template(), options.parameters(), account));
        functions = resources.add(Functions.prepare(
                stack, account, options.functions(), options.workDirectory().resolve("functions"), options.log()));
        gateway = new Gateway(
                stack.api(),
                functions,
                request -> requests.handle(request),
                account,
                options.gateway().withLog(options.log()));
        logStart(options);
        open(options);
    }

    /**
     * Starts everything that the template declares and waits until it is ready.
     *
     * @param options the template to run, the port, the engines
     * @return the running API
     * @throws IOException if the port is in use, or if an engine, a table or a queue does not start
     * @throws IllegalArgumentException if the template is missing or invalid, if the options name a function that the
     *     template does not declare, or if the engines that its tables and queues need are missing
     */
    public static LocalWebSocketApi start(Options options) throws IOException {
        return start(options, new OpenResources());
    }

    static LocalWebSocketApi start(Options options, OpenResources resources) throws IOException {
        try {
            return new LocalWebSocketApi(options, resources);
        } catch (IOException | RuntimeException e) {
            resources.close();
            throw e;
        }
    }

    /**
     * Returns the URL of the WebSocket API.
     *
     * @return such as {@code ws://localhost:3001/dev}
     */
    public URI url() {
        return URI.create("%s/%s"
                .formatted(
                        account.endpoint().replaceFirst("http", "ws"),
                        stack.api().stage()));
    }

    /**
     * Returns the endpoint of all AWS services.
     *
     * @return such as {@code http://localhost:3001}
     */
    public URI endpoint() {
        return URI.create(account.endpoint());
    }

    /**
     * Returns the region of the local account.
     *
     * @return such as {@code us-east-1}
     */
    public String region() {
        return account.region();
    }

    /**
     * Returns the id of the local account.
     *
     * @return twelve digits
     */
    public String accountId() {
        return account.id();
    }

    /**
     * Returns the URL of a queue.
     *
     * @param name the queue's physical name
     * @return the URL that SQS reports for it
     */
    public URI queueUrl(String name) {
        return URI.create(account.queueUrl(name));
    }

    /**
     * Returns the number of open connections.
     *
     * @return the number of open WebSockets
     */
    public int openConnections() {
        return gateway.openConnections();
    }

    /**
     * Returns the ids of the open connections.
     *
     * @return the connection ids, oldest first
     */
    public List<String> connections() {
        return gateway.connections();
    }

    /**
     * Returns the completed invocations of all functions.
     *
     * @return the last 1,000, oldest first; fewer if their events are very large
     */
    public List<CompletedInvocation> invocations() {
        return functions.history().records().stream()
                .map(LocalWebSocketApi::completed)
                .toList();
    }

    /**
     * Delays every later invocation of a function. An invocation whose delay reaches the function's timeout times out.
     * A shorter delay does not count toward that timeout.
     *
     * @param logicalId the function's logical id in the template
     * @param delay the additional duration; zero for none
     * @throws IllegalArgumentException if no function has that id
     */
    public void delayInvocations(String logicalId, Duration delay) {
        functions.delays().set(physicalName(logicalId), delay);
    }

    /**
     * Answers every later post to a connection with 410, although its socket stays open.
     *
     * @param connectionId the connection's id
     */
    public void reportGone(String connectionId) {
        gateway.faults().reportGone(connectionId);
    }

    /**
     * Answers the next posts with 429, for any connection.
     *
     * @param posts how many posts; 0 for none
     */
    public void throttlePosts(int posts) {
        gateway.faults().throttlePosts(posts);
    }

    /**
     * Answers the first posts to each connection with 410. On AWS a connection may not be visible immediately after its
     * handshake.
     *
     * @param posts how many posts to each connection; 0 for none
     */
    public void delayVisibility(int posts) {
        gateway.faults().delayVisibility(posts);
    }

    /**
     * Chooses whether {@code $disconnect} events are lost. AWS delivers them on a best-effort basis.
     *
     * @param isLost whether the function of {@code $disconnect} is no longer invoked
     */
    public void loseDisconnects(boolean isLost) {
        gateway.faults().loseDisconnects(isLost);
    }

    /** Ends all faults that the four methods above have started; the delays of functions remain. */
    public void clearFaults() {
        gateway.faults().clear();
    }

    /** Closes all WebSockets and ends all processes. */
    @Override
    public void close() {
        resources.close();
    }

    /** Invokes a function once and waits for the result; accepts a logical id or a physical name. */
    InvocationResult invoke(String function, String event) {
        String name = functions.has(function) ? function : physicalName(function);
        return functions.invoke(name, event).orElseThrow().toCompletableFuture().join();
    }

    private static CompletedInvocation completed(InvocationRecord invocation) {
        return new CompletedInvocation(
                invocation.function(),
                invocation.requestId(),
                invocation.event(),
                new CompletedInvocation.Result(
                        status(invocation.result()), invocation.result().payload(), invocation.duration()),
                invocation.logLines());
    }

    private static CompletedInvocation.Status status(InvocationResult result) {
        if (result instanceof InvocationResult.Returned) {
            return CompletedInvocation.Status.RETURNED;
        }
        return result instanceof InvocationResult.TimedOut
                ? CompletedInvocation.Status.TIMED_OUT
                : CompletedInvocation.Status.FAILED;
    }

    private String physicalName(String logicalId) {
        return stack.functionName(logicalId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown function: expected a logical id of the template, found '%s'.".formatted(logicalId)));
    }

    private void logStart(Options options) {
        options.log()
                .accept("event=api.starting template=%s functions=%d tables=%d queues=%d"
                        .formatted(
                                options.template(),
                                stack.functions().size(),
                                stack.tables().size(),
                                stack.queues().size()));
        stack.ignored()
                .forEach(
                        resource -> options.log().accept("event=resource.ignored resource=\"%s\"".formatted(resource)));
    }

    /** Starts the engines and the first functions concurrently; clients are accepted when all of them are ready. */
    private void open(Options options) throws IOException {
        Optional<EngineProcess> engines = startEngines(options);
        RuntimeApi runtimeApi = new RuntimeApi(functions);
        requests = request -> runtimeApi.handle(request).orElseGet(() -> plainResponse(request));
        warmHandshake();
        Optional<SignatureVerifier> signatures = Optional.of(new SignatureVerifier(account, Clock.systemUTC()))
                .filter(check -> options.gateway().signed());
        AwsServices.Dependencies dependencies =
                new AwsServices.Dependencies(gateway, functions, signatures, options.log());
        AwsServices services = resources.add(AwsServices.start(stack, account, engines, dependencies));
        Console console = new Console(
                ConsoleDescription.of(stack, account, options.console()),
                activity,
                functions,
                request -> services.handle(request).orElseGet(() -> plainResponse(request)));
        requests = request -> runtimeApi
                .handle(request)
                .or(() -> services.handle(request))
                .or(() -> console.handle(request))
                .orElseGet(() -> plainResponse(request));
        upgrades = gateway::upgrade;
        resources.add(gateway::closeAll);
        if (options.functions().restartOnChange() && options.stack().isEmpty()) {
            resources.add(new Reload(options, account, functions, stack).start());
        }
    }

    /** A template without tables and queues needs no engines. */
    private Optional<EngineProcess> startEngines(Options options) {
        if (stack.tables().isEmpty() && stack.queues().isEmpty()) {
            return Optional.empty();
        }
        String classPath = options.requireEngines();
        Path folder = options.workDirectory().resolve("engines");
        options.log().accept("event=engines.starting engines=\"DynamoDB Local, ElasticMQ\"");
        return Optional.of(resources.add(EngineProcess.start(classPath, account, folder)));
    }

    /** Starts the functions that the first handshake needs in advance. */
    private void warmHandshake() {
        stack.api().authorizer().map(Authorizer::function).ifPresent(functions::warmUp);
        Optional.ofNullable(stack.api().routes().get("$connect"))
                .flatMap(Route::function)
                .ifPresent(functions::warmUp);
    }

    /** Returns API Gateway's response to a request that is neither a handshake nor a service call. */
    private CompletionStage<HttpResponse> plainResponse(HttpRequest request) {
        boolean isStage = request.path().matches("/%s/?".formatted(stack.api().stage()));
        HttpResponse response = isStage
                ? HttpResponse.error(426, "Upgrade Required")
                : HttpResponse.error(403, "Missing Authentication Token");
        return response.completed();
    }
}
