package io.github.serverlesswebsockets.local.internal.template;

import static io.github.serverlesswebsockets.local.internal.template.TemplateFixture.API;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.internal.stack.Stack;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests whether the permissions of a template allow a rule to invoke its target. */
class InvokePermissionsTest {

    private static final String RULE = """
              F: {Type: AWS::Serverless::Function, Properties: {Handler: a.B, CodeUri: x, AutoPublishAlias: live}}
              Side: {Type: AWS::Events::EventBus, Properties: {Name: side}}
              R:
                Type: AWS::Events::Rule
                Properties: {Name: r, EventBusName: side, EventPattern: {source: [a]}, Targets: [{Id: f, Arn: %s}]}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FunctionName: !Ref F                                                      | true",
                "FunctionName: !GetAtt F.Arn, SourceArn: !GetAtt R.Arn                     | true",
                "FunctionName: !Ref F, SourceArn: 'arn:aws:events:*:*:rule/side/*'         | true",
                "FunctionName: !Ref F, SourceArn: !Sub 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/r' | false",
                "FunctionName: !Ref F, SourceAccount: !Ref AWS::AccountId                  | true",
                "FunctionName: !Ref F, SourceAccount: '1'                                  | false",
                "FunctionName: !Ref F, Action: 'lambda:*'                                  | true",
                "FunctionName: !Ref F, Action: 'lambda:GetFunction'                        | false",
                "FunctionName: !Ref F, Principal: '*'                                      | true",
                "FunctionName: !Ref F, Principal: apigateway.amazonaws.com                 | false",
                "FunctionName: !Ref F.Alias                                                | false",
                "FunctionName: other                                                       | false"
            })
    void permissionDecidesWhetherRuleCanInvokeFunction(String properties, boolean allowed) {
        assertThat(mayInvoke("!GetAtt F.Arn", properties)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"!Ref F.Alias, true", "local-F:live, true", "!Ref F, false", "!Ref F.Version, false"})
    void permissionOnFunctionDoesNotCoverAlias(String function, boolean allowed) {
        assertThat(mayInvoke("!Ref F.Alias", "FunctionName: " + function)).isEqualTo(allowed);
    }

    @Test
    void deniesInvocationWithoutPermission() {
        Stack stack = TemplateFixture.read(folder, API + RULE.formatted("!GetAtt F.Arn"));

        assertThat(stack.buses())
                .flatExtracting(Stack.Bus::rules)
                .flatExtracting(Stack.Rule::targets)
                .singleElement()
                .satisfies(target -> assertThat(target.mayInvoke()).isFalse());
    }

    private boolean mayInvoke(String target, String properties) {
        String action = properties.contains("Action") ? "" : ", Action: 'lambda:InvokeFunction'";
        String principal = properties.contains("Principal") ? "" : ", Principal: events.amazonaws.com";
        String permission =
                "  P: {Type: AWS::Lambda::Permission, Properties: {%s%s%s}}\n".formatted(properties, action, principal);
        Stack stack = TemplateFixture.read(folder, API + RULE.formatted(target) + permission);
        return stack.buses().stream()
                .flatMap(bus -> bus.rules().stream())
                .flatMap(rule -> rule.targets().stream())
                .allMatch(Stack.Target::mayInvoke);
    }
}
