/**
 * The reader of SAM and CloudFormation templates: YAML and JSON, parameters, intrinsic functions, SAM's expansion,
 * and the conversion of resources into a stack. It reports only what keeps it from reading; advice about a template
 * that can be read belongs in {@code validate}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.template;

import org.jspecify.annotations.NullMarked;
