package io.github.serverlesswebsockets.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A page of this repository's documentation.
 *
 * @param name the path of the file from the root of the repository
 */
public record MarkdownPage(String name, String text) {

    private static final Path ROOT = Path.of("..");
    private static final String FENCE = "```";

    public static MarkdownPage of(String name) {
        return new MarkdownPage(name, read(name));
    }

    /** Returns any file of the repository, with LF line ends. */
    public static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the blocks of code in a language. */
    public List<Block> blocks(String language) {
        List<String> lines = text.lines().toList();
        List<Integer> fences = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith(FENCE))
                .boxed()
                .toList();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i + 1 < fences.size(); i += 2) {
            if (lines.get(fences.get(i)).equals(FENCE + language)) {
                List<String> code = lines.subList(fences.get(i) + 1, fences.get(i + 1));
                blocks.add(new Block(name, fences.get(i) + 2, code.stream().collect(Collectors.joining("\n"))));
            }
        }
        return blocks;
    }

    /**
     * A block of code.
     *
     * @param line the line of the page on which the code begins
     */
    public record Block(String page, int line, String code) {}
}
