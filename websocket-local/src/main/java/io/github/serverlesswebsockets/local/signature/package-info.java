/** Signature Version 4, checked: the request is signed again with the local keys and compared. */
@NullMarked
package io.github.serverlesswebsockets.local.signature;

import org.jspecify.annotations.NullMarked;
