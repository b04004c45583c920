package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MustNotCompileTest {

    private static final String KEYED = "TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.ofUtf8(\"x\"))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEYED + ".issuer(\"https://a\").audience(\"b\").build()",
                KEYED + ".anyIssuer().anyAudience().build()",
                "TokenVerifier.hmac(HmacAlgorithm.HS256, () -> java.util.List.of()).anyIssuer().anyAudience().build()"
            })
    void compilesWithAllChecks(String verifier) {
        assertThat(errors(verifier)).isEmpty();
    }

    /** Packages and enclosing types in messages of the compiler. */
    private static final String QUALIFIER =
            "(io\\.github\\.serverlesswebsockets\\.auth\\.(?:key|verify)|java\\.lang)\\.(TokenVerifier\\.)?";

    /** Each row omits one thing, and the compiler must report exactly that one, in the line of the call. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                ".build() | cannot find symbol: method build() in interface IssuerStage",
                ".issuer(\"https://a\").build() | cannot find symbol: method build() in interface AudienceStage",
                ".audience(\"b\").build() | cannot find symbol: method audience(String) in interface IssuerStage",
                ".issuer(\"https://a\").issuer(\"https://b\") | cannot find symbol: method issuer(String) in interface AudienceStage",
                ".issuer(\"https://a\").audience().build() | method audience in interface AudienceStage cannot be applied to given types",
            })
    void rejectsCodeThatOmitsACheck(String calls, String error) {
        assertThat(errors(KEYED + calls)).containsExactly("3: " + error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TokenVerifier.hmac(HmacAlgorithm.HS256) | no suitable method found for hmac(HmacAlgorithm)",
                "TokenVerifier.hmac(HmacSecret.ofUtf8(\"x\")) | no suitable method found for hmac(HmacSecret)",
                "new io.github.serverlesswebsockets.auth.verify.JwtVerifier(null, null, null, null, null) | JwtVerifier is not public in io.github.serverlesswebsockets.auth.verify; cannot be accessed from outside package",
            })
    void rejectsCodeThatOmitsTheAlgorithmOrTheSecretOrBypassesTheStages(String verifier, String error) {
        assertThat(errors(verifier)).containsExactly("3: " + error);
    }

    @Test
    void compilesTheReadmeAuthorizerInFifteenLines() {
        String readme = """
                import io.github.serverlesswebsockets.auth.*;
                import io.github.serverlesswebsockets.auth.aws.SecretsManagerSecrets;
                import io.github.serverlesswebsockets.auth.token.*;
                import io.github.serverlesswebsockets.auth.verify.*;

                public final class MyAuthorizer extends AbstractWebSocketAuthorizer {
                    public MyAuthorizer() {
                        super(
                                TokenVerifier.hmac(HmacAlgorithm.HS256, SecretsManagerSecrets.plain("chat/jwt").build())
                                        .issuer("https://login.example.com")
                                        .audience("chat")
                                        .build(),
                                TokenExtractor.subprotocol("websocket"));
                    }
                }
                """;

        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(15);
        assertThat(errors("MyAuthorizer", readme)).isEmpty();
    }

    @Test
    void compilesAnAuthorizerWithClaimsInsideAnObjectAndTwoPlaces() {
        String sample = """
                import io.github.serverlesswebsockets.auth.*;
                import io.github.serverlesswebsockets.auth.aws.SecretsManagerSecrets;
                import io.github.serverlesswebsockets.auth.token.*;
                import io.github.serverlesswebsockets.auth.verify.*;

                public final class Sample extends AbstractWebSocketAuthorizer {
                    public Sample() {
                        super(
                                TokenVerifier.hmac(HmacAlgorithm.HS256, SecretsManagerSecrets.jsonField("chat/jwt", "signature").build())
                                        .issuer("https://login.example.com")
                                        .audience("chat")
                                        .build(),
                                TokenExtractor.firstOf(
                                        TokenExtractor.subprotocol("websocket"), TokenExtractor.queryParameter("access_token")),
                                AuthorizerSettings.builder().principal("data.userId").context("userId", "data.userId").build());
                    }

                    @Override
                    protected boolean authorize(AuthorizerRequest request, VerifiedToken token) {
                        return token.texts("roles").contains("chatter");
                    }
                }
                """;

        assertThat(errors("Sample", sample)).isEmpty();
    }

    /** Puts the expression into line 3. */
    private static List<String> errors(String expression) {
        return errors("Try", """
                import io.github.serverlesswebsockets.auth.key.*; import io.github.serverlesswebsockets.auth.verify.*;
                class Try { Object verifier =
                %s;
                }
                """.formatted(expression));
    }

    /** Returns the line and the message of each error, without the details that differ between releases of the JDK. */
    private static List<String> errors(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        compiler.getTask(
                        new StringWriter(),
                        compiler.getStandardFileManager(null, Locale.ROOT, null),
                        found,
                        List.of("-proc:none", "-implicit:none", "-d", "target", "-Xdiags:verbose"),
                        null,
                        List.of(file(name, source)))
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(error -> error.getLineNumber() + ": "
                        + error.getMessage(Locale.ROOT).replaceAll(QUALIFIER, ""))
                .map(MustNotCompileTest::summary)
                .toList();
    }

    /** Joins "cannot find symbol" with the symbol and its place, and takes only the first line of other messages. */
    private static String summary(String message) {
        List<String> lines = message.lines().map(String::strip).toList();
        return lines.get(0).endsWith("cannot find symbol")
                ? "%s: %s in %s"
                        .formatted(
                                lines.get(0),
                                lines.get(1).replaceFirst("symbol: +", ""),
                                lines.get(2).replaceFirst("location: ", ""))
                : lines.get(0).replaceFirst(";$", "");
    }

    private static JavaFileObject file(String name, String source) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
