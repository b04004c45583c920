/**
 * The public API of the local runtime: it runs the WebSocket API of a SAM or CloudFormation template on this machine.
 * What users do not refer to belongs in the packages below {@code internal}.
 */
@NullMarked
package io.github.serverlesswebsockets.local;

import org.jspecify.annotations.NullMarked;
