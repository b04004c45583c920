package io.github.serverlesswebsockets.auth.verify;

import java.util.List;

final class CachedSecrets implements HmacSecrets {

    private final CachedAnswer<HmacSecret> answer;

    CachedSecrets(CachedAnswer<HmacSecret> answer) {
        this.answer = answer;
    }

    @Override
    public List<HmacSecret> secrets() {
        return answer.get();
    }

    @Override
    public List<HmacSecret> refreshed() {
        return answer.refreshed();
    }

    @Override
    public void forget() {
        answer.forget();
    }
}
