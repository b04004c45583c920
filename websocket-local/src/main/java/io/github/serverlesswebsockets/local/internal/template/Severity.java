package io.github.serverlesswebsockets.local.internal.template;

/** How bad a problem of a template is. */
public enum Severity {
    /** The template cannot run here, and CloudFormation or AWS would refuse it too. */
    ERROR,
    /** The template runs, and something in it bites on AWS or is left out here. */
    WARNING
}
