package io.github.serverlesswebsockets.local.internal.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.serverlesswebsockets.local.internal.host.FunctionHost;
import io.github.serverlesswebsockets.local.internal.process.ChildProcess;
import io.github.serverlesswebsockets.local.internal.process.ClassPath;
import io.github.serverlesswebsockets.local.internal.process.JavaCommand;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A launcher of the processes of functions. Their class path contains AWS's runtime client and {@link FunctionHost}; the
 * code of the function is loaded from its own directory.
 */
final class FunctionLauncher {

    private static final String CLASS_PATH = ClassPath.of(
            FunctionHost.class, AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    private final FunctionEnvironment environment;
    private final FunctionCode code;
    private final Path workDirectory;
    private final Map<String, Integer> debugPorts;
    private final Consumer<String> log;

    FunctionLauncher(
            Stack stack, Account account, Path workDirectory, Map<String, Integer> debugPorts, Consumer<String> log)
            throws IOException {
        Path emptyFile = Files.createDirectories(workDirectory).resolve("empty");
        Files.writeString(emptyFile, "");
        this.environment = new FunctionEnvironment(account, stack.api().stage(), emptyFile);
        this.code = new FunctionCode(workDirectory.resolve("code"));
        this.workDirectory = workDirectory;
        this.debugPorts = debugPorts;
        this.log = log;
    }

    /** Unpacks the code of a function, so that a missing or invalid zip file is reported before anything runs. */
    void checkCode(Function function) throws IOException {
        try {
            code.layoutOf(function);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    FunctionProcess launch(Function function, String token) {
        FunctionCode.Layout layout = code.layoutOf(function);
        JavaCommand command = new JavaCommand(
                FunctionHost.class.getName(),
                CLASS_PATH,
                layout.libraries().stream().map(Path::toString).toList(),
                jvmOptions(function),
                environment.of(function, layout.root(), token));
        FunctionOutput output = new FunctionOutput(function.logicalId(), log);
        ChildProcess child = ChildProcess.start(command, workDirectory.resolve("tmp"), output::receive);
        String arn = environment.account().arn("lambda", "function:" + function.name());
        return new FunctionProcess(arn, child, output);
    }

    /** Returns the options of a function's JVM. A debugger can attach at any time; the process does not wait for it. */
    private List<String> jvmOptions(Function function) {
        List<String> options = new ArrayList<>(List.of(JavaCommand.maxHeap(function.memory())));
        Integer debugPort = debugPorts.get(function.logicalId());
        if (debugPort != null) {
            options.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + debugPort);
        }
        return options;
    }
}
