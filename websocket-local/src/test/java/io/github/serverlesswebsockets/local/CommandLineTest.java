package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.serverlesswebsockets.local.internal.gateway.GatewaySettings;
import io.github.serverlesswebsockets.local.internal.gateway.ScaledClock;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line, its options and its banner. */
class CommandLineTest {

    @TempDir
    Path folder;

    @Test
    void usesDefaultsWithoutArguments() throws Exception {
        Command.Run run = run();

        assertThat(run.options().template()).isEqualTo(Path.of("template.yaml"));
        assertThat(run.options().listening().port()).isEqualTo(3001);
        assertThat(run.options().engines()).as("the build wrote them").isEqualTo(written());
        assertThat(run.options().workDirectory()).isEqualTo(Path.of("target", "websocket-local"));
        assertThat(run.options().functions().restartOnChange()).isTrue();
        assertThat(run.next()).isEmpty();
    }

    @Test
    void readsEveryOption() throws Exception {
        Command.Run run = run(
                "run",
                "--template",
                "t",
                "--engines",
                file("a.jar:b.jar\n"),
                "--port",
                "0",
                "--work",
                "w",
                "--next",
                file("paste this"),
                "--console",
                file("{}"),
                "--debug",
                "F=5005");

        assertThat(run.options().template()).isEqualTo(Path.of("t"));
        assertThat(run.options().engines()).isEqualTo("a.jar:b.jar");
        assertThat(run.options().listening().port()).isZero();
        assertThat(run.options().workDirectory()).isEqualTo(Path.of("w"));
        assertThat(run.options().console()).isEqualTo("{}");
        assertThat(run.options().functions().debugPorts()).containsOnly(Map.entry("F", 5005));
        assertThat(run.next()).isEqualTo("paste this");
    }

    @Test
    void usesAwsLimitsByDefaultAndReadsGatewayOptions() throws Exception {
        assertThat(run().options().gateway()).isEqualTo(GatewaySettings.defaults());

        GatewaySettings chosen = run("--signed", "--parallel-messages", "--time-scale", "60")
                .options()
                .gateway();

        assertThat(chosen.signed()).isTrue();
        assertThat(chosen.parallelMessages()).isTrue();
        assertThat(chosen.clock()).isInstanceOf(ScaledClock.class);
    }

    @Test
    void collectsParameters() throws Exception {
        assertThat(run("--parameter", "A=1", "--parameter", "B=x=y", "--parameter", "C=")
                        .options()
                        .parameters())
                .containsOnly(Map.entry("A", "1"), Map.entry("B", "x=y"), Map.entry("C", ""));
    }

    @Test
    void readsEveryCommand() throws Exception {
        assertThat(Command.parse("validate", "--template", "t"))
                .isEqualTo(new Command.Validate(Path.of("t"), Map.of()));
        assertThat(Command.parse("invoke", "F", "--event", file("{\"a\":1}")))
                .isInstanceOfSatisfying(Command.Invoke.class, invoke -> {
                    assertThat(invoke.function()).isEqualTo("F");
                    assertThat(invoke.event()).isEqualTo("{\"a\":1}");
                    assertThat(invoke.options().listening().port()).isZero();
                });
        assertThat(Command.parse("events", "connect")).isEqualTo(new Command.Events("connect"));
        assertThat(Command.parse("help")).isEqualTo(new Command.Help());
        assertThat(Command.parse("run", "--help")).isEqualTo(new Command.Help());
        assertThat(Command.parse("--version")).isEqualTo(new Command.Version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--port            | Missing value: expected a value after the option '--port'.",
                "--port x          | Invalid port: expected a number from 0 to 65535, found 'x'.",
                "--port 65536      | Invalid port: expected a number from 0 to 65535, found '65536'.",
                "--port -1         | Invalid port: expected a number from 0 to 65535, found '-1'.",
                "--parameter hush  | Invalid value of --parameter: expected NAME=VALUE, found a value without '='.",
                "--parameter =hush | Invalid value of --parameter: expected NAME=VALUE, found a value without '='.",
                "--debug F         | Invalid value of --debug: expected FUNCTION=PORT, found a value without '='.",
                "--time-scale 0    | Invalid time scale: expected a number greater than 0 such as 60, found '0'.",
                "--time-scale -1   | Invalid time scale: expected a number greater than 0 such as 60, found '-1'.",
                "--listen home     | Invalid listen address: expected an IP address of this machine such as 0.0.0.0, found 'home'.",
                "--debug F=x       | Invalid port: expected a number from 0 to 65535, found 'x'.",
                "--engines absent  | Reading the engines' class path failed: the file 'absent' cannot be read. Build the project, which writes it.",
                "--next absent     | Reading the file of --next failed: 'absent' cannot be read.",
                "walk              | Unknown command: expected run, validate, invoke, events or help, found 'walk'.",
                "run fast          | Unexpected argument 'fast'.",
                "invoke            | Missing argument of invoke: expected a function's logical id, found nothing.",
                "events            | Missing argument of events: expected authorizer, connect, message or disconnect, found nothing.",
                "--what x          | Unknown option: expected --template, --engines, --port, --listen, --work, --next, --console, --event, --time-scale, --signed, --parallel-messages, --parameter or --debug, found '--what'. Run with --help for a description."
            })
    void rejectsInvalidArguments(String arguments, String sentence) {
        assertThatThrownBy(() -> Command.parse(arguments.split(" ", -1))).hasMessage(sentence);
    }

    @Test
    void rejectsTemplateWithTableWithoutEngines() throws Exception {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}}
                  Stage: {Type: AWS::ApiGatewayV2::Stage, Properties: {ApiId: !Ref Api, StageName: dev, AutoDeploy: true}}
                  Table:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                """);
        Options options = Options.of(template, "").withWorkDirectory(folder);

        assertThatThrownBy(() -> LocalWebSocketApi.start(options))
                .hasMessage(
                        "The template declares a table or a queue, but the file 'target/engines.classpath' is missing. Add the antrun plugin of the guide to your POM and build, or name another file (--engines, withEnginesFrom).");
    }

    @Test
    void helpDescribesEveryOption() throws Exception {
        try (InputStream help = Main.class.getResourceAsStream("help.txt")) {
            String text = new String(Objects.requireNonNull(help).readAllBytes(), StandardCharsets.UTF_8);

            assertThat(text)
                    .contains(
                            "--template",
                            "--engines",
                            "--port",
                            "--work",
                            "--next",
                            "--console",
                            "--event",
                            "--time-scale",
                            "--signed",
                            "--parallel-messages")
                    .contains("--parameter", "--debug", "run ", "validate ", "invoke ", "events ");
            assertThat(text.lines()).allMatch(line -> line.length() <= 120);
        }
    }

    @ParameterizedTest
    @CsvSource({"authorizer", "connect", "message", "disconnect"})
    void sampleEventsEqualTheGoldenFiles(String type) throws Exception {
        try (InputStream sample = Main.class.getResourceAsStream("events/%s.json".formatted(type));
                InputStream golden = Main.class.getResourceAsStream("/events/%s.json".formatted(type))) {
            ObjectMapper json = new ObjectMapper();
            ObjectNode expected = (ObjectNode) json.readTree(golden);
            expected.remove("_source");

            assertThat(json.readTree(sample)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"xterm|-|true|true", "xterm|-|false|false", "dumb|-|true|false", "xterm|1|true|false"})
    void coloursLinesOnlyOnSupportedTerminals(String term, String noColor, boolean isTerminal, boolean isColoured) {
        Map<String, String> environment = new HashMap<>(Map.of("TERM", term));
        Optional.ofNullable(noColor).ifPresent(value -> environment.put("NO_COLOR", value));
        String painted = LogColours.of(environment, isTerminal).apply("[Echo] line [x]");

        assertThat(painted).isEqualTo(isColoured ? painted : "[Echo] line [x]").endsWith(" line [x]");
        assertThat(painted.startsWith("\u001b[")).isEqualTo(isColoured);
        assertThat(LogColours.of(environment, isTerminal).apply("no function")).isEqualTo("no function");
    }

    @Test
    void optionsDoNotPrintParameterValues() {
        Options options = Options.of(Path.of("t"), "").withParameter("Secret", "hush");

        assertThat(options).asString().contains("Secret").doesNotContain("hush");
    }

    @Test
    void optionsAreImmutable() {
        Options first = Options.of(Path.of("t"), "").withParameter("A", "1");
        Options second = first.withParameter("A", "2").withPort(7).withWorkDirectory(Path.of("w"));

        assertThat(first.parameters()).containsEntry("A", "1");
        assertThat(second.parameters()).containsEntry("A", "2");
        assertThat(second)
                .matches(o -> o.listening().port() == 7 && o.workDirectory().equals(Path.of("w")));
    }

    @Test
    void closesResourcesInReverseOrderOnce() {
        StringBuilder closed = new StringBuilder();
        OpenResources resources = new OpenResources();
        resources.add(() -> closed.append("first "));
        resources.add(() -> {
            throw new IllegalStateException("stuck");
        });
        resources.add(() -> closed.append("last "));

        assertThat(resources.close()).isTrue();
        assertThat(resources.close()).isFalse();
        assertThat(closed).hasToString("last first ");
    }

    private static String written() throws Exception {
        return Files.readString(Path.of("target", "engines.classpath")).strip();
    }

    private static Command.Run run(String... arguments) throws Exception {
        return (Command.Run) Command.parse(arguments);
    }

    private String file(String content) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "option", ""), content)
                .toString();
    }
}
