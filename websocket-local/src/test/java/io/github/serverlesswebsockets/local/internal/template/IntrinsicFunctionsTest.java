package io.github.serverlesswebsockets.local.internal.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicFunctionsTest {

    private static final String HEAD = """
            Parameters:
              Name: {Type: String, Default: orders}
              Zones: {Type: CommaDelimitedList, Default: "a, b,c"}
              Count: {Type: Number, Default: 3}
            Mappings:
              Sizes: {small: {memory: 128}}
            Conditions:
              Yes: !Equals [!Ref Name, orders]
              No: !Not [!Condition Yes]
              Both: !And [!Condition Yes, !Condition No]
              Either: !Or [!Condition Yes, !Condition No]
            Resources:
              Table: {Type: AWS::DynamoDB::Table}
              Named: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Ref Name}}
              Fn: {Type: AWS::Serverless::Function}
              Live: {Type: AWS::Serverless::Function, Properties: {FunctionName: lively, AutoPublishAlias: !Ref Name}}
              Blue: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !GetAtt Fn.Arn, Name: blue}}
              First: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Fn}}
              Bus: {Type: AWS::Events::EventBus, Properties: {Name: side}}
              OnBus: {Type: AWS::Events::Rule, Properties: {EventBusName: !GetAtt Bus.Arn}}
              OnDefault: {Type: AWS::Events::Rule, Properties: {Name: all, EventBusName: default}}
              Queue: {Type: AWS::SQS::Queue}
              Api: {Type: AWS::ApiGatewayV2::Api}
              Role: {Type: AWS::IAM::Role}
              Topic: {Type: AWS::SNS::Topic}
              Secret: {Type: AWS::SecretsManager::Secret}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Name                           | orders",
                "!Ref Count                          | 3",
                "!Ref Table                          | local-Table",
                "!Ref Named                          | orders",
                "!Ref Queue                          | http://localhost:3001/engines/123456789012/local-Queue",
                "!Ref Api                            | a1b2c3d4e5",
                "!Ref Topic                          | arn:aws:sns:eu-west-1:123456789012:local-Topic",
                "!Ref Secret                         | arn:aws:secretsmanager:eu-west-1:123456789012:secret:local-Secret",
                "!Ref AWS::Region                    | eu-west-1",
                "!Ref AWS::AccountId                 | 123456789012",
                "!Ref AWS::Partition                 | aws",
                "!Ref AWS::URLSuffix                 | amazonaws.com",
                "!Ref AWS::StackName                 | local",
                "!Ref AWS::StackId                   | arn:aws:cloudformation:eu-west-1:123456789012:stack/local/0",
                "!GetAtt Fn.Arn                      | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn",
                "!GetAtt [Fn, Arn]                   | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn",
                "{Fn::GetAtt: Fn.Arn}                | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn",
                "{Fn::GetAtt: [Fn, Arn]}             | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn",
                "!Ref Live.Alias                     | arn:aws:lambda:eu-west-1:123456789012:function:lively:orders",
                "!Ref Live.Version                   | arn:aws:lambda:eu-west-1:123456789012:function:lively:1",
                "!Sub '${Live.Alias}/x'              | arn:aws:lambda:eu-west-1:123456789012:function:lively:orders/x",
                "!Ref Blue                           | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn:blue",
                "!GetAtt Blue.AliasArn               | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn:blue",
                "!Ref First                          | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn:1",
                "!GetAtt First.FunctionArn           | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn:1",
                "!GetAtt First.Version               | 1",
                "!Ref Bus                            | side",
                "!GetAtt Bus.Name                    | side",
                "!GetAtt Bus.Arn                     | arn:aws:events:eu-west-1:123456789012:event-bus/side",
                "!GetAtt OnBus.Arn                   | arn:aws:events:eu-west-1:123456789012:rule/side/local-OnBus",
                "!GetAtt OnDefault.Arn               | arn:aws:events:eu-west-1:123456789012:rule/all",
                "!GetAtt Table.Arn                   | arn:aws:dynamodb:eu-west-1:123456789012:table/local-Table",
                "!GetAtt Queue.Arn                   | arn:aws:sqs:eu-west-1:123456789012:local-Queue",
                "!GetAtt Queue.QueueName             | local-Queue",
                "!GetAtt Role.Arn                    | arn:aws:iam::123456789012:role/local-Role",
                "!GetAtt Api.ApiEndpoint             | ws://localhost:3001",
                "!Sub '${Name}-${AWS::Region}'       | orders-eu-west-1",
                "!Sub '${Fn.Arn}/x'                  | arn:aws:lambda:eu-west-1:123456789012:function:local-Fn/x",
                "!Sub ['${A}-${Name}', {A: !Ref Count}] | 3-orders",
                "!Sub '${!Name} costs $5'            | ${Name} costs $5",
                "!Join ['-', [a, !Ref Name, c]]      | a-orders-c",
                "!Join ['', !Ref Zones]              | abc",
                "!Select [1, !Ref Zones]             | b",
                "!Select ['2', !Split [':', 'a:b:c']] | c",
                "!FindInMap [Sizes, small, memory]   | 128",
                "!If [Yes, a, b]                     | a",
                "!If [No, a, !Ref Name]              | orders",
                "!If [Both, a, b]                    | b",
                "!If [Either, a, b]                  | a",
                "!Base64 hi                          | aGk=",
                "!Equals [1, '1']                    | true",
                "{Ref: Name}                         | orders"
            })
    void evaluatesExpression(String expression, String expected) {
        assertThat(value(expression)).isEqualTo(expected);
    }

    @Test
    void removesNoValueFromObjectsAndLists() {
        JsonNode tree = TemplateFixture.evaluate(
                folder, HEAD + "Value: {a: !Ref AWS::NoValue, b: [1, !If [No, 2, !Ref AWS::NoValue], 3]}\n");

        assertThat(tree).hasToString("{\"b\":[1,3]}");
    }

    @Test
    void keepsConditionOfPolicyStatement() {
        JsonNode tree = TemplateFixture.evaluate(folder, HEAD + "Value: {Condition: {StringEquals: {a: !Ref Name}}}\n");

        assertThat(tree).hasToString("{\"Condition\":{\"StringEquals\":{\"a\":\"orders\"}}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Missing                 | Reference to 'Missing': expected a parameter or a resource, found neither.",
                "!Sub '${Missing.Arn}'        | Reference to 'Missing': expected a parameter or a resource, found neither.",
                "!Ref Fn.Alias               | Reference to 'Fn.Alias': expected a function with AutoPublishAlias, found none. Set AutoPublishAlias.",
                "!Sub '${Fn.Version}'        | Reference to 'Fn.Version': expected a function with AutoPublishAlias, found none. Set AutoPublishAlias.",
                "!Ref Missing.Alias           | Reference to 'Missing': expected a parameter or a resource, found neither.",
                "!Ref AWS::Moon              | Pseudo parameter 'AWS::Moon' is unknown.",
                "!GetAtt Fn                  | Fn::GetAtt: expected a resource and an attribute such as Table.Arn, found 'Fn'.",
                "{Fn::GetAtt: [Fn]}          | Fn::GetAtt: expected a resource and an attribute such as Table.Arn, found ''.",
                "!If [Unknown, a, b]         | Condition 'Unknown' is not declared.",
                "!If [Yes, a]                | Fn::If: expected a list of at least 3, found a list of 2.",
                "!Join a                     | Fn::Join: expected a list of at least 2, found no list.",
                "!Select [9, !Ref Zones]     | Fn::Select: expected an index or keys that exist, found none.",
                "!Select [x, !Ref Zones]     | Fn::Select: expected an index or keys that exist, found none.",
                "!FindInMap [Sizes, big, x]  | Fn::FindInMap: expected an index or keys that exist, found none."
            })
    void rejectsInvalidExpression(String expression, String message) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    private String value(String expression) {
        return TemplateFixture.evaluate(folder, HEAD + "Value: " + expression + "\n")
                .asText();
    }
}
