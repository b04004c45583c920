package io.github.serverlesswebsockets.local.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.JavaBlocks;
import io.github.serverlesswebsockets.testsupport.MarkdownPage;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consistency of the guide with the code, the help text and the sample. */
class LocalGuideTest {

    private static final MarkdownPage GUIDE = MarkdownPage.of("docs/guide/local.md");
    private static final JavaBlocks JAVA = JavaBlocks.importing(
            "io.github.serverlesswebsockets.local.*",
            "com.amazonaws.services.lambda.runtime.*",
            "java.nio.file.*",
            "java.util.*");
    private static final String HELP =
            MarkdownPage.read("websocket-local/src/main/resources/io/github/serverlesswebsockets/local/help.txt");

    @TempDir
    Path output;

    @Test
    void compilesEveryJavaBlock() {
        List<MarkdownPage.Block> blocks = GUIDE.blocks("java");

        assertThat(blocks).hasSizeGreaterThan(4);
        assertThat(JAVA.errors(blocks, output)).isEmpty();
    }

    @Test
    void resolvesTheEnginesAsTheSampleDoes() {
        String shown = GUIDE.blocks("xml").get(1).code();
        String sample = MarkdownPage.read("sample-app/pom.xml");

        assertThat(unindented(sample))
                .contains(unindented(shown)
                        .replaceFirst("<version>.*</version>\n", "")
                        .replace("0.1.0", "${project.version}"));
    }

    @Test
    void namesThePluginVersionsOfThisBuild() {
        String ours = MarkdownPage.read("pom.xml").replaceAll("\\s+", "");
        Stream<String> shown = Stream.of(
                        Pattern.compile("<artifactId>(maven-\\w+-plugin)</artifactId>\\s*<version>(.*)</version>"),
                        Pattern.compile("mojo:(exec-maven-plugin):([\\d.]+):java"))
                .flatMap(plugin -> plugin.matcher(GUIDE.text()).results())
                .map(plugin ->
                        "<artifactId>%s</artifactId><version>%s</version>".formatted(plugin.group(1), plugin.group(2)));

        assertThat(shown).hasSize(3).allSatisfy(plugin -> assertThat(ours).contains(plugin));
    }

    @Test
    void describesEveryOptionOfTheHelp() {
        List<String> options = Pattern.compile("(?m)^  (--(?!version)[a-z-]+)")
                .matcher(HELP)
                .results()
                .map(option -> option.group(1))
                .toList();

        assertThat(options)
                .hasSizeGreaterThan(11)
                .allSatisfy(option -> assertThat(GUIDE.text()).contains(option));
    }

    @Test
    void startsTheRuntimeWithTheCommandOfTheHelp() {
        String shown = GUIDE.blocks("sh").get(0).code();

        assertThat(HELP.replaceAll("\\s*\\\\\n\\s*", " ")).contains(shown);
    }

    @Test
    void listsTheCommandsOfTheHelp() {
        assertThat(GUIDE.text().lines().filter(line -> line.matches("\\| `(run|validate|invoke|events).*")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(HELP).contains("\n  " + line.replaceFirst("\\| `(\\w+).*", "$1") + " "));
    }

    @Test
    void shortensTheConsoleSettingsOfTheSample() {
        String sample = unindented(MarkdownPage.read("sample-app/console.json"));

        assertThat(GUIDE.blocks("json"))
                .singleElement()
                .satisfies(block -> assertThat(unindented(block.code()).lines().limit(6))
                        .allSatisfy(line -> assertThat(sample).contains(line)));
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
