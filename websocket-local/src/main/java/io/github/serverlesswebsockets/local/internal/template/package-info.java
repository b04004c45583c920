/**
 * The resources of a SAM or CloudFormation template: YAML and JSON, parameters, intrinsic functions and SAM's expansion.
 * What the resources declare, in terms of the local runtime, belongs in {@code reader}; advice belongs in {@code validate}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.template;

import org.jspecify.annotations.NullMarked;
