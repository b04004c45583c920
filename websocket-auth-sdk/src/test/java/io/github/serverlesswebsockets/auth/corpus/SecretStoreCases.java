package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Json.quoted;
import static io.github.serverlesswebsockets.auth.corpus.Steps.steps;

import java.util.List;

/** Cases for the secret store: K-02 and K-08 to K-11. */
final class SecretStoreCases {

    private static final String DOWN = "500 KEYS_UNAVAILABLE";
    private static final String FORGED = "401 BAD_SIGNATURE";
    private static final String GOOD =
            Token.good().claim("exp", Token.NOW + 80_000).sign();
    private static final String NEXT = Token.good()
            .claim("exp", Token.NOW + 80_000)
            .key("HS256", "secret-next")
            .sign();
    private static final String BAD =
            Token.good().key("HS256", "secret-attacker").sign();
    private static final String SECRET = text("secret");
    private static final String ROTATED = text("secret-next");

    private static final String ROTATION =
            "{\"current\":{\"text\":%s,\"ageSeconds\":0},\"previous\":{\"text\":%s,\"ageSeconds\":90000}}"
                    .formatted(quoted(field(ROTATED)), quoted(field(SECRET)));

    private SecretStoreCases() {}

    static void addTo(CaseCollection cases) {
        unusable(cases);
        unusablePlainText(cases);
        rotation(cases);
        rotationBetween(cases);
        outages(cases);
        cases.group("K-11", "1,000 invalid signatures in a second")
                .under("stored-secret")
                .steps(
                        "one refresh per cool-down",
                        steps().secretStore(state(field(SECRET), 86_400))
                                .connect(GOOD, "ALLOW")
                                .connect(BAD, 1_000, FORGED)
                                .fetchesAtMost(2)
                                .advance(31)
                                .connect(BAD, 100, FORGED)
                                .connect(GOOD, "ALLOW")
                                .fetchesAtMost(3));
    }

    private static void unusable(CaseCollection cases) {
        Group group = cases.group("K-02", "A secret that is stored incorrectly");
        group.boot("a line end after it", "secret-and-line-end")
                .boot("a space after it", "secret-and-space")
                .boot("a tab before it", "secret-after-tab")
                .boot("the text null", "secret-text-null")
                .under("stored-secret");
        List.of(
                        "{\"other\":\"x\"}",
                        "{\"signature\":5}",
                        "{\"signature\":null}",
                        "{\"signature\":[\"x\"]}",
                        "{}",
                        "[]",
                        "null",
                        "not json",
                        "",
                        field(SECRET + "\\n"),
                        field("short"),
                        field(""))
                .forEach(text -> group.steps(
                        "not JSON with the field, but: " + text.replace(SECRET, "a good secret"),
                        steps().secretStore(state(text, 0)).connect(GOOD, DOWN)));
        group.steps(
                "binary",
                steps().secretStore("{\"current\":{\"binary\":\"AAAA\",\"ageSeconds\":0}}")
                        .connect(GOOD, DOWN));
    }

    private static void unusablePlainText(CaseCollection cases) {
        Group group = cases.more("K-02").under("stored-plain-secret");
        List.of("null", "", SECRET + "\n", " " + SECRET)
                .forEach(text -> group.steps(
                        "plain text: " + text.replace(SECRET, "a good secret").strip(),
                        steps().secretStore(state(text, 0)).connect(GOOD, DOWN)));
        group.steps("plain", steps().secretStore(state(SECRET, 0)).connect(GOOD, "ALLOW"));
    }

    private static void rotation(CaseCollection cases) {
        cases.group("K-08", "A signature with the previous secret, with a grace period of an hour")
                .under("stored-secret")
                .steps(
                        "within the grace period",
                        steps().secretStore(ROTATION).connect(GOOD, "ALLOW").connect(NEXT, "ALLOW"))
                .steps(
                        "at the end of the grace period, when the next refresh is due",
                        steps().secretStore(ROTATION)
                                .connect(GOOD, "ALLOW")
                                .advance(3_600)
                                .connect(NEXT, "ALLOW")
                                .connect(GOOD, FORGED))
                .steps(
                        "long after the grace period",
                        steps().secretStore(ROTATION.replace("\"ageSeconds\":0", "\"ageSeconds\":7200"))
                                .connect(GOOD, FORGED));
    }

    private static void rotationBetween(CaseCollection cases) {
        cases.group("K-09", "The secret rotates between two handshakes")
                .under("stored-secret")
                .steps(
                        "one refresh finds the new secret",
                        steps().secretStore(state(field(SECRET), 90_000))
                                .connect(GOOD, "ALLOW")
                                .secretStore(ROTATION)
                                .connect(NEXT, "ALLOW")
                                .connect(GOOD, "ALLOW")
                                .fetchesAtMost(2))
                .steps(
                        "after a forged token has caused the refresh: one cool-down later",
                        steps().secretStore(state(field(SECRET), 90_000))
                                .connect(BAD, FORGED)
                                .secretStore(ROTATION)
                                .advance(31)
                                .connect(NEXT, "ALLOW"));
    }

    private static void outages(CaseCollection cases) {
        Group group =
                cases.group("K-10", "The store does not return the secret").under("stored-secret");
        List.of(
                        "AccessDeniedException",
                        "ThrottlingException",
                        "ResourceNotFoundException",
                        "InvalidRequestException",
                        "InternalServiceError",
                        "DecryptionFailure")
                .forEach(error -> group.steps(
                                error + ", at the first handshake",
                                steps().secretStore("{\"failure\":\"" + error + "\"}")
                                        .connect(GOOD, DOWN)
                                        .connect(BAD, DOWN))
                        .steps(error + ", later", outage("{\"failure\":\"" + error + "\"}")));
        group.steps(
                        "no response, at the first handshake",
                        steps().secretStore("{\"silent\":true}").connect(GOOD, DOWN))
                .steps("no response, later", outage("{\"silent\":true}"));
    }

    /** Cached secrets are used for an hour. Then handshakes fail until the store is available again. */
    private static Steps outage(String state) {
        return steps().secretStore(state(field(SECRET), 90_000))
                .connect(GOOD, "ALLOW")
                .secretStore(state)
                .advance(301)
                .connect(GOOD, "ALLOW")
                .connect(GOOD, 20, "ALLOW")
                .fetchesAtMost(2)
                .advance(3_300)
                .connect(GOOD, DOWN)
                .secretStore(state(field(SECRET), 90_000))
                .advance(31)
                .connect(GOOD, "ALLOW");
    }

    private static String text(String name) {
        return SigningKeys.key(name).required("secret").textValue();
    }

    private static String field(String secret) {
        return "{\"signature\":\"" + secret + "\"}";
    }

    private static String state(String text, long ageSeconds) {
        return "{\"current\":{\"text\":%s,\"ageSeconds\":%s}}".formatted(quoted(text), ageSeconds);
    }
}
