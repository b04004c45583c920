/** Inputs that nobody thought of: properties, fuzzing, and two other verifiers to disagree with. Uses what users can use, and nothing else. */
@NullMarked
package io.github.serverlesswebsockets.auth.fuzz;

import org.jspecify.annotations.NullMarked;
