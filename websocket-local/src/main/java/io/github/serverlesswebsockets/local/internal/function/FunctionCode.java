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
 * The code that {@code CodeUri} names: a zip or jar file, which is unpacked once for all functions that share it, a directory
 * of classes, or the directory of a Maven project. Thread-safe.
 */
public final class FunctionCode {

    /** The directories of jars in {@code target}: often configured for copy-dependencies, and the default of that goal. */
    private static final List<String> JAR_DIRECTORIES = List.of("lib", "dependency");

    private final Path workDirectory;

    FunctionCode(Path workDirectory) {
        this.workDirectory = workDirectory;
    }

    /**
     * Returns the directory or file that contains only code. The directory of a Maven project contains much more, for example
     * the files of this runtime.
     *
     * @param code the zip file or directory that {@code CodeUri} names
     * @return {@code target/classes} of a Maven project; otherwise the same path
     */
    public static Path root(Path code) {
        Path classes = code.resolve("target").resolve("classes");
        return Files.exists(code.resolve("pom.xml")) && Files.isDirectory(classes) ? classes : code;
    }

    synchronized Layout layoutOf(Function function) {
        Path code = function.code();
        if (!Files.isDirectory(code)) {
            return new Layout(unpack(code), List.of());
        }
        Path root = root(code);
        return new Layout(root, root.endsWith(Path.of("target", "classes")) ? jarDirectories(root) : List.of());
    }

    private static List<Path> jarDirectories(Path classes) {
        return JAR_DIRECTORIES.stream()
                .map(classes::resolveSibling)
                .filter(Files::isDirectory)
                .toList();
    }

    private Path unpack(Path zip) {
        try {
            // The name depends on the zip file, so that no old file remains after a change and two runs can share a
            // directory.
            long version = Files.size(zip) ^ Files.getLastModifiedTime(zip).toMillis();
            Path directory = workDirectory.resolve("%s-%x".formatted(zip.getFileName(), version));
            if (!Files.exists(directory)) {
                Files.createDirectories(workDirectory);
                move(extract(zip, Files.createTempDirectory(workDirectory, "unpacking-")), directory);
            }
            return directory;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "The code of a function cannot be read: expected the zip file '%s', found nothing. Run 'mvn package'."
                            .formatted(zip),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The code of a function cannot be unpacked: expected a valid zip file, found '%s'. Run 'mvn package'."
                            .formatted(zip),
                    e);
        }
    }

    private static Path extract(Path zip, Path directory) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                Path file = directory.resolve(entry.getName()).normalize();
                if (!file.startsWith(directory)) {
                    throw new IOException("An entry of '%s' is outside its directory.".formatted(zip));
                }
                Files.createDirectories(file.resolveSibling("."));
                try (InputStream content = archive.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        return directory;
    }

    /** Moves a complete directory, so that an interrupted run leaves no incomplete directory under the final name. */
    private static void move(Path complete, Path directory) throws IOException {
        try {
            Files.move(complete, directory);
        } catch (IOException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /**
     * The files that a function has in {@code /var/task} on Lambda.
     *
     * @param root the directory of classes
     * @param libraries directories of jars in addition to {@code lib} in the root
     */
    record Layout(Path root, List<Path> libraries) {}
}
