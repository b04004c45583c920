package io.github.serverlesswebsockets.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An annotation that runs a template's WebSocket API once for all tests of a class and passes it to parameters of the type
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
     * Returns the path of the SAM or CloudFormation template.
     *
     * @return a path relative to the folder in which the build runs the tests
     */
    String template() default "template.yaml";

    /**
     * Returns the path of a file that contains the class path of {@code websocket-local-engines}.
     *
     * @return the path; if empty, {@code target/engines.classpath} is read if it exists
     */
    String engines() default "";

    /**
     * Returns values for the template's parameters.
     *
     * @return the values, for example {@code StageName=test}
     */
    String[] parameters() default {};
}
