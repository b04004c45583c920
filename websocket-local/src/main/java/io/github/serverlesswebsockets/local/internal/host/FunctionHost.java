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
 * The program that runs one Lambda function. It consists of AWS's own handler loading, serializer and invocation loop on a
 * portable transport.
 *
 * <p>AWS's runtime client uses the Runtime API through a native library that exists only for Linux. All other parts of it
 * are plain Java and are used here without changes, so that a handler behaves as on Lambda on every operating system.
 */
public final class FunctionHost extends AWSLambda {

    /** The line that ends the log of an invocation. It begins with a control character, which handlers do not print. */
    public static final String END_OF_LOG = "\u0001END";

    /** The query of a response that also requests the next event. */
    public static final String NEXT_QUERY = "next";

    private FunctionHost() {}

    /**
     * Loads the handler that {@code _HANDLER} names from {@code LAMBDA_TASK_ROOT} and runs invocations.
     *
     * @param arguments additional directories of jars
     * @throws Exception if the Runtime API is not reachable
     */
    public static void main(String[] arguments) throws Exception {
        HttpRuntimeApiClient client = HttpRuntimeApiClient.of(environmentVariable("AWS_LAMBDA_RUNTIME_API"));
        LambdaContextLogger logger = new LambdaContextLogger(new StdOutLogSink(), LogLevel.UNDEFINED, LogFormat.TEXT);
        URLClassLoader loader = classLoader(Path.of(environmentVariable("LAMBDA_TASK_ROOT")), arguments);
        Thread.currentThread().setContextClassLoader(loader);
        // AWS's own main method sets this field, through which the serializer finds event classes.
        ReflectUtil.setStaticField(AWSLambda.class, "customerClassLoader", true, loader);
        startRuntimeLoops(load(loader, client), logger, new ConcurrencyConfig(logger), client);
    }

    private static LambdaRequestHandler load(ClassLoader loader, HttpRuntimeApiClient client) throws IOException {
        try {
            LambdaRequestHandler handler = EventHandlerLoader.loadEventHandler(
                    HandlerInfo.fromString(environmentVariable("_HANDLER"), loader));
            if (handler instanceof LambdaRequestHandler.UserFaultHandler broken) {
                throw broken.fault;
            }
            return handler;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            System.out.println(e instanceof UserFault fault ? fault.reportableError() : UserFault.trace(e));
            client.reportInitError(initError(e));
            System.exit(1);
            throw new IllegalStateException("Unreachable: the process has ended.", e);
        }
    }

    private static LambdaError initError(Throwable cause) {
        ErrorRequest request = cause instanceof UserFault fault
                ? LambdaErrorConverter.fromUserFault(fault)
                : LambdaErrorConverter.fromThrowable(cause);
        return new LambdaError(request, RapidErrorType.BadFunctionCode);
    }

    /** Loads classes from the root, then from {@code lib/*.jar} sorted by name as on Lambda, then from further directories. */
    private static URLClassLoader classLoader(Path root, String... jarDirectories) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(root));
        addJars(root.resolve("lib"), urls);
        for (String directory : jarDirectories) {
            addJars(Path.of(directory), urls);
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getSystemClassLoader());
    }

    private static void addJars(Path directory, List<URL> urls) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                urls.add(url(jar));
            }
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static String environmentVariable(String name) {
        return Objects.requireNonNull(System.getenv(name), name);
    }
}
