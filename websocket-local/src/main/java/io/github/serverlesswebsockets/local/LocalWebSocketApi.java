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
import io.github.serverlesswebsockets.local.internal.gateway.Backends;
import io.github.serverlesswebsockets.local.internal.gateway.Gateway;
import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.server.LocalServer;
import io.github.serverlesswebsockets.local.internal.signature.SignatureVerifier;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Authorizer;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Route;
import io.github.serverlesswebsockets.local.internal.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A SAM template's WebSocket API, running on this machine: its functions in processes of their own, its tables in
 * DynamoDB Local, its queues in ElasticMQ, everything behind one port of 127.0.0.1.
 *
 * <pre>{@code
 * try (var api = LocalWebSocketApi.start(Options.of(Path.of("template.yaml"), engines))) {
 *     HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(api.url(), listener);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing it, or the end of this process, ends everything it started.
 */
public final class LocalWebSocketApi implements AutoCloseable {

    /** The access key id that is valid on this machine only. */
    public static final String ACCESS_KEY_ID = Account.ACCESS_KEY;

    /** The secret access key that is valid on this machine only. */
    public static final String SECRET_ACCESS_KEY = Account.SECRET_KEY;

    private final Closer closer;
    private final ActivityLog activity = new ActivityLog(Clock.systemUTC());
    private final Account account;
    private final Stack stack;
    private final Functions functions;
    private final Gateway gateway;

    private LocalWebSocketApi(Options chosen, Closer closer) throws IOException {
        this.closer = closer;
        Options options = chosen.withLog(activity.andThen(chosen.log()));
        Door door = new Door();
        LocalServer server = closer.add(LocalServer.start(options.listening(), door, door));
        account = Account.local(server.port(), UUID.randomUUID().toString());
        stack = options.stack().orElseGet(() -> TemplateReader.read(options.template(), options.parameters(), account));
        functions = closer.add(Functions.prepare(
                stack, account, options.functions(), options.workDirectory().resolve("functions"), options.log()));
        gateway = new Gateway(stack.api(), new Backends(functions, door), account, options.gateway(), options.log());
        announce(options);
        open(door, options);
    }

    /**
     * Starts everything that the template declares and waits until it serves.
     *
     * @param options which template, which port, which engines
     * @return the running API
     * @throws IOException when the port is taken, or an engine, table or queue does not start; one sentence says which
     * @throws IllegalArgumentException if the template is missing or invalid, if the options name a function that the
     *     template does not declare, or if the engines that its tables and queues need are missing
     */
    public static LocalWebSocketApi start(Options options) throws IOException {
        return start(options, new Closer());
    }

    static LocalWebSocketApi start(Options options, Closer closer) throws IOException {
        try {
            return new LocalWebSocketApi(options, closer);
        } catch (IOException | RuntimeException e) {
            closer.close();
            throw e;
        }
    }

    /**
     * Returns where a WebSocket opens.
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
     * Returns the endpoint of every AWS service here.
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
     * Counts the open connections.
     *
     * @return how many WebSockets are open
     */
    public int openConnections() {
        return gateway.openConnections();
    }

    /**
     * Lists the open connections.
     *
     * @return their ids, oldest first
     */
    public List<String> connections() {
        return gateway.connections();
    }

    /**
     * Returns the completed invocations of all functions.
     *
     * @return the last 1,000, oldest first
     */
    public List<CompletedInvocation> invocations() {
        return functions.history().records().stream()
                .map(LocalWebSocketApi::completed)
                .toList();
    }

    private static CompletedInvocation completed(InvocationRecord invocation) {
        return new CompletedInvocation(
                invocation.function(),
                invocation.requestId(),
                invocation.event(),
                status(invocation.result()),
                invocation.result().payload(),
                invocation.duration(),
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

    /**
     * Makes every later invocation of a function last longer; one that takes as long as the function's timeout times out.
     *
     * @param logicalId the function's id in the template
     * @param delay how much longer; zero for none
     * @throws IllegalArgumentException when no function has that id
     */
    public void slow(String logicalId, Duration delay) {
        functions.delays().set(function(logicalId), delay);
    }

    /**
     * Answers every later post to a connection with 410, although its socket stays open.
     *
     * @param connectionId the connection's id
     */
    public void reportGone(String connectionId) {
        gateway.faults().gone(connectionId);
    }

    /**
     * Answers the next posts with 429, to whichever connection they go.
     *
     * @param posts how many posts; 0 for none
     */
    public void throttlePosts(int posts) {
        gateway.faults().throttle(posts);
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

    /** Ends all faults that the four methods above have started. */
    public void clearFaults() {
        gateway.faults().clear();
    }

    /** Runs a function once and waits; a logical id or a physical name says which. */
    InvocationResult invoke(String function, String event) {
        String name = functions.has(function) ? function : function(function);
        return functions.invoke(name, event).orElseThrow().toCompletableFuture().join();
    }

    private String function(String logicalId) {
        return stack.functions().values().stream()
                .filter(function -> function.logicalId().equals(logicalId))
                .map(Stack.Function::name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function has the id %s".formatted(logicalId)));
    }

    /** Closes every WebSocket and ends every process. */
    @Override
    public void close() {
        closer.close();
    }

    private void announce(Options options) {
        options.log()
                .accept("starting template=%s functions=%d tables=%d queues=%d"
                        .formatted(
                                options.template(),
                                stack.functions().size(),
                                stack.tables().size(),
                                stack.queues().size()));
        stack.ignored().forEach(resource -> options.log().accept("not run on this machine: " + resource));
    }

    /** The engines and the first functions start side by side; clients come in when all of them serve. */
    private void open(Door door, Options options) throws IOException {
        Optional<EngineProcess> engines = startEngines(options);
        RuntimeApi runtimeApi = new RuntimeApi(functions);
        door.answer(request -> runtimeApi.handle(request).orElseGet(() -> plain(request)));
        warmHandshake();
        AwsServices.Dependencies backend =
                new AwsServices.Dependencies(gateway, functions, signatures(options), options.log());
        AwsServices services = closer.add(AwsServices.start(stack, account, engines, backend));
        Console console = new Console(
                ConsoleDescription.of(stack, account, options.console()),
                activity,
                functions,
                request -> services.handle(request).orElseGet(() -> plain(request)));
        door.answer(request -> runtimeApi
                .handle(request)
                .or(() -> services.handle(request))
                .or(() -> console.handle(request))
                .orElseGet(() -> plain(request)));
        door.open(gateway);
        closer.add(gateway::closeAll);
        if (options.functions().restartOnChange() && options.stack().isEmpty()) {
            closer.add(new Reload(options, account, functions, stack).watch());
        }
    }

    private Optional<SignatureVerifier> signatures(Options options) {
        return Optional.of(new SignatureVerifier(account, Clock.systemUTC()))
                .filter(check -> options.gateway().signed());
    }

    /** A template without tables and queues needs no engine. */
    private Optional<EngineProcess> startEngines(Options options) {
        if (stack.tables().isEmpty() && stack.queues().isEmpty()) {
            return Optional.empty();
        }
        String classPath = options.requireEngines();
        Path folder = options.workDirectory().resolve("engines");
        options.log().accept("starting DynamoDB Local and ElasticMQ");
        return Optional.of(closer.add(EngineProcess.start(classPath, account, folder)));
    }

    /** The functions that the first handshake needs start before anybody waits for them. */
    private void warmHandshake() {
        stack.api().authorizer().map(Authorizer::function).ifPresent(functions::warmUp);
        Optional.ofNullable(stack.api().routes().get("$connect"))
                .flatMap(Route::function)
                .ifPresent(functions::warmUp);
    }

    private CompletionStage<HttpResponse> plain(HttpRequest request) {
        boolean isStage = request.path().matches("/%s/?".formatted(stack.api().stage()));
        return CompletableFuture.completedStage(
                isStage
                        ? HttpResponse.json(426, "{\"message\":\"Upgrade Required\"}")
                        : HttpResponse.json(403, "{\"message\":\"Missing Authentication Token\"}"));
    }
}
