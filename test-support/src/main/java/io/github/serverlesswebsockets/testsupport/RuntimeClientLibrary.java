package io.github.serverlesswebsockets.testsupport;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The native library of AWS's runtime interface client for Java. The client unpacks it to a fixed file in {@code /tmp}, which
 * fails if another user has created that file, and crashes processes that do so at the same time. With {@link #PROPERTY} it
 * loads the given file instead.
 */
public final class RuntimeClientLibrary {

    /** The system property that contains the path of the library. */
    public static final String PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RuntimeClientLibrary() {}

    /** Unpacks the library from the jar of the client's class into the folder, and returns its path. */
    public static Path unpack(Class<?> client, Path folder) throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String name = "/jni/libaws-lambda-jni.linux-%s.so".formatted(architecture);
        try (InputStream content = client.getResourceAsStream(name)) {
            if (content == null) {
                throw new FileNotFoundException("The jar of %s has no file '%s'".formatted(client.getName(), name));
            }
            Path file = folder.resolve("libaws-lambda-jni.so").toAbsolutePath();
            Files.copy(content, file);
            return file;
        }
    }
}
