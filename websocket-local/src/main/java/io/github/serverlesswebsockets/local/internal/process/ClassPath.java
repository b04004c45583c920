package io.github.serverlesswebsockets.local.internal.process;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds jars by the classes they hold: {@code java.class.path} says nothing true inside a build tool. */
public final class ClassPath {

    private ClassPath() {}

    /**
     * Returns the class path that holds the given classes.
     *
     * @param classes one class of each jar or folder
     * @return the jars and folders, joined by the system's separator
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
            throw new IllegalStateException("the location of %s is not a file".formatted(type.getName()), e);
        }
    }
}
