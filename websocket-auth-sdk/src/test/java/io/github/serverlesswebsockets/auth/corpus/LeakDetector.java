package io.github.serverlesswebsockets.auth.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds any 16 consecutive characters of an event, of the decoded token, or of a secret. */
final class LeakDetector {

    private static final int LENGTH = 16;

    private final String secret;

    LeakDetector(byte[] event, SimulatedEnvironment environment) {
        String text = new String(event, StandardCharsets.ISO_8859_1);
        String clear = Arrays.stream(text.split("[^A-Za-z0-9_-]+"))
                .filter(part -> part.startsWith("e"))
                .map(LeakDetector::decoded)
                .collect(Collectors.joining("\n"));
        secret = text + "\n" + clear + "\n" + environment.secrets().collect(Collectors.joining("\n"));
    }

    boolean findsIn(String line) {
        return IntStream.rangeClosed(0, line.length() - LENGTH)
                .mapToObj(start -> line.substring(start, start + LENGTH))
                .anyMatch(secret::contains);
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException illegal) {
            return "";
        }
    }
}
