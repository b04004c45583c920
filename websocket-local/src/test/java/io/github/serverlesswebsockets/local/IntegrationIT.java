package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Mapping;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Mock;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Response;
import io.github.serverlesswebsockets.local.internal.stack.Integration.Templated;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Integrations other than proxy integrations: request templates, passthrough, mocks and response templates. */
class IntegrationIT {

    private static final String WHOLE = "{\"action\":\"go\",\"room\":7,\"text\":\"it's\",\"list\":[\"a\",\"b\"]}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"room\":$input.json('$.room')}                  | {\"room\":7}",
                "{\"r\":\"$input.path('$.list[1]')\"}              | {\"r\":\"b\"}",
                "$input.body                                       |"
                        + " {\"action\":\"go\",\"room\":7,\"text\":\"it's\",\"list\":[\"a\",\"b\"]}",
                "{\"id\":\"$context.routeKey/$context.stage\"}     | {\"id\":\"go/dev\"}",
                "{\"v\":\"$stageVariables.colour\"}                | {\"v\":\"blue\"}",
                "{\"e\":\"$context.nothing$stageVariables.no\"}    | {\"e\":\"\"}",
                "{\"m\":$input.json('$.missing')}                  | {\"m\":\"\"}",
                "{\"p\":\"$input.params('x')\"}                    | {\"p\":\"\"}",
                "{\"t\":\"$util.base64Encode($input.path('$.text'))\"} | {\"t\":\"aXQncw==\"}",
                "{\"t\":\"$util.base64Decode('aXQncw==')\"}        | {\"t\":\"it's\"}",
                "{\"t\":\"$util.urlEncode('a b&c')\"}              | {\"t\":\"a+b%26c\"}",
                "{\"t\":\"$util.urlDecode('a+b%26c')\"}            | {\"t\":\"a b&c\"}",
                "#set($x = $util.parseJson($input.body)){\"n\":$x.room} | {\"n\":7}",
                "#set($l = $input.path('$.list')){\"l\":[#foreach($i in"
                        + " $l)\"$i\"#if($foreach.hasNext),#end#end],\"n\":$l.size()} | {\"l\":[\"a\",\"b\"],\"n\":2}",
                "{\"t\":\"$util.escapeJavaScript($input.path('$.text')).length()\"} | {\"t\":\"5\"}"
            })
    @DisplayName("item 32: a function without proxy integration receives what its request template produces")
    void functionReceivesRenderedRequestTemplate(String template, String expected) throws Exception {
        LocalApiFixture.Builder builder = templated(Map.of("$default", template), "WHEN_NO_MATCH", "");

        assertThat(input(builder)).isEqualTo(expected);
    }

    @Test
    @DisplayName("item 32: the template selection expression selects the request template, otherwise $default")
    void selectsRequestTemplate() throws Exception {
        Map<String, String> templates = Map.of("7", "{\"picked\":7}", "$default", "{\"picked\":0}");

        assertThat(input(templated(templates, "NEVER", "$request.body.room"))).isEqualTo("{\"picked\":7}");
        assertThat(input(templated(templates, "NEVER", "${request.body.nothing}")))
                .isEqualTo("{\"picked\":0}");
    }

    @ParameterizedTest
    @CsvSource({
        "WHEN_NO_MATCH,true,true",
        "WHEN_NO_MATCH,false,true",
        "WHEN_NO_TEMPLATES,true,true",
        "WHEN_NO_TEMPLATES,false,false",
        "NEVER,true,false",
        "NEVER,false,false"
    })
    @DisplayName("item 32: if no template matches, PassthroughBehavior decides whether the body is passed unchanged")
    void passthroughBehaviorDecidesWithoutTemplate(String behaviour, boolean isWithoutTemplates, boolean passes)
            throws Exception {
        Map<String, String> templates = isWithoutTemplates ? Map.of() : Map.of("other", "{}");
        LocalApiFixture.Builder builder = templated(templates, behaviour, "$request.body.room");
        try (LocalApiFixture fixture = builder.start(folder);
                TestWebSocket client = fixture.open()) {
            String frame = client.send(WHOLE).next();

            assertThat(frame).startsWith(passes ? WHOLE : "{\"message\": \"Internal server error\", ");
            assertThat(fixture.api().invocations()).hasSize(passes ? 1 : 0);
        }
    }

    @Test
    @DisplayName(
            "items 32 and 112: a template that produces other text than JSON, or cannot be evaluated, returns an error frame")
    void invalidTemplateReturnsErrorFrame() throws Exception {
        assertThat(input(templated(Map.of("$default", "no json"), "NEVER", "")))
                .startsWith("{\"message\": \"Internal server error\", ");
        assertThat(input(templated(Map.of("$default", "#if("), "NEVER", "")))
                .startsWith("{\"message\": \"Internal server error\", ");
        assertThat(input(templated(Map.of("$default", "$util.parseJson('{')"), "NEVER", "")))
                .startsWith("{\"message\": \"Internal server error\", ");
    }

    @Test
    @DisplayName("item 32: a template can access only its variables, neither classes nor files of this machine")
    void templateCanAccessOnlyItsVariables() throws Exception {
        String template = "{\"c\":\"$input.class.classLoader$input.class.forName('java.lang.Runtime')\"}";

        assertThat(input(templated(Map.of("$default", template), "NEVER", ""))).isEqualTo("{\"c\":\"\"}");
        assertThat(input(templated(Map.of("$default", "#include('template.yaml')"), "NEVER", "")))
                .startsWith("{\"message\": \"Internal server error\", ");
    }

    @Test
    @DisplayName(
            "item 101: a response template transforms the response of a two-way route, and the response may select it")
    void responseTemplateTransformsResponse() throws Exception {
        Response response = new Response(
                "$default",
                Map.of("go", "went to $input.path('$.room')", "$default", "never"),
                "${integration.response.body.action}");
        LocalApiFixture.Builder builder = LocalApiFixture.builder()
                .function("same", (Map<String, Object> event, Context context) -> event)
                .twoWay(
                        "go",
                        new Templated(
                                "same",
                                LocalApiFixture.INTEGRATION_TIMEOUT,
                                new Mapping(Map.of(), "WHEN_NO_MATCH", "", List.of(response))));

        assertThat(input(builder)).isEqualTo("went to 7");
    }

    @ParameterizedTest
    @CsvSource({"200,two hundred", "404,not found", "302,other"})
    @DisplayName("item 113: the request template of a mock determines a status, which selects the response")
    void mockStatusSelectsResponse(int status, String expected) throws Exception {
        List<Response> responses = List.of(
                new Response("$default", Map.of("$default", "other"), ""),
                new Response("/200/", Map.of("$default", "two hundred"), ""),
                new Response("/4\\d\\d/", Map.of("$default", "not found"), ""));
        Map<String, String> request = Map.of("200", "{\"statusCode\":%d}".formatted(status));

        assertThat(input(LocalApiFixture.builder()
                        .twoWay("go", new Mock(new Mapping(request, "NEVER", "200", responses)))))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("item 113: a mock invokes no function and responds only on a two-way route")
    void mockRespondsOnlyOnTwoWayRoute() throws Exception {
        Mock mock = new Mock(new Mapping(
                Map.of("$default", "{\"statusCode\":200}"),
                "NEVER",
                "",
                List.of(new Response("$default", Map.of("$default", "hello from $context.connectionId"), ""))));
        Mock last = new Mock(new Mapping(
                Map.of("$default", "{\"statusCode\":200}"),
                "NEVER",
                "",
                List.of(new Response("$default", Map.of("$default", "the last one"), ""))));
        LocalApiFixture.Builder builder = LocalApiFixture.builder()
                .oneWay("quiet", mock)
                .twoWay("loud", mock)
                .twoWay("last", last);
        try (LocalApiFixture fixture = builder.start(folder);
                TestWebSocket client = fixture.open()) {
            assertThat(client.send("{\"action\":\"quiet\"}")
                            .send("{\"action\":\"loud\"}")
                            .next())
                    .isEqualTo("hello from " + fixture.api().connections().get(0));
            assertThat(client.send("{\"action\":\"last\"}").next()).isEqualTo("the last one");
            assertThat(fixture.api().invocations()).isEmpty();
        }
    }

    @Test
    @DisplayName("item 113: a mock without a statusCode returns an Internal server error, and the log says what to add")
    void mockWithoutStatusReturnsErrorFrame() throws Exception {
        LocalApiFixture.Builder builder =
                LocalApiFixture.builder().twoWay("go", new Mock(new Mapping(Map.of(), "WHEN_NO_MATCH", "", List.of())));

        try (LocalApiFixture fixture = builder.start(folder);
                TestWebSocket client = fixture.open()) {
            assertThat(client.send(WHOLE).next()).startsWith("{\"message\": \"Internal server error\", ");
            assertThat(fixture.log()).anyMatch(line -> line.contains("add a template that does"));
        }
    }

    /** Returns a function without proxy integration that returns its input unchanged. */
    private static LocalApiFixture.Builder templated(
            Map<String, String> templates, String passthrough, String selection) {
        Templated integration = new Templated(
                "same", LocalApiFixture.INTEGRATION_TIMEOUT, new Mapping(templates, passthrough, selection, List.of()));
        return LocalApiFixture.builder().stream("same", (input, output, context) -> input.transferTo(output))
                .twoWay("go", integration);
    }

    private String input(LocalApiFixture.Builder builder) throws Exception {
        try (LocalApiFixture fixture = builder.start(folder);
                TestWebSocket client = fixture.open()) {
            return client.send(WHOLE).next();
        }
    }
}
