package io.github.serverlesswebsockets.local.internal.template;

/** Warns about what runs here and bites on AWS. */
final class Advice {

    private final Resources resources;
    private final Stack stack;
    private final Findings findings;
    private final Account account;

    Advice(Resources resources, Stack stack, Findings findings, Account account) {
        this.resources = resources;
        this.stack = stack;
        this.findings = findings;
        this.account = account;
    }

    void give() {
        new HandshakeAdvice(resources, findings).give();
        new RouteAdvice(resources, stack, findings).give();
        new PermissionAdvice(resources, stack, findings, account).give();
        new InvokeAdvice(resources, stack, findings, account).give();
        new StageAdvice(resources, findings).give();
        new EventAdvice(resources, stack, findings, account).give();
        new MappingAdvice(resources, stack, findings, account).give();
        FunctionAdvice.give(resources, findings);
    }
}
