package io.github.serverlesswebsockets.benchmarks.tokens;

import java.security.GeneralSecurityException;
import java.util.stream.Stream;

/** A compared library. Each constant loads only the classes of its own adapter. */
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

    VerifierAdapter adapter(VerifierSettings settings) throws GeneralSecurityException {
        return switch (this) {
            case OURS -> new AuthSdkAdapter(settings);
            case JAVA_JWT -> new JavaJwtAdapter(settings);
            case NIMBUS -> new NimbusAdapter(settings);
            case JOSE4J -> new Jose4jAdapter(settings);
            case FUSIONAUTH -> new FusionAuthAdapter(settings);
            case JCA -> JcaAdapter.of(settings);
        };
    }

    /** Returns whether this library also checks claims; {@link #JCA} checks only the signature. */
    boolean checksClaims() {
        return this != JCA;
    }

    String title() {
        return title;
    }

    /** Returns whether this library needs the given jar on the class path. */
    boolean needs(String jar) {
        return Stream.of(jars.split(" ", -1)).anyMatch(jar::startsWith);
    }
}
