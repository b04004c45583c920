package io.github.serverlesswebsockets.local.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.serverlesswebsockets.local.host.FunctionHost;
import io.github.serverlesswebsockets.local.process.ChildProcess;
import io.github.serverlesswebsockets.local.process.ClassPath;
import io.github.serverlesswebsockets.local.process.JavaCommand;
import io.github.serverlesswebsockets.local.template.Account;
import io.github.serverlesswebsockets.local.template.Stack.Function;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
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
    private final Consumer<String> log;

    FunctionLauncher(Account account, FunctionEnvironment environment, Path workDirectory, Consumer<String> log) {
        this.account = account;
        this.environment = environment;
        this.code = new FunctionCode(workDirectory.resolve("code"));
        this.workDirectory = workDirectory;
        this.log = log;
    }

    /** Unpacks the function's code, so that a missing or broken zip is found before anything runs. */
    void check(Function function) throws IOException {
        try {
            code.folder(function);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public FunctionProcess launch(Function function, String token) {
        var variables = environment.of(function, code.folder(function), token);
        var command = new JavaCommand(FunctionHost.class.getName(), HOST, List.of(), function.memory(), variables);
        var prefix = "[" + function.logicalId() + "] ";
        var output = new FunctionOutput(line -> log.accept(prefix + line));
        var child = ChildProcess.start(command, workDirectory.resolve("tmp"), output::hear);
        return new FunctionProcess(function, account.arn("lambda", "function:" + function.name()), child, output);
    }
}
