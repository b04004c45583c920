package io.github.serverlesswebsockets.auth.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.AbstractWebSocketAuthorizer;
import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import io.github.serverlesswebsockets.auth.UnauthorizedException;
import io.github.serverlesswebsockets.auth.fixture.Handshake;
import io.github.serverlesswebsockets.auth.token.TokenExtractor;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import io.github.serverlesswebsockets.testsupport.LogCapture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** This SDK as a subject: a real authorizer, called as Lambda calls it. */
final class SdkSubject implements Subject {

    @Override
    public Running start(JsonNode configuration, SimulatedEnvironment environment) {
        try {
            TokenVerifier verifier =
                    new SdkVerifier(new SdkKeys(environment), environment.clock()).verifier(configuration);
            return new SdkAuthorizer(
                    verifier,
                    new ConfiguredAuthorizer(
                            verifier, SdkSettings.extractor(configuration), SdkSettings.settings(configuration)));
        } catch (NullPointerException forced) {
            throw new IllegalArgumentException(
                    "A null value in the configuration, which the compiler would reject", forced);
        }
    }

    private static final class ConfiguredAuthorizer extends AbstractWebSocketAuthorizer {

        ConfiguredAuthorizer(TokenVerifier verifier, TokenExtractor extractor, AuthorizerSettings settings) {
            super(verifier, extractor, settings);
        }
    }

    private record SdkAuthorizer(TokenVerifier verifier, AbstractWebSocketAuthorizer authorizer) implements Running {

        private static final Pattern REASON =
                Pattern.compile("event=handshake\\.[a-z]+ status=[0-9]+ reason=([A-Z_]+)");

        @Override
        public void restore() {
            verifier.beforeCheckpoint();
            verifier.afterRestore();
        }

        @Override
        public ObservedOutcome connect(byte[] event) {
            try (LogCapture log = LogCapture.start()) {
                try {
                    return outcome(Json.parse(Handshake.answer(authorizer, event)), event, log.lines());
                } catch (RuntimeException thrown) {
                    return rejection(verdict(thrown), log.lines(), stackTrace(thrown));
                }
            }
        }

        private static ObservedOutcome outcome(JsonNode answer, byte[] event, List<String> logged) {
            String arn = Json.parse(new String(event, StandardCharsets.UTF_8))
                    .path("methodArn")
                    .asText();
            String principal = answer.path("principalId").asText();
            if (answer.path("policyDocument").equals(policy("Deny", arn))) {
                boolean silent =
                        principal.equals("denied") && answer.path("context").isEmpty();
                return rejection(silent ? "403" : "a Deny policy with unexpected members", logged, "");
            }
            Map<String, String> context = new LinkedHashMap<>();
            answer.path("context").properties().forEach(member -> context.put(member.getKey(), text(member)));
            boolean exact = answer.path("policyDocument").equals(policy("Allow", arn))
                    && reasons(logged).isEmpty();
            return new ObservedOutcome(exact ? "ALLOW" : "another Allow policy", principal, context, List.of(), logged);
        }

        private static String text(Map.Entry<String, JsonNode> member) {
            return member.getValue().isTextual() ? member.getValue().textValue() : "not a text: " + member.getValue();
        }

        private static JsonNode policy(String effect, String arn) {
            return Json.parse(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":\"execute-api:Invoke\",\"Effect\":\""
                            + effect + "\",\"Resource\":" + Json.quoted(arn) + "}]}");
        }

        private static ObservedOutcome rejection(String verdict, List<String> logged, String thrown) {
            List<String> written = new ArrayList<>(logged);
            written.add(thrown);
            return new ObservedOutcome(verdict, "", Map.of(), reasons(logged), written);
        }

        private static List<String> reasons(List<String> logged) {
            return logged.stream()
                    .flatMap(line -> REASON.matcher(line).results())
                    .map(found -> found.group(1))
                    .toList();
        }

        private static String verdict(RuntimeException thrown) {
            if (!"Unauthorized".equals(thrown.getLocalizedMessage())) {
                return "500";
            }
            boolean bare = thrown instanceof UnauthorizedException
                    && thrown.getCause() == null
                    && thrown.getSuppressed().length == 0
                    && thrown.getStackTrace().length == 0;
            return bare ? "401" : "a 401 with a cause or stack trace";
        }

        private static String stackTrace(RuntimeException thrown) {
            StringWriter stackTrace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stackTrace));
            return stackTrace.toString();
        }
    }
}
