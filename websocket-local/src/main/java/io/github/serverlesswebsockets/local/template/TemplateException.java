package io.github.serverlesswebsockets.local.template;

/** Says in one sentence what is wrong with a template and where: the message names the file or the logical id. */
public final class TemplateException extends RuntimeException {

    TemplateException(String message) {
        super(message);
    }
}
