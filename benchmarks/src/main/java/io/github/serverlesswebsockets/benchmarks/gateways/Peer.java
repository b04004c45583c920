package io.github.serverlesswebsockets.benchmarks.gateways;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Who serves the API. */
enum Peer {
    OURS("websocket-local", "/dev") {
        @Override
        List<String> command(Path folder, int port) throws IOException {
            // The quick compiler alone, as our guide says for a laptop.
            return ours(folder, port, "-XX:TieredStopAtLevel=1");
        }
    },
    OURS_BY_DEFAULT("websocket-local, both compilers", "/dev") {
        @Override
        List<String> command(Path folder, int port) throws IOException {
            return ours(folder, port, "-XX:TieredStopAtLevel=4");
        }
    },
    /** As it is used: each function in worker threads. */
    SERVERLESS_OFFLINE("serverless-offline", "") {
        @Override
        List<String> command(Path folder, int port) {
            return offline(port);
        }
    },
    /** Its quickest: the functions are called as JavaScript calls functions. */
    IN_PROCESS("serverless-offline, in process", "") {
        @Override
        List<String> command(Path folder, int port) {
            return Stream.concat(offline(port).stream(), Stream.of("--useInProcess"))
                    .toList();
        }
    };

    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final String title;
    private final String stage;

    Peer(String title, String stage) {
        this.title = title;
        this.stage = stage;
    }

    String title() {
        return title;
    }

    private static List<String> ours(Path folder, int port, String compilers) throws IOException {
        return List.of(
                JAVA.resolve("java").toString(),
                compilers,
                "-cp",
                Files.readString(folder.resolve("target").resolve("local.classpath")),
                "io.github.serverlesswebsockets.local.Main",
                "--template",
                folder.resolve("src")
                        .resolve("gateways")
                        .resolve("template.yaml")
                        .toString(),
                "--work",
                folder.resolve("target").resolve("gateways").toString(),
                "--port",
                Integer.toString(port),
                // Its 500 new connections a second are API Gateway's limit, which the others do not keep.
                "--time-scale",
                "4");
    }

    private static List<String> offline(int port) {
        return List.of(
                "node",
                "node_modules/serverless/bin/serverless.js",
                "offline",
                "start",
                "--websocketPort",
                Integer.toString(port),
                "--httpPort",
                Integer.toString(port + 1),
                "--lambdaPort",
                Integer.toString(port + 2));
    }

    abstract List<String> command(Path folder, int port) throws IOException;

    /** Whether it is a JVM, which collects its garbage when it is asked. */
    boolean isOurs() {
        return this == OURS || this == OURS_BY_DEFAULT;
    }

    URI socket(int port) {
        return URI.create("ws://127.0.0.1:" + port + stage + "?access_token=any");
    }

    /** Where a message to a connection is posted; an id ends in {@code =} here, and is escaped as the SDK does. */
    URI post(int port, String connection) {
        return URI.create("http://127.0.0.1:" + port + stage + "/@connections/" + connection.replace("=", "%3D"));
    }
}
