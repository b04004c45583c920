package io.github.serverlesswebsockets.auth.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.serverlesswebsockets.auth.AbstractWebSocketAuthorizer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the attack corpus (docs/corpus.md) against a real authorizer, and checks that the corpus is complete. */
class CorpusTest {

    private static final Corpus CORPUS = Corpus.load();
    private static final Map<String, Integer> GROUPS =
            Map.of("X", 32, "T", 22, "H", 18, "K", 13, "C", 24, "D", 11, "R", 10);

    private static final Pattern MENTIONED = Pattern.compile("([XTHKCDR])-(\\d\\d)(?: to \\1-(\\d\\d))?");

    private final CaseRunner runner = new CaseRunner(CORPUS, new SdkSubject());

    @TestFactory
    Stream<DynamicContainer> endsAsExpected() {
        Map<String, List<JsonNode>> byGroup = CORPUS.cases().stream()
                .collect(Collectors.groupingBy(test -> test.path("group").textValue()));
        return CORPUS.groups().stream()
                .map(group -> DynamicContainer.dynamicContainer(
                        group.getKey() + ": " + group.getValue().path("about").textValue(),
                        byGroup.getOrDefault(group.getKey(), List.of()).stream().map(this::test)));
    }

    private DynamicTest test(JsonNode test) {
        String name = test.path("id").textValue() + ": " + test.path("about").textValue();
        return DynamicTest.dynamicTest(name, () -> {
            assertThat(runner.deviations(test)).as(name).isEmpty();
        });
    }

    @Test
    void fileEqualsOutputOfCorpusWriter() throws IOException {
        assertThat(Files.readString(CorpusWriter.FILE)).isEqualTo(CorpusWriter.text());
    }

    @Test
    void containsEveryGroupWithCasesOrACoveringTest() {
        Set<String> expected = GROUPS.entrySet().stream()
                .flatMap(section -> IntStream.rangeClosed(1, section.getValue())
                        .mapToObj(number -> "%s-%02d".formatted(section.getKey(), number)))
                .collect(Collectors.toSet());
        Set<String> replayed = CORPUS.cases().stream()
                .map(test -> test.path("group").textValue())
                .collect(Collectors.toSet());

        assertThat(CORPUS.groups()).extracting(Map.Entry::getKey).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(CORPUS.groups())
                .allMatch(group -> group.getValue().has("coveredBy") || replayed.contains(group.getKey()));
        assertThat(CORPUS.cases()).hasSizeGreaterThan(600);
    }

    @Test
    void namesTestsThatExist() {
        List<String> named = CORPUS.groups().stream()
                .map(group -> group.getValue().path("coveredBy").asText())
                .filter(test -> test.matches("[A-Za-z]+\\.[a-zA-Z0-9]+"))
                .toList();

        assertThat(named).hasSizeGreaterThan(5).allSatisfy(test -> {
            int dot = test.indexOf('.');
            Class<?> type = testClass(test.substring(0, dot));
            assertThat(type.getDeclaredMethods()).extracting(Method::getName).contains(test.substring(dot + 1));
        });
    }

    private static Class<?> testClass(String name) throws ClassNotFoundException {
        String root = AbstractWebSocketAuthorizer.class.getPackageName();
        for (String folder : List.of("", ".token", ".verify", ".aws")) {
            Path source = Path.of("src", "test", "java").resolve((root + folder).replace('.', '/'));
            if (Files.exists(source.resolve(name + ".java"))) {
                return Class.forName(root + folder + "." + name);
            }
        }
        throw new ClassNotFoundException(name);
    }

    @Test
    void securityPageNamesEveryGroup() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        List<String> named = MENTIONED
                .matcher(page)
                .results()
                .flatMap(CorpusTest::groups)
                .distinct()
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        CORPUS.groups().stream().map(Map.Entry::getKey).toList());
    }

    /** Returns the groups that a text names: {@code X-01} is one group, {@code X-01 to X-04} are four. */
    private static Stream<String> groups(MatchResult mentioned) {
        int first = Integer.parseInt(mentioned.group(2));
        int last = mentioned.group(3) == null ? first : Integer.parseInt(mentioned.group(3));
        return IntStream.rangeClosed(first, last).mapToObj(number -> "%s-%02d".formatted(mentioned.group(1), number));
    }

    @Test
    void hasUniqueCaseIds() {
        List<String> ids =
                CORPUS.cases().stream().map(test -> test.path("id").textValue()).toList();

        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }
}
