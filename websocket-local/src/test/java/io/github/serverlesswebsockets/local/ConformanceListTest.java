package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completeness of the conformance list, and its page in the documentation. */
class ConformanceListTest {

    @Test
    void everyItemHasATestOrAReason() {
        Map<Integer, SortedSet<String>> tests = ConformanceList.tests();

        assertThat(ConformanceList.items())
                .filteredOn(item -> item.reason().isEmpty() && !tests.containsKey(item.number()))
                .isEmpty();
        assertThat(ConformanceList.items())
                .as("items with a test need no reason")
                .filteredOn(item -> !item.reason().isEmpty() && tests.containsKey(item.number()))
                .isEmpty();
    }

    @Test
    void itemsAreNumberedAndMarked() {
        assertThat(ConformanceList.items())
                .extracting(ConformanceList.Item::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 159).boxed().toList());
        assertThat(ConformanceList.items()).allMatch(item -> item.mark().matches("[SLU]"));
        assertThat(ConformanceList.tests().keySet()).allMatch(number -> number >= 1 && number <= 159);
    }

    @Test
    @DisabledIfSystemProperty(named = "conformance.page", matches = ".+", disabledReason = "the run writes the page")
    void pageMatchesListAndAllTestsPassed() throws Exception {
        String page = Files.readString(Path.of("../docs/conformance.md"));
        Map<Integer, SortedSet<String>> tests = ConformanceList.tests();

        for (ConformanceList.Item item : ConformanceList.items()) {
            String result = tests.containsKey(item.number()) ? "passed" : "not shown";
            assertThat(page).contains(ConformancePage.row(item, tests) + result + " |\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "item 103: an error frame | [103]",
                "items 14, 15 and 17: x   | [14, 15, 17]",
                "items 37-39: x           | [37, 38, 39]",
                "item: x                  | []",
                "some item 3: x           | []"
            })
    void readsItemNumbersFromDisplayName(String displayName, String expected) {
        assertThat(ConformanceList.numbers(displayName)).hasToString(expected);
    }
}
