/** The attack corpus (docs/corpus.md): the cases and their writer, the runner, and this SDK as its subject. */
@NullMarked
package io.github.serverlesswebsockets.auth.corpus;

import org.jspecify.annotations.NullMarked;
