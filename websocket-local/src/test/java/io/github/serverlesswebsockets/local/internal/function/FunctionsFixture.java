package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.server.HttpEndpoint;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.server.ListenAddress;
import io.github.serverlesswebsockets.local.internal.server.LocalServer;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Functions together with a server for their Runtime API. */
final class FunctionsFixture implements AutoCloseable {

    private static final String HANDLERS = "io.github.serverlesswebsockets.local.handlers.";
    private static final CompletionStage<HttpResponse> NOT_FOUND =
            CompletableFuture.completedStage(HttpResponse.empty(404));

    private final LocalServer server;
    private final Functions functions;

    private FunctionsFixture(LocalServer server, Functions functions) {
        this.server = server;
        this.functions = functions;
    }

    /** Starts a default set of functions, whose zip file is in the given directory. */
    static FunctionsFixture start(Path folder) throws IOException {
        Path zip = folder.resolve("functions.zip");
        Function behave = function("behave", zip, Waiting.HANG_TIMEOUT);
        return start(
                folder,
                List.of(
                        behave,
                        function("other", zip, Waiting.HANG_TIMEOUT),
                        function("burst", zip, Waiting.HANG_TIMEOUT),
                        function("crashing", zip, Waiting.HANG_TIMEOUT),
                        handledBy(HANDLERS + "BrokenInit::handleRequest", "broken", behave),
                        handledBy("com.example.Absent", "absent", behave)));
    }

    static FunctionsFixture start(Path folder, List<Function> functions) throws IOException {
        return start(folder, functions, line -> {});
    }

    static FunctionsFixture start(Path folder, List<Function> functions, FunctionSettings settings) throws IOException {
        return start(folder, functions, settings, line -> {});
    }

    static FunctionsFixture start(Path folder, List<Function> functions, Consumer<String> log) throws IOException {
        return start(folder, functions, FunctionSettings.standard(), log);
    }

    static FunctionsFixture start(
            Path folder, List<Function> functions, FunctionSettings settings, Consumer<String> log) throws IOException {
        return start(account -> Functions.prepare(stack(functions), account, settings, folder.resolve("work"), log));
    }

    static FunctionsFixture start(Preparation preparation) throws IOException {
        AtomicReference<HttpEndpoint> endpoint = new AtomicReference<HttpEndpoint>(request -> NOT_FOUND);
        CompletionStage<HttpResponse> refuse = CompletableFuture.completedStage(HttpResponse.empty(404));
        LocalServer server = LocalServer.start(
                ListenAddress.loopback(0), request -> endpoint.get().handle(request), request -> refuse);
        try {
            Functions functions = preparation.prepare(new Account(
                    "us-east-1", "000000000000", "localapi00", "http://localhost:" + server.port(), "engines"));
            RuntimeApi runtimeApi = new RuntimeApi(functions);
            endpoint.set(request -> runtimeApi.handle(request).orElse(NOT_FOUND));
            return new FunctionsFixture(server, functions);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Prepares functions as soon as the port of the server is known. */
    interface Preparation {
        Functions prepare(Account account) throws IOException;
    }

    static Function function(String name, Path zip, Duration timeout) {
        return new Function(name, name, zip, HANDLERS + "Behave::handleRequest", 64, timeout, Map.of(), "java17");
    }

    Functions functions() {
        return functions;
    }

    CompletionStage<InvocationResult> invoke(String name, String event) {
        return functions.invoke(name, event).orElseThrow();
    }

    @Override
    public void close() {
        functions.close();
        server.close();
    }

    static Function handledBy(String handler, String name, Function like) {
        return new Function(name, name, like.code(), handler, 64, like.timeout(), Map.of(), "java17");
    }

    private static Stack stack(List<Function> functions) {
        Map<String, Function> byName = new LinkedHashMap<>();
        functions.forEach(function -> byName.put(function.name(), function));
        Stack.Api api = new Stack.Api("dev", "$request.body.action", Map.of(), Optional.empty());
        return Stack.of(api, byName);
    }
}
