package io.github.serverlesswebsockets.local.internal.template;

/** The severity of a problem. */
public enum Severity {
    /** The template cannot run, neither locally nor on AWS. */
    ERROR,
    /** The template runs locally, but behaves differently on AWS or is only partly supported. */
    WARNING
}
