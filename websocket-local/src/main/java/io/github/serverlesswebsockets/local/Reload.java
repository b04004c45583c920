package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.function.FunctionCode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import io.github.serverlesswebsockets.local.internal.template.TemplateReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes over what changes on disk: code into new processes, functions as the template declares them now. */
final class Reload {

    private final Options options;
    private final Account account;
    private final Functions functions;
    private Stack running;

    Reload(Options options, Account account, Functions functions, Stack running) {
        this.options = options;
        this.account = account;
        this.functions = functions;
        this.running = running;
    }

    Watch watch() {
        Map<Path, Runnable> actions = new HashMap<>();
        running.functions().values().stream()
                .map(function -> function.code())
                .distinct()
                .forEach(code -> actions.merge(FunctionCode.root(code), () -> code(code), Reload::both));
        actions.put(options.template(), this::template);
        return Watch.start(actions);
    }

    private static Runnable both(Runnable first, Runnable second) {
        return () -> {
            first.run();
            second.run();
        };
    }

    private void code(Path code) {
        tell(functions.restart(code), "its code changed");
    }

    private void template() {
        try {
            Stack changed = TemplateReader.read(options.template(), options.parameters(), account);
            tell(functions.redeclare(changed.functions().values()), "the template changed");
            if (!withoutFunctions(changed).equals(withoutFunctions(running))) {
                options.log().accept("the template changed in more than its functions: start again to run the change");
            }
            running = changed;
        } catch (TemplateException e) {
            options.log().accept("the changed template is not used: " + e.getMessage());
        }
    }

    /** Without secrets too: each reading generates new ones. */
    private static Stack withoutFunctions(Stack stack) {
        return new Stack(
                stack.api(),
                Map.of(),
                stack.tables(),
                List.of(),
                stack.queues(),
                stack.buses(),
                stack.eventSources(),
                stack.parameters(),
                List.of());
    }

    private void tell(List<String> restarted, String reason) {
        restarted.forEach(function -> options.log().accept("restarting %s: %s".formatted(function, reason)));
    }
}
