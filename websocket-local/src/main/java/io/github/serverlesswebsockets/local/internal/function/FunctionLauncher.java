package io.github.serverlesswebsockets.local.internal.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.serverlesswebsockets.local.internal.host.FunctionHost;
import io.github.serverlesswebsockets.local.internal.process.ChildProcess;
import io.github.serverlesswebsockets.local.internal.process.ClassPath;
import io.github.serverlesswebsockets.local.internal.process.JavaCommand;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** Starts the process of a function: AWS's runtime client and our host on the class path, the function's code in its folder. */
final class FunctionLauncher implements Launcher {

    private static final String HOST = ClassPath.of(
            FunctionHost.class, AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    private final Account account;
    private final FunctionEnvironment environment;
    private final FunctionCode code;
    private final Path workDirectory;
    private final Map<String, Integer> debugPorts;
    private final Consumer<String> log;

    FunctionLauncher(
            Account account,
            FunctionEnvironment environment,
            Path workDirectory,
            Map<String, Integer> debugPorts,
            Consumer<String> log) {
        this.account = account;
        this.debugPorts = debugPorts;
        this.environment = environment;
        this.code = new FunctionCode(workDirectory.resolve("code"));
        this.workDirectory = workDirectory;
        this.log = log;
    }

    /** Unpacks the function's code, so that a missing or broken zip is found before anything runs. */
    void check(Function function) throws IOException {
        try {
            code.of(function);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A debugger may come at any time: the process does not wait for it. */
    private List<String> flags(Function function) {
        return Optional.ofNullable(debugPorts.get(function.logicalId())).stream()
                .map("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:%d"::formatted)
                .toList();
    }

    @Override
    public FunctionProcess launch(Function function, String token) {
        FunctionCode.Layout layout = code.of(function);
        JavaCommand command = new JavaCommand(
                FunctionHost.class.getName(),
                HOST,
                layout.libraries().stream().map(Path::toString).toList(),
                function.memory(),
                environment.of(function, layout.root(), token),
                flags(function));
        FunctionOutput output = new FunctionOutput(new FunctionLines(function.logicalId(), log));
        ChildProcess child = ChildProcess.start(command, workDirectory.resolve("tmp"), output::hear);
        return new FunctionProcess(account.arn("lambda", "function:" + function.name()), child, output);
    }
}
