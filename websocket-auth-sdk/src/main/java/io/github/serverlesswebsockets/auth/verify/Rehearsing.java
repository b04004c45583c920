package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Failures;

/** Run all the code of a verification once, before a snapshot is taken. */
final class Rehearsing {

    private final SignatureCheck signature;
    private final TokenType type;

    Rehearsing(SignatureCheck signature, TokenType type) {
        this.signature = signature;
        this.type = type;
    }

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

    /** What leads to the keys is loaded; they themselves stay out of the snapshot. */
    private void fetch() {
        try {
            signature.fetch();
            signature.forget();
        } catch (RuntimeException down) {
            System.getLogger(TokenVerifier.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "No keys before the checkpoint: {0}",
                            down instanceof KeysUnavailableException ? down.getMessage() : Failures.describe(down));
        }
    }
}
