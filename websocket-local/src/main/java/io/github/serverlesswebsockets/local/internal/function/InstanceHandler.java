package io.github.serverlesswebsockets.local.internal.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.api.client.PojoSerializerLoader;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Optional;

/** Puts Lambda's own serializer around a handler's instance, chosen as Lambda's handler loading chooses it. */
final class InstanceHandler implements RequestStreamHandler {

    private final RequestHandler<Object, Object> handler;
    private final PojoSerializer<Object> input;
    private final PojoSerializer<Object> output;

    private InstanceHandler(RequestHandler<Object, Object> handler, HandlerTypes types) {
        this.handler = handler;
        this.input = serializer(types.input());
        this.output = serializer(types.output());
    }

    @SuppressWarnings("unchecked") // The serializer makes what the handler's own type names.
    static RequestStreamHandler of(String logicalId, Object handler) {
        if (handler instanceof RequestStreamHandler stream) {
            return stream;
        }
        if (handler instanceof RequestHandler<?, ?> typed) {
            return new InstanceHandler((RequestHandler<Object, Object>) typed, HandlerTypes.of(handler.getClass()));
        }
        throw new IllegalArgumentException(
                "the handler of %s is a %s, expected a RequestHandler or RequestStreamHandler"
                        .formatted(logicalId, handler.getClass().getName()));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        output.toJson(handler.handleRequest(input.fromJson(event), context), answer);
    }

    @SuppressWarnings("unchecked") // As in AWS's EventHandlerLoader, whose own method is private.
    private static PojoSerializer<Object> serializer(Type type) {
        return Optional.ofNullable(PojoSerializerLoader.getCustomerSerializer(type))
                .orElseGet(() -> type instanceof Class<?> plain
                                && LambdaEventSerializers.isLambdaSupportedEvent(plain.getName())
                        ? (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(plain, plain.getClassLoader())
                        : JacksonFactory.getInstance().getSerializer(type));
    }
}
