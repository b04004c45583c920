package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;

/** Starts processes; a contract test puts AWS's genuine runtime client in the place of our host. */
interface Launcher {

    FunctionProcess launch(Function function, String token);
}
