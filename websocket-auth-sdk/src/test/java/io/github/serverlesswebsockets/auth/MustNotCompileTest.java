package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MustNotCompileTest {

    private static final String KEYED = "TokenVerifier.hmac(HmacAlgorithm.HS256, HmacSecret.utf8(\"x\"))";

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEYED + ".issuer(\"https://a\").audience(\"b\").build()",
                KEYED + ".anyIssuer().anyAudience().build()",
                "TokenVerifier.hmac(HmacAlgorithm.HS256, () -> java.util.List.of()).anyIssuer().anyAudience().build()"
            })
    void compilesWithEveryCheckNamed(String verifier) {
        assertThat(compiles(verifier)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEYED + ".build()",
                KEYED + ".issuer(\"https://a\").build()",
                KEYED + ".audience(\"b\").build()",
                KEYED + ".audience(\"b\").issuer(\"https://a\").build()",
                KEYED + ".issuer(\"https://a\").audience().build()",
                "TokenVerifier.hmac(HmacAlgorithm.HS256).anyIssuer().anyAudience().build()",
                "TokenVerifier.hmac(HmacSecret.utf8(\"x\")).anyIssuer().anyAudience().build()",
                "new JwtVerifier(null, null, null, null)"
            })
    void doesNotCompileWithAForgottenCheck(String verifier) {
        assertThat(compiles(verifier)).isFalse();
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
        assertThat(compile("MyAuthorizer", readme)).isTrue();
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

        assertThat(compile("Sample", sample)).isTrue();
    }

    private static boolean compiles(String verifier) {
        String source = "import io.github.serverlesswebsockets.auth.verify.*; class Try { TokenVerifier verifier = "
                + verifier + "; }";
        return compile("Try", source);
    }

    private static boolean compile(String name, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-proc:none", "-implicit:none", "-d", "target", "-Xdiags:compact");
        StringWriter out = new StringWriter();
        return compiler.getTask(
                        out,
                        compiler.getStandardFileManager(null, Locale.ROOT, null),
                        null,
                        options,
                        null,
                        List.of(file(name, source)))
                .call();
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
