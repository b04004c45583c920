package io.github.serverlesswebsockets.local.internal.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.serverlesswebsockets.local.internal.host.ChildMain;
import io.github.serverlesswebsockets.local.internal.process.ChildProcess;
import io.github.serverlesswebsockets.local.internal.process.ClassPath;
import io.github.serverlesswebsockets.local.internal.process.JavaCommand;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import io.github.serverlesswebsockets.testsupport.RuntimeClientLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** A launcher of processes with AWS's own runtime client, including its native library, instead of our function host. */
final class AwsRuntimeClientLauncher {

    private static final String CLASS_PATH = ClassPath.of(
            ChildMain.class, AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    private final FunctionEnvironment environment;
    private final FunctionCode code;
    private final Path library;

    AwsRuntimeClientLauncher(Account account, Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        this.environment = new FunctionEnvironment(account, "dev", empty);
        this.code = new FunctionCode(folder.resolve("code"));
        this.library = RuntimeClientLibrary.unpack(AWSLambda.class, folder);
    }

    FunctionProcess launch(Function function, String token) {
        Path folder = code.layoutOf(function).root();
        Map<String, String> variables = environment.of(function, folder, token);
        variables.put("JAVA_TOOL_OPTIONS", "-D%s=%s".formatted(RuntimeClientLibrary.PROPERTY, library));
        List<String> arguments = List.of(function.handler());
        JavaCommand command = new JavaCommand(
                AWSLambda.class.getName(), CLASS_PATH, arguments, List.of(JavaCommand.maxHeap(64)), variables);
        // The runtime client loads the function's code from its current directory.
        FunctionOutput output = new FunctionOutput(function.logicalId(), line -> {});
        return new FunctionProcess("arn:function", ChildProcess.start(command, folder, output::receive), output);
    }
}
