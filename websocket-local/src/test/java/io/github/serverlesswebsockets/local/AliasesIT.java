package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.serverlesswebsockets.local.handlers.Authorizer;
import io.github.serverlesswebsockets.local.handlers.Connect;
import io.github.serverlesswebsockets.local.handlers.Echo;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API in which every function is invoked through an alias or a version, on real sockets. */
class AliasesIT {

    private static final String FUNCTIONS = """
            Transform: AWS::Serverless-2016-10-31
            Globals: {Function: {Runtime: java17, CodeUri: absent.jar, Handler: none, AutoPublishAlias: live}}
            Resources:
              Guard: {Type: AWS::Serverless::Function}
              Connect: {Type: AWS::Serverless::Function}
              Echo: {Type: AWS::Serverless::Function}
            """;

    private static final String SAM = """
              Api:
                Type: AWS::Serverless::WebSocketApi
                Properties:
                  StageName: dev
                  RouteSelectionExpression: $request.body.action
                  Auth: {AuthType: CUSTOM, AuthArn: !Ref Guard.Alias}
                  Routes:
                    $connect: {FunctionArn: !Sub '${Connect.Alias}'}
                    echo: {FunctionArn: !Ref Echo.Version, RouteResponseSelectionExpression: $default}
            """;

    private static final String RAW = """
              First: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Guard}}
              Blue: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !GetAtt Echo.Arn, FunctionVersion: '1', Name: blue}}
              Api: {Type: AWS::ApiGatewayV2::Api, Properties: {ProtocolType: WEBSOCKET, RouteSelectionExpression: $request.body.action}}
              Stage: {Type: AWS::ApiGatewayV2::Stage, Properties: {ApiId: !Ref Api, StageName: dev}}
              Authorizer:
                Type: AWS::ApiGatewayV2::Authorizer
                Properties:
                  AuthorizerType: REQUEST
                  AuthorizerUri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${First}/invocations
              ConnectRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties: {RouteKey: $connect, AuthorizationType: CUSTOM, AuthorizerId: !Ref Authorizer, Target: !Sub 'integrations/${ToConnect}'}
              ToConnect: {Type: AWS::ApiGatewayV2::Integration, Properties: {IntegrationType: AWS_PROXY, IntegrationUri: !Ref Connect.Alias}}
              EchoRoute:
                Type: AWS::ApiGatewayV2::Route
                Properties: {RouteKey: echo, RouteResponseSelectionExpression: $default, Target: !Sub 'integrations/${ToEcho}'}
              ToEcho:
                Type: AWS::ApiGatewayV2::Integration
                Properties:
                  IntegrationType: AWS_PROXY
                  IntegrationUri: !Sub arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Blue}/invocations
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {SAM, RAW})
    void aliasAndVersionResolveToTheFunction(String resources) throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        Path template = Files.writeString(folder.resolve("template.yaml"), FUNCTIONS + resources);
        Options options = Options.of(template, "")
                .withWorkDirectory(folder.resolve("work"))
                .withHandler("Guard", new Authorizer())
                .withHandler("Connect", new Connect())
                .withHandler("Echo", new Echo())
                .withLog(log::add);

        try (LocalWebSocketApi api = LocalWebSocketApi.start(options);
                TestWebSocket client = TestWebSocket.open(URI.create(api.url() + "?do=allow"))) {
            assertThat(client.send("{\"action\":\"echo\"}").next()).contains("\"routeKey\":\"echo\"");
            assertThat(api.invocations())
                    .extracting(invoked -> invoked.function())
                    .containsExactly("local-Guard", "local-Connect", "local-Echo");
        }
        assertThat(log).noneMatch(line -> line.startsWith("event=resource.ignored"));
    }
}
