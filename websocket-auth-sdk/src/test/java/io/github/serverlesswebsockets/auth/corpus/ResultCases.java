package io.github.serverlesswebsockets.auth.corpus;

import static io.github.serverlesswebsockets.auth.corpus.Events.ARN;
import static io.github.serverlesswebsockets.auth.corpus.Events.good;
import static io.github.serverlesswebsockets.auth.corpus.Events.members;
import static io.github.serverlesswebsockets.auth.corpus.Json.quoted;

import java.util.List;

/** Cases for the response. */
final class ResultCases {

    private static final String NO_EVENT = "401 MALFORMED_REQUEST";

    private ResultCases() {}

    static void addTo(CaseCollection cases) {
        cases.group("R-01", "An Allow policy is for exactly the received ARN, in one statement")
                .token("HS256", Token.good(), "ALLOW")
                .answering("user-1", "{\"userId\":\"user-1\"}");
        cases.group("R-02", "A Deny policy is for the same ARN, and its principal is a constant")
                .under("deny")
                .token(
                        "a forged token",
                        Token.good().claim("sub", "\"attacker\"").key("HS256", "secret-attacker"),
                        "403 BAD_SIGNATURE")
                .token("an expired token", Token.good().claim("iat", 1).claim("exp", 2), "403 EXPIRED")
                .event("no token", members("{}"), "403 NO_CREDENTIAL")
                .token("a valid token", Token.good(), "ALLOW")
                .text("an invalid event has no ARN to deny", "{}", NO_EVENT);
        arns(cases);
        cases.group("R-04", "The response is the JSON that the runtime would write")
                .coveredBy("AuthorizerResultTest.allowsExactlyTheRequestedRoute");
        cases.group(
                        "R-05",
                        "The context contains only text under valid keys; each Allow of this corpus is checked for it")
                .coveredBy("AuthorizerResultTest.rejectsReservedOrInvalidContextKey")
                .token("the session's own members", Token.good(), "ALLOW")
                .answering(
                        "user-1",
                        "{\"sessionExpiresAt\":\"" + (Token.NOW + 3_600)
                                + "\",\"tokenId\":\"token-1\",\"issuer\":\"https://login.example.com\"}");
        cases.group("R-06", "The message of a 401 is exactly Unauthorized; each 401 of this corpus is checked for it")
                .token("a forged token", Token.good().key("HS256", "secret-attacker"), "401 BAD_SIGNATURE");
        properties(cases);
    }

    private static void properties(CaseCollection cases) {
        cases.group(
                        "R-07",
                        "For any bytes, the outcome is one of the four, and no log line contains 16 characters of a token")
                .coveredBy("SilentLogTest.returns401ForRandomBytes");
        cases.group(
                        "R-08",
                        "Every token that is allowed is also allowed by two other libraries; every token that both reject is rejected")
                .coveredBy("auth-fuzz: DifferentialTest");
        cases.group("R-09", "Mutation tests of verifier and extractors: a property of tests, not of an authorizer")
                .coveredBy("PIT, in the build");
        cases.group("R-10", "The selected subprotocol is an offered one in its exact spelling, never the token")
                .coveredBy("SubprotocolNegotiationTest.neverSelectsTheToken");
    }

    private static void arns(CaseCollection cases) {
        Group group = cases.group("R-03", "The ARN of each partition and stage name, up to 512 characters");
        List.of(
                        ARN,
                        ARN.replace("aws:", "aws-cn:").replace("eu-central-1", "cn-north-1"),
                        ARN.replace("aws:", "aws-us-gov:").replace("prod", "my-stage_2"),
                        ARN.replace("aws:", "aws-iso:").replace("prod", "$default"),
                        ARN.replace("prod", "p".repeat(512 - ARN.length() + 4)))
                .forEach(arn -> group.event(
                        arn.length() > 200 ? "512 characters" : arn,
                        good("{\"methodArn\":" + quoted(arn) + "}"),
                        "ALLOW"));
        String longest = ARN.replace("prod", "p".repeat(513 - ARN.length() + 4));
        group.event("513 characters", good("{\"methodArn\":" + quoted(longest) + "}"), NO_EVENT);
    }
}
