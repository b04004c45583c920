package io.github.serverlesswebsockets.local.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the chapter to the code, to the command line's help and to the sample. */
class LocalGuideTest {

    private static final MarkdownPage GUIDE = MarkdownPage.of("docs/guide/local.md");

    @TempDir
    Path output;

    @Test
    void everyJavaBlockCompiles() {
        var blocks = GUIDE.blocks("java");

        assertThat(blocks).hasSizeGreaterThan(4);
        assertThat(JavaBlocks.mistakes(blocks, output)).isEmpty();
    }

    @Test
    void mistakeIsToldWithPageAndLine() {
        var page = new MarkdownPage("page.md", "```java\nnew NoSuchThing();\n```\n");

        assertThat(JavaBlocks.mistakes(page.blocks("java"), output))
                .singleElement()
                .asString()
                .startsWith("page.md:2: ");
    }

    @Test
    void enginesAreResolvedAsTheSampleDoesIt() {
        var shown = GUIDE.blocks("xml").get(1).code();
        var sample = MarkdownPage.read("sample-app/pom.xml");

        assertThat(unindented(sample)).contains(unindented(shown).replace("0.1.0", "${project.version}"));
    }

    @Test
    void commandsAreThoseOfTheHelp() {
        var help =
                MarkdownPage.read("websocket-local/src/main/resources/io/github/serverlesswebsockets/local/help.txt");

        assertThat(GUIDE.text().lines().filter(line -> line.matches("\\| `(run|validate|invoke|events).*")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(help).contains("\n  " + line.replaceFirst("\\| `(\\w+).*", "$1") + " "));
    }

    @Test
    void consolesFileIsTheSamplesInShort() {
        var sample = unindented(MarkdownPage.read("sample-app/console.json"));

        assertThat(GUIDE.blocks("json"))
                .singleElement()
                .satisfies(block -> assertThat(unindented(block.code()).lines().limit(6))
                        .allSatisfy(line -> assertThat(sample).contains(line)));
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
