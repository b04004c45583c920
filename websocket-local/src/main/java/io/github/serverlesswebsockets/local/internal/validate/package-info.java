/**
 * The checks behind {@code validate}: each one warns about resources that AWS would reject, or that behave
 * differently on AWS. Reading the template belongs in {@code template}, and printing the result belongs to the
 * command line.
 */
@NullMarked
package io.github.serverlesswebsockets.local.internal.validate;

import org.jspecify.annotations.NullMarked;
