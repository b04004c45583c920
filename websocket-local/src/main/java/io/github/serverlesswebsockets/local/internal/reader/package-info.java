/**
 * The conversion of a template's resources into a stack, with one reader for each kind of resource. A reader reports
 * only problems that prevent reading. Parsing and evaluation belong in {@code template}, and advice in {@code
 * validate}.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.reader;

import org.jspecify.annotations.NullMarked;
