package io.github.serverlesswebsockets.local.internal.reader;

import static io.github.serverlesswebsockets.local.internal.template.TemplateFixture.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.stack.Stack;
import io.github.serverlesswebsockets.local.internal.template.TemplateFixture;
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
    void functionInheritsGlobals() {
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
    void appliesLambdaDefaults() {
        Stack stack = read("  F: {Type: AWS::Serverless::Function, Properties: {Handler: a.B, CodeUri: x}}\n");

        assertThat(stack.functions().get("local-F"))
                .matches(f -> f.memory() == 128 && f.timeout().equals(Duration.ofSeconds(3)));
    }

    @Test
    void skipsResourceWhoseConditionIsFalse() {
        Stack stack = read("""
                  F: {Type: AWS::Serverless::Function, Condition: Never, Properties: {Handler: a.B, CodeUri: x}}
                Conditions: {Never: !Equals [a, b]}
                """);

        assertThat(stack.functions()).isEmpty();
    }

    @Test
    void listsUnsupportedResources() {
        assertThat(read("  Alarm: {Type: AWS::CloudWatch::Alarm}\n").ignored())
                .containsExactly("Alarm (AWS::CloudWatch::Alarm)");
    }

    @Test
    void readsTableAsCreateTableRequest() {
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
    void readsQueueWithDeadLetterQueue() {
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
    void generatesSecretWithTemplateAndLength() {
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
    void readsOrGeneratesSecret(String properties, String value) {
        Stack stack = read("  S: {Type: AWS::SecretsManager::Secret, Properties: %s}\n".formatted(properties));

        assertThat(stack.secrets().get(0).value()).matches(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "F: {Type: AWS::Serverless::Function, Properties: {Handler: a.B}} | Resource 'F' (AWS::Serverless::Function) has no CodeUri.",
                "F: {Type: AWS::Serverless::Function, Properties: {CodeUri: x}} | Resource 'F' (AWS::Serverless::Function) has no Handler.",
                "Api2: {Type: AWS::ApiGatewayV2::Api} | Resources of type AWS::ApiGatewayV2::Api: expected exactly one, found 2.",
                "R: {Type: AWS::ApiGatewayV2::Route} | Resource 'R' (AWS::ApiGatewayV2::Route) has no RouteKey.",
                "R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, Target: integrations/I}} | Integration 'I' is not in this template.",
                "R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, AuthorizationType: CUSTOM, AuthorizerId: A}} | Authorizer 'A' is not in this template.",
                "S: {Type: AWS::SecretsManager::Secret, Properties: {GenerateSecretString: {SecretStringTemplate: secret, GenerateStringKey: k}}} | SecretStringTemplate of 'S': expected a JSON object, found other text."
            })
    void rejectsInvalidResource(String resource, String message) {
        assertThat(TemplateFixture.errorMessage(folder, API + "  " + resource + "\n"))
                .isEqualTo(message);
    }

    @Test
    void rejectsIntegrationWithoutFunction() {
        String error = TemplateFixture.errorMessage(folder, API + """
                  R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, Target: !Sub 'integrations/${I}'}}
                  I: {Type: AWS::ApiGatewayV2::Integration, Properties: {IntegrationUri: mock}}
                """);

        assertThat(error).isEqualTo("IntegrationUri of 'I': expected the ARN of a function, found 'mock'.");
    }

    @Test
    void rejectsDuplicateNames() {
        String function = "{Type: AWS::Serverless::Function, Properties: {FunctionName: f, Handler: a.B, CodeUri: x}}";
        String route = "{Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a}}";

        assertThat(TemplateFixture.errorMessage(folder, API + "  F: %s\n  G: %s\n".formatted(function, function)))
                .isEqualTo("Two functions have the name 'f'.");
        assertThat(TemplateFixture.errorMessage(folder, API + "  R: %s\n  S: %s\n".formatted(route, route)))
                .isEqualTo("Two routes have the key 'a'.");
    }

    @Test
    @DisplayName("item 145: a stage's name has up to 128 letters, digits, - and _")
    void acceptsOnlyValidStageNames() {
        String longest = "a-_9".repeat(32);

        assertThat(TemplateFixture.read(folder, API.replace("dev", longest))
                        .api()
                        .stage())
                .isEqualTo(longest);
        for (String name : List.of(longest + "a", "a.b", "$default", "a/b")) {
            assertThat(TemplateFixture.errorMessage(folder, API.replace("dev", name)))
                    .isEqualTo("StageName: expected up to 128 letters, digits, - and _, found '%s'.".formatted(name));
        }
    }

    @Test
    @DisplayName("item 98: a custom route key that starts with $ is rejected")
    void rejectsCustomRouteKeyThatStartsWithDollar() {
        String route = "  R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: $own}}\n";

        assertThat(TemplateFixture.errorMessage(folder, API + route))
                .isEqualTo(
                        "Route key: expected $connect, $disconnect, $default or a key that does not start with $, found '$own'.");
    }

    @ParameterizedTest
    @CsvSource({"49,false", "50,true", "29000,true", "29001,false"})
    @DisplayName("item 108: TimeoutInMillis is 50 to 29,000")
    void acceptsIntegrationTimeoutsFrom50To29000(int millis, boolean isValid) {
        String error = TemplateFixture.errorMessage(folder, API + """
                  R: {Type: AWS::ApiGatewayV2::Route, Properties: {RouteKey: a, Target: !Sub 'integrations/${I}'}}
                  I: {Type: AWS::ApiGatewayV2::Integration, Properties: {IntegrationUri: 'arn:aws:lambda:x:y:function:F', TimeoutInMillis: %d}}
                """.formatted(millis));

        assertThat(error)
                .isEqualTo(
                        isValid
                                ? "no error"
                                : "TimeoutInMillis of 'I': expected 50 to 29000, found %d.".formatted(millis));
    }

    @Test
    void rejectsTemplateWithoutApi() {
        assertThat(TemplateFixture.errorMessage(folder, "Resources: {}\n"))
                .isEqualTo("Resources of type AWS::ApiGatewayV2::Api: expected exactly one, found 0.");
    }

    private Stack read(String resources) {
        return TemplateFixture.read(folder, API + resources);
    }
}
