/**
 * The reader of SAM and CloudFormation templates, and the checks of what AWS would reject. It produces a description
 * of the stack; running it belongs in the other packages.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.template;

import org.jspecify.annotations.NullMarked;
