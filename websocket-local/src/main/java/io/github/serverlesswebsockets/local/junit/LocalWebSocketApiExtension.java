package io.github.serverlesswebsockets.local.junit;

import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that starts a {@link LocalWebSocketApi} before the first test of a class and closes it after the last
 * one. Nested classes share it. If a test fails, the extension prints what the runtime has logged since the previous
 * test, at most the last 200 lines. Works with JUnit 5 and 6.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalWebSocketApiExtension LOCAL = LocalWebSocketApiExtension.of(options);
 * }</pre>
 *
 * <p>Register it in a static field, or annotate the class with {@link LocalApi}. Thread-safe.
 */
public final class LocalWebSocketApiExtension
        implements BeforeAllCallback, AfterAllCallback, AfterTestExecutionCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LocalWebSocketApiExtension.class);

    private final Optional<Options> options;

    /** Creates an extension that reads the options from the class's {@link LocalApi}. */
    public LocalWebSocketApiExtension() {
        this(Optional.empty());
    }

    private LocalWebSocketApiExtension(Optional<Options> options) {
        this.options = options;
    }

    /**
     * Returns an extension with the given options.
     *
     * @param options the template or API to run, and how
     * @return the extension
     */
    public static LocalWebSocketApiExtension of(Options options) {
        return new LocalWebSocketApiExtension(Optional.of(options));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (store(context).get(LocalWebSocketApi.class) == null) {
            Options chosen = options.isPresent() ? options.get() : fromAnnotation(context.getRequiredTestClass());
            LastLines lines = new LastLines();
            store(context).put(LastLines.class, lines);
            store(context)
                    .put(LocalWebSocketApi.class, LocalWebSocketApi.start(chosen.withLog(lines.andThen(chosen.log()))));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // Only the store of the class that started the API contains it; the store of a nested class does not.
        Optional.ofNullable(store(context).remove(LocalWebSocketApi.class, LocalWebSocketApi.class))
                .ifPresent(LocalWebSocketApi::close);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        List<String> lines = Optional.ofNullable(store(context).get(LastLines.class, LastLines.class))
                .map(LastLines::take)
                .orElse(List.of());
        if (context.getExecutionException().isPresent() && !lines.isEmpty()) {
            System.out.println("The local runtime's log during the failed test %s:\n  %s"
                    .formatted(context.getDisplayName(), String.join("\n  ", lines)));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalWebSocketApi.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Object api = store(context).get(LocalWebSocketApi.class);
        if (api == null) {
            throw new ExtensionConfigurationException(
                    "The local API is not running. Register the extension in a static field, or annotate the class with @LocalApi.");
        }
        return api;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static Options fromAnnotation(Class<?> test) {
        LocalApi annotation = annotation(test);
        Options options = Options.of(Path.of(annotation.template()));
        if (!annotation.engines().isEmpty()) {
            options = options.withEnginesFrom(Path.of(annotation.engines()));
        }
        for (String parameter : annotation.parameters()) {
            String[] parts = parameter.split("=", 2);
            if (parts.length < 2) {
                throw new ExtensionConfigurationException(
                        "Invalid parameter of @LocalApi on %s: expected NAME=VALUE, found a text without '='."
                                .formatted(test.getName()));
            }
            options = options.withParameter(parts[0], parts[1]);
        }
        return options;
    }

    /** Searches the enclosing classes, too, because a nested class may be run on its own. */
    private static LocalApi annotation(Class<?> test) {
        for (Class<?> type = test; type != null; type = type.getEnclosingClass()) {
            LocalApi found = type.getAnnotation(LocalApi.class);
            if (found != null) {
                return found;
            }
        }
        throw new ExtensionConfigurationException(
                "The annotation @LocalApi is missing on %s. Add it, or use LocalWebSocketApiExtension.of(options) in a static field."
                        .formatted(test.getName()));
    }
}
