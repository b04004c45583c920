package io.github.serverlesswebsockets.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColdStartTest {

    private static final URL[] CLASS_PATH = Stream.of(
                    AbstractWebSocketAuthorizer.class,
                    ColdStart.class,
                    Context.class,
                    Algorithm.class,
                    JsonFactory.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .toArray(URL[]::new);

    @Test
    void verifiesTokenWithoutDatabindAndTheAwsSdk() throws Exception {
        try (URLClassLoader few = new URLClassLoader(CLASS_PATH, ClassLoader.getPlatformClassLoader())) {
            Supplier<?> coldStart = (Supplier<?>)
                    few.loadClass(ColdStart.class.getName()).getConstructor().newInstance();

            assertThat(coldStart.get()).asString().contains("\"Effect\":\"Allow\"");
            assertThatThrownBy(() -> few.loadClass("com.fasterxml.jackson.databind.ObjectMapper"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }
}
