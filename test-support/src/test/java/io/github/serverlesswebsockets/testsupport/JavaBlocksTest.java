package io.github.serverlesswebsockets.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaBlocksTest {

    private static final JavaBlocks JAVA = JavaBlocks.importing("java.time.*", "java.util.*");

    @TempDir
    private Path output;

    @Test
    void compilesFilesAndStatements() {
        MarkdownPage page = new MarkdownPage("page.md", """
                ```java
                import java.net.URI;

                public final class Mine {
                    static final URI HERE = URI.create("here");
                }
                ```

                ```java
                List<Duration> times = List.of(Duration.ofSeconds(Mine.HERE.hashCode()));
                ```
                """);

        assertThat(page.blocks("java")).hasSize(2);
        assertThat(JAVA.errors(page.blocks("java"), output)).isEmpty();
    }

    @Test
    void reportsPageAndLineOfStatementsThatDoNotCompile() {
        MarkdownPage page = new MarkdownPage("page.md", """
                A list without a comma:

                ```java
                List<String> names = List
                        .of("a")
                        .build();
                ```
                """);

        assertThat(JAVA.errors(page.blocks("java"), output))
                .singleElement()
                .asString()
                .startsWith("page.md:6: ")
                .contains("build()");
    }

    @Test
    void reportsPageAndLineOfAFileThatDoesNotCompile() {
        MarkdownPage page = new MarkdownPage("page.md", """
                ```java
                import java.util.*;

                public final class Mine extends NoSuchType {}
                ```
                """);

        assertThat(JAVA.errors(page.blocks("java"), output))
                .singleElement()
                .asString()
                .startsWith("page.md:4: ");
    }
}
