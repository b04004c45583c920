package io.github.serverlesswebsockets.local.function;

import io.github.serverlesswebsockets.local.template.Stack.Function;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/** Unpacks the zip that {@code CodeUri} names, once for all functions that share it. Thread-safe. */
final class FunctionCode {

    private final Path target;
    private final Map<Path, Path> unpacked = new HashMap<>();

    FunctionCode(Path target) {
        this.target = target;
    }

    /** Returns the folder that plays the part of {@code /var/task}. */
    synchronized Path folder(Function function) {
        var code = function.code();
        return Files.isDirectory(code) ? code : unpacked.computeIfAbsent(code, this::unpack);
    }

    private Path unpack(Path zip) {
        try {
            // Named by what the zip is: a newer zip leaves nothing of the older one behind, and two runs may share it.
            var stamp = Files.size(zip) ^ Files.getLastModifiedTime(zip).toMillis();
            var folder = target.resolve("%s-%x".formatted(zip.getFileName(), stamp));
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
        try (var archive = new ZipFile(zip.toFile())) {
            for (var entry : archive.stream().filter(e -> !e.isDirectory()).toList()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("an entry of %s leaves its folder".formatted(zip));
                }
                Files.createDirectories(file.resolveSibling("."));
                try (var content = archive.getInputStream(entry)) {
                    Files.copy(content, file);
                }
            }
        }
        return folder;
    }
}
