package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.auth.fixture.ConnectRequests;
import io.github.serverlesswebsockets.auth.fixture.SampleAuthorizer;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.testsupport.JavaBlocks;
import io.github.serverlesswebsockets.testsupport.MarkdownPage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the documentation matches the code: its Java blocks compile, and its tables and examples are up to date. */
class GuideTest {

    private static final MarkdownPage GUIDE = MarkdownPage.of("docs/guide/authorizer.md");
    private static final JavaBlocks JAVA = JavaBlocks.importing(
            "io.github.serverlesswebsockets.auth.*",
            "io.github.serverlesswebsockets.auth.aws.*",
            "io.github.serverlesswebsockets.auth.key.*",
            "io.github.serverlesswebsockets.auth.token.*",
            "io.github.serverlesswebsockets.auth.verify.*",
            "java.io.*",
            "java.nio.file.*",
            "java.security.*",
            "java.time.*",
            "java.util.*");
    private static final Pattern REASON = Pattern.compile("\\| `[A-Z_]+` \\| [0-9]{3} .*");

    @TempDir
    private Path output;

    @ParameterizedTest
    @ValueSource(strings = {"docs/guide/authorizer.md", "docs/migration.md", "docs/security.md"})
    void compilesEveryJavaBlock(String page) {
        List<MarkdownPage.Block> blocks = MarkdownPage.of(page).blocks("java");

        assertThat(blocks).isNotEmpty();
        assertThat(JAVA.errors(blocks, output)).isEmpty();
    }

    @Test
    void listsEveryReason() {
        List<String> rows = Stream.of(Reason.values())
                .sorted(Comparator.comparing(Reason::check))
                .map(GuideTest::row)
                .toList();

        assertThat(GUIDE.text().lines().filter(REASON.asMatchPredicate())).containsExactlyElementsOf(rows);
    }

    @Test
    void showsTheExplanationOfAnExpiredToken() throws IOException {
        String expired = TokenFixture.token().expiringIn(Duration.ofMinutes(-5)).sign();

        Explanation explanation = new SampleAuthorizer()
                .explain(ConnectRequests.request().subprotocols("websocket, " + expired).stream());

        assertThat(GUIDE.blocks("text").stream().map(MarkdownPage.Block::code))
                .contains(explanation.path(), explanation.toString());
    }

    @Test
    void quotesTheTemplateOfTheSample() {
        String template = MarkdownPage.read("sample-app/template.yaml");

        List<String> quotes =
                GUIDE.blocks("yaml").stream().map(MarkdownPage.Block::code).toList();

        assertThat(quotes)
                .hasSizeGreaterThan(2)
                .allSatisfy(quote -> assertThat(template).contains(quote + "\n"));
    }

    private static String row(Reason reason) {
        String status = switch (reason.outcome()) {
            case ALLOWED -> "101";
            case UNAUTHORIZED -> "401";
            case FORBIDDEN -> "403";
            case FAILED -> "500";
        };
        return "| `%s` | %s | `%s` | %s |".formatted(reason, status, reason.check(), reason.advice());
    }
}
