package io.github.serverlesswebsockets.local;

import io.github.serverlesswebsockets.local.internal.function.FunctionCode;
import io.github.serverlesswebsockets.local.internal.function.Functions;
import io.github.serverlesswebsockets.local.internal.reader.TemplateReader;
import io.github.serverlesswebsockets.local.internal.stack.Account;
import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.TemplateException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The restart of functions when their code or the template changes on disk. */
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

    FileWatcher start() {
        Map<Path, Runnable> actions = new HashMap<>();
        running.functions().values().stream()
                .map(function -> function.code())
                .distinct()
                .forEach(code -> actions.merge(FunctionCode.root(code), () -> reloadCode(code), Reload::both));
        actions.put(options.template(), this::reloadTemplate);
        return FileWatcher.start(actions);
    }

    private static Runnable both(Runnable first, Runnable second) {
        return () -> {
            first.run();
            second.run();
        };
    }

    private void reloadCode(Path code) {
        logRestarts(functions.restart(code), "its code changed");
    }

    private void reloadTemplate() {
        try {
            Stack changed = TemplateReader.read(options.template(), options.parameters(), account);
            logRestarts(functions.redeclare(changed.functions().values()), "the template changed");
            if (!withoutFunctions(changed).equals(withoutFunctions(running))) {
                options.log()
                        .accept("event=template.changed advice=\"more than functions changed, restart to apply it\"");
            }
            running = changed;
        } catch (TemplateException e) {
            options.log().accept("event=template.rejected reason=\"%s\"".formatted(e.getMessage()));
        }
    }

    /** Secrets are left out, too, because they are generated each time a template is read. */
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

    private void logRestarts(List<String> restarted, String reason) {
        restarted.forEach(function ->
                options.log().accept("event=function.restarted function=%s reason=\"%s\"".formatted(function, reason)));
    }
}
