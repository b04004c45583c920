package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.aws.AwsServices;
import io.github.serverlesswebsockets.local.aws.Engines;
import io.github.serverlesswebsockets.local.console.Activity;
import io.github.serverlesswebsockets.local.console.Console;
import io.github.serverlesswebsockets.local.function.Functions;
import io.github.serverlesswebsockets.local.function.Invoked;
import io.github.serverlesswebsockets.local.function.Result;
import io.github.serverlesswebsockets.local.gateway.Backends;
import io.github.serverlesswebsockets.local.gateway.Faults;
import io.github.serverlesswebsockets.local.gateway.Gateway;
import io.github.serverlesswebsockets.local.server.HttpRequest;
import io.github.serverlesswebsockets.local.server.HttpResponse;
import io.github.serverlesswebsockets.local.server.LocalServer;
import io.github.serverlesswebsockets.local.signature.SignatureCheck;
import io.github.serverlesswebsockets.local.template.Account;
import io.github.serverlesswebsockets.local.template.Stack;
import io.github.serverlesswebsockets.local.template.Stack.Authorizer;
import io.github.serverlesswebsockets.local.template.Stack.Route;
import io.github.serverlesswebsockets.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
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

    private final Closer closer;
    private final Activity activity = new Activity(Clock.systemUTC());
    private final Account account;
    private final Stack stack;
    private final Functions functions;
    private final Gateway gateway;

    private LocalWebSocketApi(Options chosen, Closer closer) throws IOException {
        this.closer = closer;
        var options = chosen.log(activity.andThen(chosen.log()));
        var door = new Door();
        var server = closer.add(LocalServer.start(options.listening(), door, door));
        account = Account.local(server.port(), UUID.randomUUID().toString());
        stack = options.stack().orElseGet(() -> TemplateReader.read(options.template(), options.parameters(), account));
        functions = closer.add(Functions.prepare(
                stack,
                account,
                new Functions.Place(options.workDirectory().resolve("functions"), options.log()),
                options.functions()));
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
     * @throws io.github.serverlesswebsockets.local.template.TemplateException when the template is missing or broken
     * @throws IllegalArgumentException when the options name a function that the template lacks, or lack the engines that
     *     its tables and queues need
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
     * Returns the local account, which has the region and the keys to use.
     *
     * @return the account
     */
    public Account account() {
        return account;
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
     * Lists the invocations that have ended, of every function.
     *
     * @return the last 1,000, oldest first
     */
    public List<Invoked> invocations() {
        return functions.invocations();
    }

    /**
     * Makes every later invocation of a function last longer; one that takes as long as the function's timeout times out.
     *
     * @param logicalId the function's id in the template
     * @param delay how much longer; zero for none
     * @throws IllegalArgumentException when no function has that id
     */
    public void slow(String logicalId, Duration delay) {
        functions.slow(function(logicalId), delay);
    }

    /**
     * Returns what can be made to go wrong: posts that get 410 or 429, {@code $disconnect} events that get lost.
     *
     * @return the faults; none of them is on at first
     */
    public Faults faults() {
        return gateway.faults();
    }

    /** Runs a function once and waits; a logical id or a physical name says which. */
    Result invoke(String function, String event) {
        var name = functions.has(function) ? function : function(function);
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
        var engines = startEngines(options);
        door.answer(request -> functions.runtimeApi(request).orElseGet(() -> plain(request)));
        warmHandshake();
        var backend = new AwsServices.Backend(gateway, functions, signatures(options), options.log());
        var services = closer.add(AwsServices.start(stack, account, engines, backend));
        var console = new Console(
                stack, account, new Console.Backend(activity, functions, services::handle), options.console());
        door.answer(request -> functions
                .runtimeApi(request)
                .or(() -> services.handle(request))
                .or(() -> console.handle(request))
                .orElseGet(() -> plain(request)));
        door.open(gateway);
        closer.add(gateway::closeAll);
        if (options.functions().restartOnChange() && options.stack().isEmpty()) {
            closer.add(new Reload(options, account, functions, stack).watch());
        }
    }

    private Optional<SignatureCheck> signatures(Options options) {
        return Optional.of(new SignatureCheck(account, Clock.systemUTC()))
                .filter(check -> options.gateway().signed());
    }

    /** A template without tables and queues needs no engine. */
    private Optional<Engines> startEngines(Options options) {
        if (stack.tables().isEmpty() && stack.queues().isEmpty()) {
            return Optional.empty();
        }
        var classPath = options.neededEngines();
        var folder = options.workDirectory().resolve("engines");
        options.log().accept("starting DynamoDB Local and ElasticMQ");
        return Optional.of(closer.add(Engines.start(classPath, account, folder)));
    }

    /** The functions that the first handshake needs start before anybody waits for them. */
    private void warmHandshake() {
        stack.api().authorizer().map(Authorizer::function).ifPresent(functions::warm);
        Optional.ofNullable(stack.api().routes().get("$connect"))
                .flatMap(Route::function)
                .ifPresent(functions::warm);
    }

    private CompletionStage<HttpResponse> plain(HttpRequest request) {
        var isStage = request.path().matches("/%s/?".formatted(stack.api().stage()));
        return CompletableFuture.completedStage(
                isStage
                        ? HttpResponse.json(426, "{\"message\":\"Upgrade Required\"}")
                        : HttpResponse.json(403, "{\"message\":\"Missing Authentication Token\"}"));
    }
}
