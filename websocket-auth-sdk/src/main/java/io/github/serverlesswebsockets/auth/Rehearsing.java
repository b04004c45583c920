package io.github.serverlesswebsockets.auth;

/** Run all the code of a verification once, before a snapshot is taken. */
record Rehearsing(SignatureCheck signature, TokenType type) {

    private static final System.Logger LOG = System.getLogger(TokenVerifier.class.getName());

    void run(ClaimRules rules) {
        Rehearsal rehearsal = signature.rehearsal(type);
        HeaderRules headers = new HeaderRules(rehearsal.check().algorithms(), type);
        try {
            rules.check(new JwsReader(headers, rehearsal.check()).read(rehearsal.token()));
        } catch (RefusedException expected) {
            // A token of 1970 is refused at the first claim, when all that is costly is done.
        }
        fetch();
    }

    /** Keys that cannot be had now are asked for again after the restore. */
    private void fetch() {
        try {
            signature.fetch();
        } catch (RuntimeException down) {
            LOG.log(System.Logger.Level.WARNING, "No keys before the checkpoint: {0}", down.getMessage());
        }
    }
}
