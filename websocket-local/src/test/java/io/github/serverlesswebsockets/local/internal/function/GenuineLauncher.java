package io.github.serverlesswebsockets.local.internal.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.serverlesswebsockets.local.internal.host.Child;
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

/** Runs functions under AWS's own runtime client, native library and all, in the place of our host. */
final class GenuineLauncher implements Launcher {

    private static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final String CLASS_PATH = ClassPath.of(
            Child.class, AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    private final FunctionEnvironment environment;
    private final FunctionCode code;
    private final Path library;

    GenuineLauncher(Account account, Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));
        String runtimeApi = account.endpoint().replaceFirst("http://localhost", "127.0.0.1") + RuntimeApi.PREFIX;
        this.environment = new FunctionEnvironment(account, "dev", runtimeApi, empty);
        this.code = new FunctionCode(folder.resolve("code"));
        this.library = unpackLibrary(folder);
    }

    @Override
    public FunctionProcess launch(Function function, String token) {
        Path folder = code.of(function).root();
        Map<String, String> variables = environment.of(function, folder, token);
        variables.put("JAVA_TOOL_OPTIONS", "-D%s=%s".formatted(LIBRARY_PROPERTY, library));
        List<String> arguments = List.of(function.handler());
        JavaCommand command = new JavaCommand(AWSLambda.class.getName(), CLASS_PATH, arguments, 64, variables);
        // The client takes the function's code from its current folder.
        FunctionOutput output = new FunctionOutput(line -> {});
        return new FunctionProcess("arn:function", ChildProcess.start(command, folder, output::hear), output);
    }

    /** Once for all: ten processes that each unpack it to the same temporary file crash each other. */
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
