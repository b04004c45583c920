package io.github.serverlesswebsockets.local.internal.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of given classes. Inside a build tool, {@code java.class.path} does not contain it. */
public final class ClassPath {

    private ClassPath() {}

    /**
     * Returns the jars and directories from which classes were loaded.
     *
     * @param classes one class of each jar or directory
     * @return the paths, joined by the path separator of the operating system
     */
    public static String of(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> location(type).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of '%s' is not a file.".formatted(type.getName()), e);
        }
    }
}
