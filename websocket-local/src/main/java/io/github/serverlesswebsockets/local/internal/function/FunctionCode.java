package io.github.serverlesswebsockets.local.internal.function;

import io.github.serverlesswebsockets.local.internal.stack.Stack.Function;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds what {@code CodeUri} names: a zip or jar, unpacked once for all functions that share it, a folder of classes, or
 * a Maven project's folder. Thread-safe.
 */
final class FunctionCode {

    /** Where Maven users put the jars beside the classes: their own copy-dependencies, and the plugin's default. */
    private static final List<String> BESIDE_CLASSES = List.of("lib", "dependency");

    private final Path target;

    FunctionCode(Path target) {
        this.target = target;
    }

    /**
     * What plays the part of {@code /var/task}.
     *
     * @param root the folder of classes
     * @param libraries folders of jars elsewhere, besides {@code lib} in the root
     */
    record Layout(Path root, List<Path> libraries) {}

    synchronized Layout of(Function function) {
        Path code = function.code();
        if (!Files.isDirectory(code)) {
            return new Layout(unpack(code), List.of());
        }
        Path root = root(code);
        return new Layout(root, root.endsWith(Path.of("target", "classes")) ? librariesBeside(root) : List.of());
    }

    /** What holds the code alone: a Maven project's folder holds much more, this runtime's own files among it. */
    static Path root(Path code) {
        Path classes = code.resolve("target").resolve("classes");
        return Files.exists(code.resolve("pom.xml")) && Files.isDirectory(classes) ? classes : code;
    }

    private static List<Path> librariesBeside(Path classes) {
        return BESIDE_CLASSES.stream()
                .map(classes::resolveSibling)
                .filter(Files::isDirectory)
                .toList();
    }

    private Path unpack(Path zip) {
        try {
            // Named by what the zip is: a newer zip leaves nothing of the older one behind, and two runs may share it.
            long stamp = Files.size(zip) ^ Files.getLastModifiedTime(zip).toMillis();
            Path folder = target.resolve("%s-%x".formatted(zip.getFileName(), stamp));
            if (!Files.exists(folder)) {
                Files.createDirectories(target);
                moveInto(folder, extract(zip, Files.createTempDirectory(target, "unpacking-")));
            }
            return folder;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "the code %s does not exist, expected a zip that 'mvn package' wrote".formatted(zip), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the code %s cannot be unpacked, expected a zip that 'mvn package' wrote".formatted(zip), e);
        }
    }

    /** Whole or not at all: a run that dies half-way leaves no folder that looks complete. */
    private static void moveInto(Path folder, Path complete) throws IOException {
        try {
            Files.move(complete, folder);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static Path extract(Path zip, Path folder) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("an entry of %s leaves its folder".formatted(zip));
                }
                Files.createDirectories(file.resolveSibling("."));
                try (InputStream content = archive.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        return folder;
    }
}
