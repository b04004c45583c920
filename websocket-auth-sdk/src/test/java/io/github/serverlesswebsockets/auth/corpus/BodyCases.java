package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Texts.concat;
import static io.github.serverlesswebsockets.auth.corpus.Texts.repeat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Responses of a key endpoint that are not a key set: D-06. */
final class BodyCases {

    /** 20 MB of white space around an empty set, in gzip. */
    private static final JsonNode BOMB = concat(
            "H4sIAAAAAAAC/+zBMQ0AMAgAMCsEGVjh3rVzF5l5jLT9ec+8rA4",
            repeat("A", 5457),
            "lj04EAAAAAAA8n9tBF",
            repeat("V", 5459),
            "RX24EAAAAAAAMj/tRFU",
            repeat("V", 5460),
            "2IMDAQAAAAAg/9dGUF",
            repeat("V", 5459),
            "WkPDgkAAAAQAC11it9dYQM",
            repeat("A", 3998),
            "LhLB6COwIwLLTEB");

    private BodyCases() {}

    static void addTo(CaseCollection cases) {
        Group group = cases.group("D-06", "A body that is not a key set").under("jwks");
        String good = KeySetCases.jwk("rsa-good");
        List.of(
                        "\"\"",
                        "\"<html><body>Please sign in</body></html>\"",
                        "[]",
                        "[" + good + "]",
                        "null",
                        "5",
                        "{}",
                        "{\"keys\":5}",
                        "{\"keys\":null}",
                        "{\"keys\":{}}",
                        "{\"keys\":[]}",
                        "{\"keys\":[null]}")
                .forEach(body -> down(group, body.length() > 99 ? "an array of keys" : body, "\"body\":" + body));
        malformed(group, "{\"keys\":[" + good + "]}");
    }

    private static void malformed(Group group, String set) {
        down(group, "a name twice", "\"body\":" + Json.quoted(set.replaceFirst("[{]", "{\"keys\":[],")));
        down(
                group,
                "a name twice in a key",
                "\"body\":" + Json.quoted(set.replace("\"kty\"", "\"kty\":\"RSA\",\"kty\"")));
        down(group, "text after the set", "\"body\":" + Json.quoted(set + "x"));
        down(
                group,
                "bytes that are not UTF-8",
                "\"bodyBase64\":\"" + base64(set.replace("\"keys\"", "\"a\":\"\u00ff\",\"keys\"")) + "\"");
        JsonNode spaces = concat(set.substring(0, set.length() - 1), repeat(" ", 5_000_000), "}");
        down(group, "5 MB, otherwise a valid set", "\"body\":" + spaces);
        down(group, "a gzip bomb", "\"headers\":{\"Content-Encoding\":\"gzip\"},\"bodyBase64\":" + BOMB);
    }

    private static void down(Group group, String about, String answer) {
        KeySetCases.down(group, about, "\"status\":200," + answer);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
