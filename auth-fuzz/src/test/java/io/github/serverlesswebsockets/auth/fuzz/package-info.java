/**
 * Tests of the authorizer with random inputs, with fuzzing, and with two other verifiers for comparison. They use only
 * the public API; tests of single classes belong in the module of the class.
 */
@NullMarked
package io.github.serverlesswebsockets.auth.fuzz;

import org.jspecify.annotations.NullMarked;
