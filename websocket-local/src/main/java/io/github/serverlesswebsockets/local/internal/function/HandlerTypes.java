package io.github.serverlesswebsockets.local.internal.function;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The type arguments of a {@code RequestHandler}.
 *
 * @param input the type of the event; {@code Object} if the handler is a lambda expression, which has no type arguments
 * @param output the type of the response
 */
record HandlerTypes(Type input, Type output) {

    static HandlerTypes of(Class<?> handler) {
        return find(handler, Map.of()).orElseGet(() -> new HandlerTypes(Object.class, Object.class));
    }

    private static Optional<HandlerTypes> find(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw = raw(type);
        Map<TypeVariable<?>, Type> bound = bind(type, raw, known);
        if (raw == RequestHandler.class) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            return Optional.of(new HandlerTypes(resolve(variables[0], bound), resolve(variables[1], bound)));
        }
        return supertypes(raw).stream()
                .filter(parent -> RequestHandler.class.isAssignableFrom(raw(parent)))
                .findFirst()
                .flatMap(parent -> find(parent, bound));
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return (Class<?>) ((ParameterizedType) type).getRawType();
    }

    private static Map<TypeVariable<?>, Type> bind(Type type, Class<?> raw, Map<TypeVariable<?>, Type> known) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bound.put(variables[i], resolve(parameterized.getActualTypeArguments()[i], known));
            }
        }
        return bound;
    }

    private static Type resolve(Type type, Map<TypeVariable<?>, Type> known) {
        return type instanceof TypeVariable<?> variable
                ? Objects.requireNonNullElse(known.get(variable), Object.class)
                : type;
    }

    private static List<Type> supertypes(Class<?> type) {
        List<Type> all = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
        Optional.ofNullable(type.getGenericSuperclass()).ifPresent(all::add);
        return all;
    }
}
