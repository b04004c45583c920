/**
 * The conversion of a template's resources into a stack, with one reader for each kind of resource. They report only what
 * keeps them from reading; how resources are parsed and evaluated belongs in {@code template}, advice in {@code validate}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.reader;

import org.jspecify.annotations.NullMarked;
