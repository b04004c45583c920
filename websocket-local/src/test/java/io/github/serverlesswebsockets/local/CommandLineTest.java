package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line, its options and its banner. */
class CommandLineTest {

    @TempDir
    Path folder;

    @Test
    void withoutArgumentsEverythingHasADefault() throws Exception {
        var command = parse();

        assertThat(command.options().template()).isEqualTo(Path.of("template.yaml"));
        assertThat(command.options().port()).isEqualTo(3001);
        assertThat(command.options().engines()).isEmpty();
        assertThat(command.options().workDirectory()).isEqualTo(Path.of("target", "websocket-local"));
        assertThat(command.next()).isEmpty();
    }

    @Test
    void everyOptionIsTaken() throws Exception {
        var engines =
                Files.writeString(folder.resolve("engines"), "a.jar:b.jar\n").toString();
        var next = Files.writeString(folder.resolve("next"), "paste this").toString();
        var command = parse("--template", "t", "--engines", engines, "--port", "0", "--work", "w", "--next", next);

        assertThat(command.options().template()).isEqualTo(Path.of("t"));
        assertThat(command.options().engines()).isEqualTo("a.jar:b.jar");
        assertThat(command.options().port()).isZero();
        assertThat(command.options().workDirectory()).isEqualTo(Path.of("w"));
        assertThat(command.next()).isEqualTo("paste this");
    }

    @Test
    void parametersAddUp() throws Exception {
        assertThat(parse("--parameter", "A=1", "--parameter", "B=x=y", "--parameter", "C=")
                        .options()
                        .parameters())
                .containsOnly(Map.entry("A", "1"), Map.entry("B", "x=y"), Map.entry("C", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port            | the option --port has no value",
                "--port x          | the port x is not a number from 0 to 65535",
                "--port 65536      | the port 65536 is not a number from 0 to 65535",
                "--port -1         | the port -1 is not a number from 0 to 65535",
                "--parameter hush  | --parameter has no '=', expected NAME=VALUE",
                "--parameter =hush | --parameter has no '=', expected NAME=VALUE",
                "--engines absent  | the file absent cannot be read",
                "--next absent     | the file absent cannot be read",
                "--what x          | the option --what is unknown, expected --template, --engines, --port, --work, --next or --parameter"
            })
    void saysWhatIsWrongInOneSentence(String arguments, String sentence) {
        assertThatThrownBy(() -> parse(arguments.split(" ", -1))).hasMessage(sentence);
    }

    @Test
    void optionsShowNoParametersValue() {
        var options = Options.of(Path.of("t"), "").parameter("Secret", "hush");

        assertThat(options).asString().contains("Secret").doesNotContain("hush");
    }

    @Test
    void optionsAreCopied() {
        var first = Options.of(Path.of("t"), "").parameter("A", "1");
        var second = first.parameter("A", "2").port(7).workDirectory(Path.of("w"));

        assertThat(first.parameters()).containsEntry("A", "1");
        assertThat(second.parameters()).containsEntry("A", "2");
        assertThat(second).matches(o -> o.port() == 7 && o.workDirectory().equals(Path.of("w")));
    }

    @Test
    void closerClosesTheLastFirstAndOnlyOnce() {
        var closed = new StringBuilder();
        var closer = new Closer();
        closer.add(() -> closed.append("first "));
        closer.add(() -> {
            throw new IllegalStateException("stuck");
        });
        closer.add(() -> closed.append("last "));

        assertThat(closer.close()).isTrue();
        assertThat(closer.close()).isFalse();
        assertThat(closed).hasToString("last first ");
    }

    private static CommandLine parse(String... arguments) throws Exception {
        return CommandLine.parse(arguments);
    }
}
