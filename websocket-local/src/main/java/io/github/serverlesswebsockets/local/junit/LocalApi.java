package io.github.serverlesswebsockets.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a template's WebSocket API for the tests of a class, once for all of them, and hands it to parameters of the type
 * {@code LocalWebSocketApi}.
 *
 * <pre>{@code
 * @LocalApi
 * class ChatTest {
 *     @Test
 *     void connects(LocalWebSocketApi api) { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(LocalWebSocketApiExtension.class)
public @interface LocalApi {

    /**
     * Names the SAM template.
     *
     * @return its path, from the folder that the build runs the tests in
     */
    String template() default "template.yaml";

    /**
     * Names the file that holds the class path of {@code websocket-local-engines}.
     *
     * @return its path; when empty, {@code target/engines.classpath} is read if it is there
     */
    String engines() default "";

    /**
     * Gives the template's parameters values.
     *
     * @return such as {@code StageName=test}
     */
    String[] parameters() default {};
}
