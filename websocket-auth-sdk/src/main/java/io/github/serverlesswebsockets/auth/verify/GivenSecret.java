package io.github.serverlesswebsockets.auth.verify;

import java.util.List;

/** No lambda, because the first one of a process costs more than a token. */
final class GivenSecret implements HmacSecrets {

    private final List<HmacSecret> only;

    GivenSecret(HmacSecret given) {
        this.only = List.of(given);
    }

    @Override
    public List<HmacSecret> secrets() {
        return only;
    }
}
