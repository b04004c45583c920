package io.github.serverlesswebsockets.local.internal.host;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.UserFault;
import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.logging.StdOutLogSink;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.RapidErrorType;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.converters.LambdaErrorConverter;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import com.amazonaws.services.lambda.runtime.api.client.util.ConcurrencyConfig;
import com.amazonaws.services.lambda.runtime.logging.LogFormat;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Runs one Lambda function: AWS's own handler loading, serializer and invocation loop, on a portable transport.
 *
 * <p>AWS's runtime client talks to the Runtime API through a native library that exists for Linux alone. Everything else
 * in it is plain Java and is used here as it is, so a handler behaves as it does on Lambda, on every operating system.
 */
public final class FunctionHost extends AWSLambda {

    /** Printed when an invocation's log is whole; no line of a handler's own begins with a control character. */
    public static final String LOG_IS_WHOLE = "\u0001END";

    /** The query that asks for the next event together with the answer to this one. */
    public static final String AND_NEXT = "next";

    private FunctionHost() {}

    /**
     * Loads the handler named by {@code _HANDLER} from {@code LAMBDA_TASK_ROOT} and serves invocations.
     *
     * @param arguments further folders of jars
     * @throws Exception when the Runtime API cannot be reached any more
     */
    public static void main(String[] arguments) throws Exception {
        HttpRuntimeApiClient client = HttpRuntimeApiClient.of(environment("AWS_LAMBDA_RUNTIME_API"));
        LambdaContextLogger logger = new LambdaContextLogger(new StdOutLogSink(), LogLevel.UNDEFINED, LogFormat.TEXT);
        URLClassLoader loader = functionClasses(Path.of(environment("LAMBDA_TASK_ROOT")), arguments);
        Thread.currentThread().setContextClassLoader(loader);
        // AWS's own main sets this field, and the serializer finds event classes through it.
        ReflectUtil.setStaticField(AWSLambda.class, "customerClassLoader", true, loader);
        startRuntimeLoops(load(loader, client), logger, new ConcurrencyConfig(logger), client);
    }

    private static LambdaRequestHandler load(ClassLoader loader, HttpRuntimeApiClient client) throws IOException {
        try {
            LambdaRequestHandler handler =
                    EventHandlerLoader.loadEventHandler(HandlerInfo.fromString(environment("_HANDLER"), loader));
            if (handler instanceof LambdaRequestHandler.UserFaultHandler broken) {
                throw broken.fault;
            }
            return handler;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            System.out.println(e instanceof UserFault fault ? fault.reportableError() : UserFault.trace(e));
            client.reportInitError(initError(e));
            System.exit(1);
            throw new IllegalStateException("unreachable: the process has ended", e);
        }
    }

    private static LambdaError initError(Throwable cause) {
        ErrorRequest request = cause instanceof UserFault fault
                ? LambdaErrorConverter.fromUserFault(fault)
                : LambdaErrorConverter.fromThrowable(cause);
        return new LambdaError(request, RapidErrorType.BadFunctionCode);
    }

    /** Classes at the root, then {@code lib/*.jar} in the order of their names, as Lambda does; then what the arguments name. */
    private static URLClassLoader functionClasses(Path root, String... folders) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(root));
        addJars(root.resolve("lib"), urls);
        for (String folder : folders) {
            addJars(Path.of(folder), urls);
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getSystemClassLoader());
    }

    private static void addJars(Path folder, List<URL> urls) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> jars = Files.list(folder)) {
                for (Path jar :
                        jars.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                    urls.add(url(jar));
                }
            }
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static String environment(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }
}
