package io.github.serverlesswebsockets.auth.corpus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/** Cases for the form of a token: T-01 to T-22. */
final class ShapeCases {

    private static final String REJECTED = "401 MALFORMED_TOKEN";
    private static final String TOO_LARGE = "401 TOKEN_TOO_LARGE";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String GOOD = Token.good().sign();
    private static final String[] PARTS = GOOD.split("\\.");
    private static final byte[] HEADER = "{\"alg\":\"HS256\"}".getBytes(UTF_8);

    private ShapeCases() {}

    static void addTo(CaseCollection cases) {
        parts(cases);
        characters(cases);
        sizes(cases);
        json(cases);
        text(cases);
        encodings(cases);
        otherEncodings(cases);
    }

    private static void parts(CaseCollection cases) {
        Group count = cases.group("T-01", "Other than three parts");
        List.of("a", "a.b", "a.b.c.d", PARTS[0], PARTS[0] + "." + PARTS[1], GOOD + "." + PARTS[2])
                .forEach(text -> count.token("parts: " + text.split("\\.").length, text, REJECTED));
        cases.group("T-02", "Five parts: an encrypted token")
                .token("five small parts", "e30.e30.e30.e30.e30", "401 UNSUPPORTED_TOKEN")
                .token("two more after a valid token", GOOD + ".e30.e30", "401 UNSUPPORTED_TOKEN");
        Group empty = cases.group("T-03", "Empty parts");
        List.of("..", "a..b", ".a.b", "a.b.", "." + GOOD, GOOD + ".", "." + PARTS[1] + "." + PARTS[2])
                .forEach(text -> empty.token("begins with " + text.charAt(0), text, REJECTED));
        cases.group("T-04", "The signature is removed").token("dot kept", PARTS[0] + "." + PARTS[1] + ".", REJECTED);
        String flattened = "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                .formatted(PARTS[0], PARTS[1], PARTS[2]);
        String general = "{\"payload\":\"%s\",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"%s\"}]}"
                .formatted(PARTS[1], PARTS[0], PARTS[2]);
        cases.group("T-05", "The JSON forms of a JWS")
                .token("flattened", flattened, REJECTED)
                .token("general", general, REJECTED);
    }

    private static void characters(CaseCollection cases) {
        Group padding = cases.group("T-06", "Padding");
        for (int part = 0; part < 3; part++) {
            String[] padded = PARTS.clone();
            padded[part] += "=".repeat((4 - padded[part].length() % 4) % 4);
            padded[part] += padded[part].equals(PARTS[part]) ? "=" : "";
            padding.token("part " + (part + 1), String.join(".", padded), REJECTED);
        }
        char last = GOOD.charAt(GOOD.length() - 1);
        Group respelled = cases.group("T-07", "The last character of the signature changed in unused bits");
        for (int bits = 1; bits < 4; bits++) {
            char other = ALPHABET.charAt(ALPHABET.indexOf(last) ^ bits);
            respelled.token("unused bits: " + bits, GOOD.substring(0, GOOD.length() - 1) + other, REJECTED);
        }
        illegal(cases.group("T-08", "Characters that lenient decoders skip"), "!", "*", " ", "\n", "\t", "\r\n");
        illegal(cases.group("T-09", "The alphabet of standard base64"), "+", "/");
        Group around = cases.group("T-10", "Text before or after the token");
        List.of(" ", "\"", "'", "\u200b", "\u00a0", "\ufeff")
                .forEach(text -> around.token("before: " + name(text), text + GOOD, REJECTED)
                        .token("after: " + name(text), GOOD + text, REJECTED));
        illegal(cases.group("T-11", "Letters that look like others"), "\uff41", "\u0430", "\u0301", "\u202e", "\u0660");
    }

    private static void illegal(Group group, String... characters) {
        for (String character : characters) {
            String name = name(character);
            int middle = PARTS[0].length() / 2;
            group.token(
                            "in the header: " + name,
                            GOOD.substring(0, middle) + character + GOOD.substring(middle),
                            REJECTED)
                    .token(
                            "after the payload: " + name,
                            PARTS[0] + "." + PARTS[1] + character + "." + PARTS[2],
                            REJECTED)
                    .token("after the signature: " + name, GOOD + character, REJECTED);
        }
    }

    private static void sizes(CaseCollection cases) {
        cases.group("T-12", "Size")
                .token("4 KB", ofLength(4096), "ALLOW")
                .token("8 KB", ofLength(8192), "ALLOW")
                .token("8 KB and 1 byte, otherwise valid", ofLength(8193), TOO_LARGE)
                .token("64 KB, otherwise valid", ofLength(65_536), TOO_LARGE)
                .token(
                        "6 MB, more than API Gateway would ever send",
                        Texts.repeat("a", 6_000_000),
                        "401 MALFORMED_REQUEST");
    }

    private static void json(CaseCollection cases) {
        cases.group("T-13", "A header that is null")
                .token("the shortest", "bnVsbA.e30.AAAA", REJECTED)
                .token("signed", Token.good().header("null"), REJECTED);
        cases.group("T-14", "A payload that is null")
                .token("signed", Token.good().sign("null"), REJECTED);
        Group kinds = cases.group("T-15", "A header or payload that is not an object");
        List.of("[]", "\"text\"", "5", "true", "").forEach(text -> bothParts(kinds, text));
        Group strict = cases.group("T-16", "JSON that only lenient parsers accept");
        List.of("%s x", "%s{}", "%s/**/", "%s}", "%s,")
                .forEach(form -> strict.token(
                                "header as in: " + form,
                                Token.good().header(form.formatted("{\"alg\":\"HS256\"}")),
                                REJECTED)
                        .token(
                                "payload as in: " + form,
                                Token.good().sign(form.formatted(Token.good().json())),
                                REJECTED));
        List.of("{\"a\":1,}", "{'a':1}", "{\"a\":NaN}", "{\"a\":+1}", "{\"a\":01}", "{a:1}", "{")
                .forEach(text -> bothParts(strict, text));
    }

    private static void bothParts(Group group, String json) {
        String inside = json.startsWith("{\"a") ? json.substring(1) : json;
        String payload = json.startsWith("{\"a") ? with(inside.substring(0, inside.length() - 1)) : json;
        group.token("header is: " + json, Token.good().header(json), REJECTED)
                .token("payload is: " + json, Token.good().sign(payload), REJECTED);
    }

    private static void text(CaseCollection cases) {
        Group nesting = cases.group("T-17", "Nesting");
        List.of(17, 100, 500, 1_000, 5_000).forEach(depth -> {
            String json = "[".repeat(depth) + "]".repeat(depth);
            nesting.token("levels: " + depth, Token.good().claim("deep", json), depth > 1_000 ? TOO_LARGE : REJECTED);
        });
        Group numbers = cases.group("T-18", "Very long numbers");
        numbers.token("400 digits", Token.good().claim("n", "9".repeat(400)), REJECTED)
                .token("2,000 digits", Token.good().claim("n", "9".repeat(2_000)), REJECTED)
                .token("a too large exponent", Token.good().claim("n", "1e99999999999"), REJECTED)
                .token("exp of 400 digits", Token.good().claim("exp", "9".repeat(400)), REJECTED)
                .token("exp 1e400", Token.good().claim("exp", "1e400"), "401 MALFORMED_TOKEN")
                .token("exp 1e2000000000", Token.good().claim("exp", "1e2000000000"), "401 MALFORMED_TOKEN")
                .token(
                        "exp -0, a number that is long past",
                        Token.good().without("iat").claim("exp", "-0"),
                        "401 EXPIRED")
                .token("1e400 in an unused claim", Token.good().claim("n", "1e400"), "401 MALFORMED_TOKEN");
    }

    private static void encodings(CaseCollection cases) {
        Group utf8 = cases.group("T-19", "Bytes and escapes that are not valid text");
        Map<String, byte[]> bytes = Map.of(
                "Latin-1", new byte[] {'"', 'J', (byte) 0xf6, '"'},
                "overlong", new byte[] {'"', (byte) 0xc1, (byte) 0xa1, '"'},
                "surrogate", new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
        bytes.keySet().stream()
                .sorted()
                .forEach(name -> utf8.token(name, withClaim(bytes.getOrDefault(name, new byte[0])), REJECTED));
        List.of("\\u0000", "\\ud800", "\\udc00x")
                .forEach(escape -> utf8.token(
                                "value with " + escape, Token.good().claim("name", "\"" + escape + "\""), REJECTED)
                        .token("name with " + escape, Token.good().claim(escape, 1), REJECTED));
    }

    private static void otherEncodings(CaseCollection cases) {
        Group encodings = cases.group("T-20", "JSON that is not UTF-8");
        List.<Charset>of(UTF_16, UTF_16LE, Charset.forName("UTF-32"), Charset.forName("UTF-32LE"))
                .forEach(charset -> encodings
                        .token(
                                "payload " + charset,
                                Token.signBytes(HEADER, Token.good().json().getBytes(charset)),
                                REJECTED)
                        .token(
                                "header " + charset,
                                Token.signBytes(
                                        new String(HEADER, ISO_8859_1).getBytes(charset),
                                        Token.good().json().getBytes(UTF_8)),
                                REJECTED));
        encodings
                .token(
                        "byte order mark in the payload",
                        Token.good().sign("\ufeff" + Token.good().json()),
                        REJECTED)
                .token("byte order mark in the header", Token.good().header("\ufeff{\"alg\":\"HS256\"}"), REJECTED);
        names(cases);
    }

    private static void names(CaseCollection cases) {
        Group twice = cases.group("T-21", "A duplicate name");
        List.of(
                        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                        "{\"alg\":\"none\",\"alg\":\"HS256\"}",
                        "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}")
                .forEach(header -> twice.token("header " + header, Token.good().header(header), REJECTED));
        List.of(
                        "\"sub\":\"admin\"",
                        "\"\\u0073ub\":\"admin\"",
                        "\"exp\":1795352400",
                        "\"aud\":\"chat\"",
                        "\"jti\":\"x\"")
                .forEach(claim -> twice.token("claim " + claim, Token.good().sign(with(claim)), REJECTED));
        twice.token("inside an object", Token.good().claim("data", "{\"a\":1,\"a\":2}"), REJECTED);
        String json = Token.good().json();
        JsonNode many = Texts.concat(json.substring(0, json.length() - 1), Texts.numbered(",\"#\":1", 10_000), "}");
        cases.group("T-22", "Very long names")
                .token("10,000 claims", Token.good().sign(many), TOO_LARGE)
                .token(
                        "a name of 5,000 characters, because 1 MB would exceed the size limit",
                        Token.good().claim("n".repeat(5_000), 1),
                        REJECTED)
                .token("a name of 90 KB", Token.good().claim("n".repeat(90_000), 1), TOO_LARGE);
    }

    private static String with(String member) {
        String json = Token.good().json();
        return json.substring(0, json.length() - 1) + "," + member + "}";
    }

    private static String withClaim(byte[] value) {
        byte[] start = Token.good().json().replaceFirst("}$", ",\"name\":").getBytes(UTF_8);
        byte[] all = new byte[start.length + value.length + 1];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(value, 0, all, start.length, value.length);
        all[all.length - 1] = '}';
        return Token.signBytes(HEADER, all);
    }

    private static String name(String characters) {
        return characters.codePoints().mapToObj("U+%04X"::formatted).reduce("", (a, b) -> (a + " " + b).strip());
    }

    private static String ofLength(int length) {
        for (int header = 0; header < 4; header++) {
            String headerFill = "\"x\":\"" + "x".repeat(header) + "\"";
            int left = length
                    - Token.good()
                            .headerWith(headerFill)
                            .claim("fill", "\"\"")
                            .sign()
                            .length();
            for (int fill = left * 3 / 4 - 3; fill < left * 3 / 4 + 3; fill++) {
                Token token = Token.good().headerWith(headerFill).claim("fill", "\"" + "x".repeat(fill) + "\"");
                if (token.sign().length() == length) {
                    return token.sign();
                }
            }
        }
        throw new IllegalStateException("No token has this length: " + length);
    }
}
