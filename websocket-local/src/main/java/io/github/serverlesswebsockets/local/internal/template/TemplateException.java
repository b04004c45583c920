package io.github.serverlesswebsockets.local.internal.template;

import java.util.List;
import java.util.stream.Stream;

/** An error in a template. The message contains the file or the logical id. */
public final class TemplateException extends IllegalArgumentException {

    /** The path of the error, from the outermost name to the innermost. */
    private final transient List<String> path;

    private final int line;

    /** Creates an error without a path. */
    public TemplateException(String message) {
        this(List.of(), 0, message);
    }

    TemplateException(int line, String message) {
        this(List.of(), line, message);
    }

    private TemplateException(List<String> path, int line, String message) {
        super(message);
        this.path = path;
        this.line = line;
    }

    /** Returns an error in a property of a resource. */
    public static TemplateException inProperty(String property, String message) {
        return new TemplateException(List.of("Properties", property), 0, message);
    }

    /** Returns the same error with a name in front of its path. */
    public TemplateException within(String name) {
        return new TemplateException(
                Stream.concat(Stream.of(name), path.stream()).toList(), line, String.valueOf(getMessage()));
    }

    /** Returns the path of the error, from the outermost name to the innermost. */
    public List<String> path() {
        return path;
    }

    /**
     * Returns the line of a syntax error.
     *
     * @return the line, from 1; 0 when the error is not a syntax error
     */
    public int line() {
        return line;
    }
}
