package io.github.serverlesswebsockets.auth.fuzz;

import static io.github.serverlesswebsockets.auth.token.TokenExtractor.firstOf;
import static io.github.serverlesswebsockets.auth.token.TokenExtractor.header;
import static io.github.serverlesswebsockets.auth.token.TokenExtractor.queryParameter;
import static io.github.serverlesswebsockets.auth.token.TokenExtractor.subprotocol;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlesswebsockets.auth.AbstractWebSocketAuthorizer;
import io.github.serverlesswebsockets.auth.AuthorizerFailedException;
import io.github.serverlesswebsockets.auth.AuthorizerSettings;
import io.github.serverlesswebsockets.auth.UnauthorizedException;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import io.github.serverlesswebsockets.auth.verify.TokenVerifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/**
 * A caller that invokes an authorizer as Lambda does. It fails the test if the result is not one of the four outcomes,
 * or if a log line or an exception contains a part of the credential.
 */
final class AuthorizerInvoker {

    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final AbstractWebSocketAuthorizer authorizer;
    private final LogLines log = LogLines.shared();

    AuthorizerInvoker(TokenVerifier verifier, AuthorizerSettings settings) {
        this.authorizer = new Authorizer(verifier, settings);
    }

    static AuthorizerInvoker hmac() {
        return new AuthorizerInvoker(Tokens.verifier(), AuthorizerSettings.defaults());
    }

    /** Invokes the authorizer, and asserts that no log line and no exception message contains the credential. */
    Outcome invoke(byte[] event, String credential) {
        log.clear();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Outcome outcome = invoke(event, answer, credential);
        log.lines().forEach(line -> CredentialLeaks.assertNoLeak(line, credential));
        assertThat(log.lines()).as("a rejection is logged once").hasSize(outcome == Outcome.ALLOWED ? 0 : 1);
        assertThat(log.lines())
                .as("no input causes an internal error")
                .noneMatch(line -> line.startsWith("event=handshake.failed status=500 reason=INTERNAL"));
        return outcome;
    }

    private Outcome invoke(byte[] event, ByteArrayOutputStream answer, String credential) {
        try {
            authorizer.handleRequest(new ByteArrayInputStream(event), answer, CONTEXT);
            return effect(answer.toByteArray());
        } catch (UnauthorizedException rejected) {
            assertThat(rejected).hasMessage("Unauthorized").hasNoCause();
            assertThat(rejected.getStackTrace()).isEmpty();
            return Outcome.UNAUTHORIZED;
        } catch (AuthorizerFailedException | KeysUnavailableException failed) {
            CredentialLeaks.assertNoLeak(String.valueOf(failed.getMessage()), credential);
            assertThat(failed).hasNoCause();
            return Outcome.FAILED;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Outcome effect(byte[] answer) {
        assertThat(answer).as("the result's quota of 8 KB").hasSizeLessThanOrEqualTo(8 * 1024);
        Map<?, ?> policy = (Map<?, ?>) requireNonNull(parse(answer).get("policyDocument"));
        List<?> statements = (List<?>) requireNonNull(policy.get("Statement"));
        assertThat(statements).hasSize(1);
        Map<?, ?> statement = (Map<?, ?>) requireNonNull(statements.get(0));
        assertThat(statement.get("Action")).isEqualTo("execute-api:Invoke");
        assertThat(statement.get("Effect")).isIn("Allow", "Deny");
        return "Allow".equals(statement.get("Effect")) ? Outcome.ALLOWED : Outcome.FORBIDDEN;
    }

    private static Map<String, Object> parse(byte[] json) {
        try {
            return JsonUtil.parseJson(new String(json, StandardCharsets.UTF_8));
        } catch (JoseException notJson) {
            throw new AssertionError("The answer must be a JSON object", notJson);
        }
    }

    private static final class Authorizer extends AbstractWebSocketAuthorizer {

        Authorizer(TokenVerifier verifier, AuthorizerSettings settings) {
            super(
                    verifier,
                    firstOf(subprotocol("websocket"), queryParameter("access_token"), header("Authorization")),
                    settings);
        }
    }
}
