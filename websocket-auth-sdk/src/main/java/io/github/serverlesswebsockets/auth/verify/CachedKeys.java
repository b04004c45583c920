package io.github.serverlesswebsockets.auth.verify;

import java.util.List;

final class CachedKeys implements VerificationKeys {

    private final CachedAnswer<VerificationKey> answer;

    CachedKeys(CachedAnswer<VerificationKey> answer) {
        this.answer = answer;
    }

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
