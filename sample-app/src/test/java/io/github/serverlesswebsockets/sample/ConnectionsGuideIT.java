package io.github.serverlesswebsockets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test of the {@code $connect} handler of {@code docs/guide/connections.md}, which replaces the sample's handler. */
@Tag("thorough")
class ConnectionsGuideIT {

    private static final Pattern CONNECT_HANDLER =
            Pattern.compile("(?s)```java\n((?:(?!```).)*class ConnectHandler(?:(?!```).)*)```");
    private static final String SAMPLE_HANDLER =
            "io.github.serverlesswebsockets.sample.handlers.ConnectHandler::handleRequest";

    private final Path folder = Path.of("target", "connections-guide");

    @Test
    void connectHandlerOfTheGuideSelectsSubprotocol() throws Exception {
        Files.createDirectories(folder);
        addToZip(compile(connectHandlerOfTheGuide()));

        try (Target target = Target.local(templateWithThatHandler(), folder.resolve("work"))) {
            String token = new Backend(target).token("u-guide");
            try (TestWebSocket client = TestWebSocket.open(target.url(), "websocket", token)) {
                assertThat(client.subprotocol()).isEqualTo("websocket");
            }
        }
    }

    private static String connectHandlerOfTheGuide() throws IOException {
        Matcher block = CONNECT_HANDLER.matcher(Files.readString(Path.of("..", "docs", "guide", "connections.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private Path compile(String code) throws IOException {
        Path source = Files.writeString(folder.resolve("ConnectHandler.java"), code);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
        assertThat(status).isZero();
        return folder.resolve("ConnectHandler.class");
    }

    private void addToZip(Path compiled) throws IOException {
        Path zip = folder.resolve("handlers.zip");
        Files.copy(Path.of("target", "handlers.zip"), zip, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem content = FileSystems.newFileSystem(zip)) {
            Files.copy(compiled, content.getPath("ConnectHandler.class"));
        }
    }

    private Path templateWithThatHandler() throws IOException {
        String template = Files.readString(Path.of("template.yaml")).replace("CodeUri: target/", "CodeUri: ../");
        String changed = template.replace(
                "CodeUri: ../handlers.zip\n      Handler: " + SAMPLE_HANDLER,
                "CodeUri: handlers.zip\n      Handler: ConnectHandler::handleRequest");
        assertThat(changed).isNotEqualTo(template);
        return Files.writeString(folder.resolve("template.yaml"), changed);
    }
}
