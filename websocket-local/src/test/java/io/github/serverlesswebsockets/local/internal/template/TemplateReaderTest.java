package io.github.serverlesswebsockets.local.internal.template;

import static io.github.serverlesswebsockets.local.internal.template.TemplateFixture.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {

    @TempDir
    Path folder;

    @Test
    void functionTakesWhatItLacksFromTheGlobals() {
        Stack stack = read("""
                  F:
                    Type: AWS::Serverless::Function
                    Properties: {Handler: a.B, Timeout: 9, Environment: {Variables: {OWN: 1, BOTH: own}}}
                Globals:
                  Function:
                    CodeUri: code.zip
                    MemorySize: 512
                    Timeout: 3
                    Environment: {Variables: {SHARED: !Ref AWS::Region, BOTH: global}}
                """);

        Stack.Function function = Objects.requireNonNull(stack.functions().get("local-F"));
        assertThat(function.code()).isEqualTo(folder.toAbsolutePath().resolve("code.zip"));
        assertThat(function.memory()).isEqualTo(512);
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(function.environment()).isEqualTo(Map.of("OWN", "1", "BOTH", "own", "SHARED", "eu-west-1"));
    }

    @Test
    void functionHasLambdasDefaults() {
        Stack stack = read("  F: {Type: AWS::Serverless::Function, Properties: {Handler: a.B, CodeUri: x}}\n");

        assertThat(stack.functions().get("local-F"))
                .matches(f -> f.memory() == 128 && f.timeout().equals(Duration.ofSeconds(3)));
    }

    @Test
    void resourceWhoseConditionIsFalseIsAbsent() {
        Stack stack = read("""
                  F: {Type: AWS::Serverless::Function, Condition: Never, Properties: {Handler: a.B, CodeUri: x}}
                Conditions: {Never: !Equals [a, b]}
                """);

        assertThat(stack.functions()).isEmpty();
    }

    @Test
    void whatHasNoCounterpartIsListed() {
        assertThat(read("  Alarm: {Type: AWS::CloudWatch::Alarm}\n").ignored())
                .containsExactly("Alarm (AWS::CloudWatch::Alarm)");
    }

    @Test
    void tableIsReadAsItsCreateTableRequest() {
        Stack.Table table = read("""
                  T:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: items
                      BillingMode: PAY_PER_REQUEST
                      TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
                """).tables().get(0);

        assertThat(table.createTable()).hasToString("{\"TableName\":\"items\",\"BillingMode\":\"PAY_PER_REQUEST\"}");
        assertThat(table.ttlAttribute()).contains("ttl");
    }

    @Test
    void queueIsReadWithItsDeadLetterQueue() {
        Stack.Queue queue = read("""
                  Q:
                    Type: AWS::SQS::Queue
                    Properties:
                      VisibilityTimeout: 90
                      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
                  Dead: {Type: AWS::SQS::Queue}
                """).queues().get(0);

        assertThat(queue.attributes())
                .containsEntry("VisibilityTimeout", "90")
                .containsEntry(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:123456789012:local-Dead\",\"maxReceiveCount\":3}");
    }

    @Test
    void generatedSecretHasItsTemplateAndLength() {
        Stack.Secret secret = read("""
                  S:
                    Type: AWS::SecretsManager::Secret
                    Properties:
                      GenerateSecretString: {SecretStringTemplate: '{"a":1}', GenerateStringKey: key, PasswordLength: 40}
                """).secrets().get(0);

        assertThat(secret.value()).matches("\\{\"a\":1,\"key\":\"[A-Za-z0-9]{40}\"}");
        assertThat(secret).asString().doesNotContain(secret.value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{SecretString: given}                 | given",
                "{GenerateSecretString: {}}            | [A-Za-z0-9]{32}"
            })
    void secretIsGivenOrGenerated(String properties, String value) {
        Stack stack = read("  S: {Type: AWS::SecretsManager::Secret, Properties: %s}\n".formatted(properties));

        assertThat(stack.secrets().get(0).value()).matches(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: a.B}} | the function F has no CodeUri",
                "F: {Type: AWS::Serverless::Function, Properties: {CodeUri: x}} | the function F has no Handler",
                "Api2: {Type: AWS::ApiGatewayV2::Api} | the template declares 2 resources of type AWS::ApiGatewayV2::Api, expected exactly one",
                "R: {Type: AWS::ApiGatewayV2::Route} | R (AWS::ApiGatewayV2::Route) has no RouteKey",
                "R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, Target: integrations/I}} | no integration is called I",
                "R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, AuthorizationType: CUSTOM, AuthorizerId: A}} | no authorizer is called A",
                "S: {Type: AWS::SecretsManager::Secret, Properties: {GenerateSecretString: {SecretStringTemplate: hush, GenerateStringKey: k}}} | SecretStringTemplate of S is not a JSON object"
            })
    void saysWhatIsWrongInOneSentence(String resource, String sentence) {
        assertThat(TemplateFixture.refusal(folder, API + "  " + resource + "\n"))
                .isEqualTo(sentence);
    }

    @Test
    void integrationWithoutAFunctionIsRefused() {
        String refusal = TemplateFixture.refusal(folder, API + """
                  R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, Target: !Sub 'integrations/${I}'}}
                  I: {Type: AWS::ApiGatewayV2::Integration, Properties: {IntegrationUri: mock}}
                """);

        assertThat(refusal).isEqualTo("IntegrationUri of I names no function: found mock, expected a function's ARN");
    }

    @Test
    void namesAreUnique() {
        String function = "{Type: AWS::Serverless::Function, Properties: {FunctionName: f, Handler: a.B, CodeUri: x}}";
        String route = "{Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a}}";

        assertThat(TemplateFixture.refusal(folder, API + "  F: %s\n  G: %s\n".formatted(function, function)))
                .isEqualTo("two functions are called f");
        assertThat(TemplateFixture.refusal(folder, API + "  R: %s\n  S: %s\n".formatted(route, route)))
                .isEqualTo("two routes have the key a");
    }

    @Test
    @DisplayName("item 145: a stage's name has up to 128 letters, digits, - and _")
    void stageNames() {
        String longest = "a-_9".repeat(32);

        assertThat(TemplateFixture.read(folder, API.replace("dev", longest))
                        .api()
                        .stage())
                .isEqualTo(longest);
        for (String name : List.of(longest + "a", "a.b", "$default", "a/b")) {
            assertThat(TemplateFixture.refusal(folder, API.replace("dev", name)))
                    .isEqualTo("the stage is called %s, expected up to 128 letters, digits, - and _".formatted(name));
        }
    }

    @Test
    @DisplayName("item 98: a route key of one's own that begins with $ is refused")
    void routeKeys() {
        String route = "  R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: $own}}\n";

        assertThat(TemplateFixture.refusal(folder, API + route))
                .isEqualTo("the route key $own begins with $, which only $connect, $disconnect and $default may");
    }

    @ParameterizedTest
    @CsvSource({"49,false", "50,true", "29000,true", "29001,false"})
    @DisplayName("item 108: TimeoutInMillis is 50 to 29,000")
    void integrationTimeouts(int millis, boolean isFine) {
        String refusal = TemplateFixture.refusal(folder, API + """
                  R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, Target: !Sub 'integrations/${I}'}}
                  I: {Type: AWS::ApiGatewayV2::Integration, Properties: {IntegrationUri: 'arn:aws:lambda:x:y:function:F', TimeoutInMillis: %d}}
                """.formatted(millis));

        assertThat(refusal)
                .isEqualTo(isFine ? "accepted" : "TimeoutInMillis of I is %d, expected 50 to 29000".formatted(millis));
    }

    @Test
    void templateWithoutAnApiIsRefused() {
        assertThat(TemplateFixture.refusal(folder, "Resources: {}\n"))
                .isEqualTo("the template declares 0 resources of type AWS::ApiGatewayV2::Api, expected exactly one");
    }

    private Stack read(String resources) {
        return TemplateFixture.read(folder, API + resources);
    }
}
