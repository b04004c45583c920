package io.github.serverlesswebsockets.local.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteSelectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$request.body.action                              | {\"action\":\"join\"}               | join",
                "${request.body.action}                            | {\"action\":\"join\"}               | join",
                "$request.body.data.action                         | {\"data\":{\"action\":\"join\"}}    | join",
                "${request.body.service}/${request.body.action}    | {\"service\":\"a\",\"action\":\"b\"} | a/b",
                "${request.body.service}/${request.body.action}    | {\"action\":\"b\"}                  | /b",
                "v1-$request.body.action                           | {\"action\":\"join\"}               | v1-join",
                "$request.body.n                                   | {\"n\":1}                           | 1",
                "$request.body.n                                   | {\"n\":true}                        | true",
                "$request.body.n                                   | {\"n\":1.5}                         | 1.5",
                "join                                              | anything                            | join",
                "${request.body.items[1].name}                     | {\"items\":[{},{\"name\":\"b\"}]} | b",
                "$request.body.items[0]                            | {\"items\":[\"a\"]}              | a",
                "$request.body.items                               | {\"items\":[\"a\",1,true]}      | [a, 1, true]"
            })
    @DisplayName("items 90, 91, 92 and 93: an expression combines values of the message and static text")
    void evaluatesTheExpression(String expression, String message, String expected) {
        assertThat(new RouteSelection(expression, Set.of(expected)).select(message))
                .contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "{}",
                "7",
                "{\"action\":null}",
                "{\"action\":\"JOIN\"}",
                "{\"action\":{\"a\":1}}",
                "{\"action\":\"$connect\"}",
                "{\"action\":\"$disconnect\"}",
                "{\"action\":\"$default\"}"
            })
    @DisplayName("items 94, 95 and 97: a message that matches no route exactly selects $default")
    void selectsDefaultForUnmatchedMessages(String message) {
        RouteSelection routes =
                new RouteSelection("$request.body.action", Set.of("join", "$connect", "$disconnect", "$default"));

        assertThat(routes.select(message)).contains("$default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"action\":\"$connect\"}", "{\"action\":\"$disconnect\"}", "{\"action\":\"other\"}"})
    @DisplayName("items 96 and 97: without $default no route is selected")
    void selectsNothingWithoutDefault(String message) {
        RouteSelection routes = new RouteSelection("$request.body.action", Set.of("join", "$connect", "$disconnect"));

        assertThat(routes.select(message)).isEmpty();
    }

    @Test
    @DisplayName("item 93: an escaped $default is the key of that route")
    void escapedDefaultSelectsItsRoute() {
        assertThat(new RouteSelection("\\$default", Set.of("join", "$default")).select("{}"))
                .contains("$default");
    }

    @Test
    @DisplayName("item 99: a header or a query selects no route")
    void headersAndQuerySelectNoRoute() {
        for (String expression : java.util.List.of("$request.header.action", "$request.querystring.action")) {
            assertThat(new RouteSelection(expression, Set.of("join", "$default")).select("{\"action\":\"join\"}"))
                    .contains("$default");
        }
    }

    @Test
    void doesNotEvaluateReplacementText() {
        RouteSelection routes = new RouteSelection("${request.body.a}", Set.of("\\x"));

        assertThat(routes.select("{\"a\":\"\\\\x\"}")).contains("\\x");
        assertThat(routes.select("{\"a\":\"$1\"}")).isEmpty();
    }
}
