package io.github.serverlesswebsockets.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/** The behaviours of API Gateway, item by item, and the tests that have their numbers in the display name. */
final class ConformanceList {

    private static final Pattern TITLE = Pattern.compile("items? ([0-9, and-]+):.*");
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private static final Path CLASSES = Path.of("target", "test-classes");
    private static final Map<Integer, SortedSet<String>> TESTS = read();

    private ConformanceList() {}

    /**
     * A behaviour.
     *
     * @param mark S for sure, L for likely, U for unknown
     * @param reason why it has no test; empty if it has one
     */
    record Item(int number, String mark, String behaviour, String reason) {

        private static Item read(String line) {
            String[] parts = line.split("\\|", -1);
            return new Item(Integer.parseInt(parts[0]), parts[1], parts[2], parts.length > 3 ? parts[3] : "");
        }
    }

    static List<Item> items() {
        try (InputStream file = Objects.requireNonNull(ConformanceList.class.getResourceAsStream("/conformance.txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(Item::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the item numbers at the start of a display name. */
    static List<Integer> numbers(String displayName) {
        Matcher title = TITLE.matcher(displayName);
        List<Integer> numbers = new ArrayList<>();
        if (title.matches()) {
            NUMBERS.matcher(title.group(1)).results().forEach(range -> {
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                IntStream.rangeClosed(first, last).forEach(numbers::add);
            });
        }
        return numbers;
    }

    /** Returns the tests of this module by item number. */
    static Map<Integer, SortedSet<String>> tests() {
        return TESTS;
    }

    private static Map<Integer, SortedSet<String>> read() {
        Map<Integer, SortedSet<String>> byItem = new TreeMap<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(file -> Stream.of(type(file).getDeclaredMethods()))
                    .forEach(method -> title(method)
                            .flatMap(title -> numbers(title).stream())
                            .forEach(number -> byItem.computeIfAbsent(number, key -> new TreeSet<>())
                                    .add(method.getDeclaringClass().getSimpleName() + "." + method.getName())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byItem;
    }

    private static Class<?> type(Path file) {
        String name =
                CLASSES.relativize(file).toString().replaceAll("\\.class$", "").replaceAll("[/\\\\]", ".");
        try {
            return Class.forName(name, false, ConformanceList.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> title(Method method) {
        return Stream.ofNullable(method.getAnnotation(DisplayName.class)).map(DisplayName::value);
    }
}
