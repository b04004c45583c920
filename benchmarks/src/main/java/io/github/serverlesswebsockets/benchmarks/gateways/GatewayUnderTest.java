package io.github.serverlesswebsockets.benchmarks.gateways;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A gateway that the benchmark measures. */
enum GatewayUnderTest {
    OURS("websocket-local", "/dev") {
        @Override
        List<String> command(Path folder, int port) throws IOException {
            // Only the C1 compiler, as the guide recommends for a laptop.
            return ours(folder, port, "-XX:TieredStopAtLevel=1");
        }
    },
    OURS_BY_DEFAULT("websocket-local, both compilers", "/dev") {
        @Override
        List<String> command(Path folder, int port) throws IOException {
            return ours(folder, port, "-XX:TieredStopAtLevel=4");
        }
    },
    /** The default of serverless-offline: each function runs in worker threads. */
    SERVERLESS_OFFLINE("serverless-offline", "") {
        @Override
        List<String> command(Path folder, int port) {
            return offline(port);
        }
    },
    /** The fastest mode of serverless-offline: it calls the functions directly in its own process. */
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

    GatewayUnderTest(String title, String stage) {
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
                // The local runtime enforces API Gateway's limit of 500 new connections a second; the others do not.
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

    /** Returns whether this is the local runtime, a JVM in which a garbage collection can be requested. */
    boolean isOurs() {
        return this == OURS || this == OURS_BY_DEFAULT;
    }

    URI socket(int port) {
        return URI.create("ws://127.0.0.1:" + port + stage + "?access_token=any");
    }

    /** Returns the URL that posts to a connection. The {@code =} at the end of an id is escaped as the SDK does. */
    URI post(int port, String connection) {
        return URI.create("http://127.0.0.1:" + port + stage + "/@connections/" + connection.replace("=", "%3D"));
    }
}
