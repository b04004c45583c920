package io.github.serverlesswebsockets.auth;

import java.util.List;

record CachedSecrets(CachedAnswer<HmacSecret> answer) implements HmacSecrets {

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
