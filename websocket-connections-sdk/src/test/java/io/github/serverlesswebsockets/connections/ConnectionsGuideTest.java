package io.github.serverlesswebsockets.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.JavaBlocks;
import io.github.serverlesswebsockets.testsupport.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the guide matches the code and the sample's template. */
final class ConnectionsGuideTest {

    private static final MarkdownPage GUIDE = MarkdownPage.of("docs/guide/connections.md");
    private static final JavaBlocks JAVA = JavaBlocks.importing(
            "io.github.serverlesswebsockets.connections.*",
            "io.github.serverlesswebsockets.connections.aws.*",
            "io.github.serverlesswebsockets.connections.handler.*",
            "io.github.serverlesswebsockets.connections.metrics.*",
            "io.github.serverlesswebsockets.connections.publish.*",
            "io.github.serverlesswebsockets.connections.store.*",
            "java.time.*",
            "java.util.*",
            "software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient");
    private static final String TEMPLATE = MarkdownPage.read("sample-app/template.yaml");
    private static final Pattern ACTION = Pattern.compile("`((?:dynamodb|sqs|execute-api):[A-Za-z]+)`");

    /** No function of the sample looks up or closes a single connection. */
    private static final Set<String> NOT_IN_THE_SAMPLE = Set.of("dynamodb:GetItem", "dynamodb:ConditionCheckItem");

    private static final Pattern FAULT = Pattern.compile("faults? [0-9, and]+:");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    @TempDir
    private Path output;

    @ParameterizedTest
    @ValueSource(strings = {"connections", "publishing", "scale-and-cost", "table"})
    void compilesEveryJavaBlock(String chapter) {
        // This module does not depend on the auth SDK. The sample's ConnectionsGuideIT compiles and runs the blocks
        // that use it.
        List<MarkdownPage.Block> blocks = MarkdownPage.of("docs/guide/" + chapter + ".md").blocks("java").stream()
                .filter(block -> !block.code().contains("serverlesswebsockets.auth."))
                .toList();

        assertThat(blocks).isNotEmpty();
        assertThat(JAVA.errors(blocks, output)).isEmpty();
    }

    @Test
    void hasATestForEachDocumentedFailure() throws IOException {
        Set<String> documented = numbers(MarkdownPage.of("docs/guide/failure-modes.md")
                .text()
                .lines()
                .filter(line -> line.matches("\\| [0-9].*"))
                .map(line -> line.split("\\|", 3)[1]));

        Set<String> tested = new TreeSet<>(numbersOfFaults("websocket-connections-sdk"));
        tested.addAll(numbersOfFaults("websocket-connections-testing"));
        assertThat(documented).hasSizeGreaterThan(40).isEqualTo(tested);
    }

    private static Set<String> numbersOfFaults(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
            return numbers(files.filter(Files::isRegularFile)
                    .map(file -> MarkdownPage.read(module + "/" + file.subpath(2, file.getNameCount())))
                    .flatMap(source -> FAULT.matcher(source).results().map(MatchResult::group)));
        }
    }

    private static Set<String> numbers(Stream<String> texts) {
        return texts.flatMap(text -> NUMBER.matcher(text).results().map(MatchResult::group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void quotesTheTemplateOfTheSample() {
        assertThat(GUIDE.blocks("yaml"))
                .isNotEmpty()
                .allSatisfy(quote -> assertThat(TEMPLATE).contains(quote.code() + "\n"));
    }

    @Test
    void namesTheActionsThatTheSampleAllows() {
        Stream<String> named = ACTION.matcher(GUIDE.text())
                .results()
                .map(match -> match.group(1))
                .distinct();

        assertThat(named.filter(action -> !NOT_IN_THE_SAMPLE.contains(action)))
                .isNotEmpty()
                .allSatisfy(action -> assertThat(TEMPLATE).contains(action));
    }
}
