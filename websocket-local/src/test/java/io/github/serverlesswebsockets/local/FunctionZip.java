package io.github.serverlesswebsockets.local;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip with the test handlers, and a copy of the template that names it. */
public final class FunctionZip {

    private static final String HANDLERS = "io/github/serverlesswebsockets/local/handlers";

    private FunctionZip() {}

    /** Writes {@code functions.zip} and {@code template.yaml} to a folder and returns the template. */
    public static Path write(Path folder) throws IOException {
        Path classes = resource(HANDLERS);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("functions.zip")));
                Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                zip.putNextEntry(new ZipEntry(HANDLERS + "/" + file.getFileName()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return Files.copy(resource("template.yaml"), folder.resolve("template.yaml"));
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(FunctionZip.class.getResource("/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
