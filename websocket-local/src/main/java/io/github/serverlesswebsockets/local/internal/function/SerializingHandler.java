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

/** A handler with Lambda's own serializers, which are selected by its types in the same way as on Lambda. */
final class SerializingHandler implements RequestStreamHandler {

    private final RequestHandler<Object, Object> handler;
    private final PojoSerializer<Object> input;
    private final PojoSerializer<Object> output;

    private SerializingHandler(RequestHandler<Object, Object> handler, HandlerTypes types) {
        this.handler = handler;
        this.input = serializer(types.input());
        this.output = serializer(types.output());
    }

    @SuppressWarnings("unchecked") // The serializer creates the type that the handler declares.
    static RequestStreamHandler of(String logicalId, Object handler) {
        if (handler instanceof RequestStreamHandler stream) {
            return stream;
        }
        if (handler instanceof RequestHandler<?, ?> typed) {
            return new SerializingHandler((RequestHandler<Object, Object>) typed, HandlerTypes.of(handler.getClass()));
        }
        throw new IllegalArgumentException(
                "The handler of the function '%s' cannot be called: expected a RequestHandler or RequestStreamHandler, found '%s'."
                        .formatted(logicalId, handler.getClass().getName()));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        output.toJson(handler.handleRequest(input.fromJson(event), context), response);
    }

    @SuppressWarnings("unchecked") // The same selection as in AWS's EventHandlerLoader, whose method is private.
    private static PojoSerializer<Object> serializer(Type type) {
        return Optional.ofNullable(PojoSerializerLoader.getCustomerSerializer(type))
                .orElseGet(() -> type instanceof Class<?> plain
                                && LambdaEventSerializers.isLambdaSupportedEvent(plain.getName())
                        ? (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(plain, plain.getClassLoader())
                        : JacksonFactory.getInstance().getSerializer(type));
    }
}
