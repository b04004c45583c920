package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the chapter to the code and to the sample's template. */
final class ConnectionsGuideTest {

    private static final MarkdownPage GUIDE = MarkdownPage.of("docs/guide/connections.md");
    private static final String TEMPLATE = MarkdownPage.read("sample-app/template.yaml");
    private static final Pattern ACTION = Pattern.compile("`((?:dynamodb|sqs|execute-api):[A-Za-z]+)`");

    @TempDir
    private Path output;

    @Test
    void compilesEveryJavaBlock() {
        List<MarkdownPage.Block> blocks = GUIDE.blocks("java");

        assertThat(blocks).hasSizeGreaterThan(8);
        assertThat(JavaBlocks.mistakes(blocks, output)).isEmpty();
    }

    @Test
    void tellsPageAndLineOfWhatDoesNotCompile() {
        MarkdownPage page = new MarkdownPage("page.md", "```java\nnew NoSuchThing();\n```\n");

        assertThat(JavaBlocks.mistakes(page.blocks("java"), output))
                .singleElement()
                .asString()
                .startsWith("page.md:2: ");
    }

    @Test
    void quotesTheTemplateOfTheSample() {
        assertThat(GUIDE.blocks("yaml"))
                .isNotEmpty()
                .allSatisfy(quote -> assertThat(TEMPLATE).contains(quote.code() + "\n"));
    }

    @Test
    void namesTheActionsThatTheSampleAllows() {
        var named = ACTION.matcher(GUIDE.text())
                .results()
                .map(match -> match.group(1))
                .distinct();

        assertThat(named).isNotEmpty().allSatisfy(action -> assertThat(TEMPLATE).contains(action));
    }
}
