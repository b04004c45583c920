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
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** A launcher of processes with AWS's own runtime client, including its native library, instead of our function host. */
final class AwsRuntimeClientLauncher {

    private static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final String CLASS_PATH = ClassPath.of(
            ChildMain.class, AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    private final FunctionEnvironment environment;
    private final FunctionCode code;
    private final Path library;

    AwsRuntimeClientLauncher(Account account, Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        this.environment = new FunctionEnvironment(account, "dev", empty);
        this.code = new FunctionCode(folder.resolve("code"));
        this.library = unpackLibrary(folder);
    }

    FunctionProcess launch(Function function, String token) {
        Path folder = code.layoutOf(function).root();
        Map<String, String> variables = environment.of(function, folder, token);
        variables.put("JAVA_TOOL_OPTIONS", "-D%s=%s".formatted(LIBRARY_PROPERTY, library));
        List<String> arguments = List.of(function.handler());
        JavaCommand command = new JavaCommand(
                AWSLambda.class.getName(), CLASS_PATH, arguments, List.of(JavaCommand.maxHeap(64)), variables);
        // The runtime client loads the function's code from its current directory.
        FunctionOutput output = new FunctionOutput(function.logicalId(), line -> {});
        return new FunctionProcess("arn:function", ChildProcess.start(command, folder, output::receive), output);
    }

    /** Unpacks the library once: processes that unpack it at the same time to the same temporary file crash. */
    private static Path unpackLibrary(Path folder) throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String name = "/jni/libaws-lambda-jni.linux-%s.so".formatted(architecture);
        try (InputStream content = Objects.requireNonNull(AWSLambda.class.getResourceAsStream(name))) {
            Path file = folder.resolve("libaws-lambda-jni.so");
            Files.copy(content, file);
            return file.toAbsolutePath();
        }
    }
}
