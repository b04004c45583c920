package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;

/** Names the contestants; each loads only classes of its own. */
public enum Library {
    OURS("ours"),
    JAVA_JWT("java-jwt's own verifier"),
    NIMBUS("Nimbus"),
    JOSE4J("jose4j"),
    FUSIONAUTH("fusionauth-jwt"),
    JCA("raw JCA");

    private final String title;

    Library(String title) {
        this.title = title;
    }

    Contestant contestant(Trust trust) throws GeneralSecurityException {
        return switch (this) {
            case OURS -> new OurContestant(trust);
            case JAVA_JWT -> new JavaJwtContestant(trust);
            case NIMBUS -> new NimbusContestant(trust);
            case JOSE4J -> new Jose4jContestant(trust);
            case FUSIONAUTH -> new FusionAuthContestant(trust);
            case JCA -> JcaContestant.of(trust);
        };
    }

    /** Only the signature: what no verifier can be faster than. */
    boolean checksClaims() {
        return this != JCA;
    }

    @Override
    public String toString() {
        return title;
    }
}
