package io.github.serverlesswebsockets.local.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.local.LocalWebSocketApi;
import io.github.serverlesswebsockets.local.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Parameter Store, used through the AWS SDK. */
class ParameterStoreIT {

    private static final String TEMPLATE = """
            Resources:
              Api: {Type: AWS::ApiGatewayV2::Api, Properties: {RouteSelectionExpression: $request.body.action}}
              Stage: {Type: AWS::ApiGatewayV2::Stage, Properties: {StageName: dev}}
              Deep: {Type: AWS::SSM::Parameter, Properties: {Name: /chat/dev/table, Type: String, Value: !Ref Api}}
              Flat: {Type: AWS::SSM::Parameter, Properties: {Name: flat, Type: String, Value: one}}
              Unnamed: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: two}}
            """;

    @TempDir
    static Path folder;

    static LocalWebSocketApi api;
    static SsmClient parameters;

    @BeforeAll
    static void start() throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
        api = LocalWebSocketApi.start(Options.of(template, "").withWorkDirectory(folder.resolve("work")));
        parameters = Sdk.client(api, SsmClient.builder());
    }

    @AfterAll
    static void stop() {
        parameters.close();
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/dev/table, localapi00, arn:aws:ssm:us-east-1:000000000000:parameter/chat/dev/table",
        "flat, one, arn:aws:ssm:us-east-1:000000000000:parameter/flat",
        "local-Unnamed, two, arn:aws:ssm:us-east-1:000000000000:parameter/local-Unnamed"
    })
    void returnsParameterByName(String name, String value, String arn) {
        Parameter found = parameters
                .getParameter(request -> request.name(name).withDecryption(true))
                .parameter();

        assertThat(found.name()).isEqualTo(name);
        assertThat(found.value()).isEqualTo(value);
        assertThat(found.arn()).isEqualTo(arn);
        assertThat(found.typeAsString()).isEqualTo("String");
        assertThat(found.version()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"chat/dev/table", "/chat/dev", "/flat"})
    void rejectsUndeclaredParameter(String name) {
        assertThatThrownBy(() -> parameters.getParameter(request -> request.name(name)))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void rejectsUnsupportedOperationLikeAws() {
        assertThatThrownBy(() ->
                        parameters.putParameter(request -> request.name("new").value("x")))
                .isInstanceOfSatisfying(
                        SsmException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnknownOperationException"));
    }
}
