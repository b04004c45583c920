package io.github.serverlesswebsockets.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import io.github.serverlesswebsockets.testsupport.TestWebSocket;
import io.github.serverlesswebsockets.testsupport.Waiting;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event classes of AWS with the serializer of AWS. */
class TypedEventConformanceIT {

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "items 156 and 157: a handler may use the class of aws-lambda-java-events, which ignores unknown fields")
    void handlerAcceptsClassOfEventsLibrary() throws Exception {
        Options options = ApiInCode.stage("dev")
                .route("$disconnect", new Typed())
                .twoWayRoute("say", new Typed())
                .options();
        try (LocalWebSocketApi api = LocalWebSocketApi.start(options.withWorkDirectory(folder));
                TestWebSocket client = TestWebSocket.open(api.url())) {
            String answer = client.send("{\"action\":\"say\"}").next();
            client.socket().abort();
            Waiting.until(() -> api.invocations().size() == 2);

            assertThat(answer).matches("MESSAGE dev [\\w-]{15}= \\{\"action\":\"say\"}");
            assertThat(api.invocations().get(1).event()).contains("\"disconnectStatusCode\":1006");
            assertThat(api.invocations().get(1).result().payload()).contains("DISCONNECT dev ");
        }
    }

    private static final class Typed
            implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {

        @Override
        public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
            APIGatewayV2WebSocketEvent.RequestContext request = event.getRequestContext();
            APIGatewayV2WebSocketResponse response = new APIGatewayV2WebSocketResponse();
            response.setStatusCode(200);
            response.setBody("%s %s %s %s"
                    .formatted(request.getEventType(), request.getStage(), request.getConnectionId(), event.getBody()));
            return response;
        }
    }
}
