package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;
import java.util.stream.Stream;

/** Names the contestants; each loads only classes of its own. */
public enum Library {
    OURS("ours", "websocket-auth-sdk java-jwt jackson- aws-lambda-java-core"),
    JAVA_JWT("java-jwt's own verifier", "java-jwt jackson-"),
    NIMBUS("Nimbus", "nimbus-jose-jwt"),
    JOSE4J("jose4j", "jose4j slf4j-api"),
    FUSIONAUTH("fusionauth-jwt", "fusionauth-jwt jackson-"),
    JCA("raw JCA", "none");

    private final String title;
    private final String jars;

    Library(String title, String jars) {
        this.title = title;
        this.jars = jars;
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

    String title() {
        return title;
    }

    /** Tells whether a user of this library has that jar, too. */
    boolean needs(String jar) {
        return Stream.of(jars.split(" ", -1)).anyMatch(jar::startsWith);
    }
}
