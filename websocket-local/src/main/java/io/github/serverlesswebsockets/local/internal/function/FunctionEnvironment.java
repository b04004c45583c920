package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables of functions. They inherit nothing from this process, so that a function cannot access a
 * developer's real account.
 *
 * @param account the local account
 * @param stage the stage, which is the last part of the {@code @connections} endpoint
 * @param emptyFile an existing empty file, which the AWS SDK reads instead of the user's configuration and credentials
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</a>
 */
record FunctionEnvironment(Account account, String stage, Path emptyFile) {

    /** Returns the variables of one process; the token identifies the process to the {@link RuntimeApi}. */
    Map<String, String> of(Function function, Path code, String token) {
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.putAll(lambda(function, code));
        variables.putAll(aws());
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi(token));
        return variables;
    }

    private Map<String, String> lambda(Function function, Path code) {
        String root = code.toAbsolutePath().toString();
        String memory = Integer.toString(function.memory());
        return Map.of(
                "_HANDLER",
                function.handler(),
                "LAMBDA_TASK_ROOT",
                root,
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                memory,
                "AWS_LAMBDA_LOG_GROUP_NAME",
                "/aws/lambda/" + function.name(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                "local",
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "on-demand",
                "LANG",
                "en_US.UTF-8",
                "TZ",
                ":UTC");
    }

    private Map<String, String> aws() {
        return Map.of(
                "AWS_REGION", account.region(),
                "AWS_DEFAULT_REGION", account.region(),
                "AWS_ACCESS_KEY_ID", Account.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", Account.SECRET_KEY,
                "AWS_ENDPOINT_URL", account.endpoint(),
                "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI", account.endpoint() + "/" + stage,
                "AWS_CONFIG_FILE", emptyFile.toString(),
                "AWS_SHARED_CREDENTIALS_FILE", emptyFile.toString(),
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    private String runtimeApi(String token) {
        String hostAndPort = account.endpoint().replaceFirst("http://localhost", "127.0.0.1");
        return hostAndPort + RuntimeApi.PATH_PREFIX + "/" + token;
    }
}
