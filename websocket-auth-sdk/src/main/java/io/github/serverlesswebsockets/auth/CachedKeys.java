package io.github.serverlesswebsockets.auth;

import java.util.List;

record CachedKeys(CachedAnswer<VerificationKey> answer) implements VerificationKeys {

    @Override
    public List<VerificationKey> keys() {
        return answer.get();
    }

    @Override
    public List<VerificationKey> refreshed() {
        return answer.refreshed();
    }

    @Override
    public void forget() {
        answer.forget();
    }
}
