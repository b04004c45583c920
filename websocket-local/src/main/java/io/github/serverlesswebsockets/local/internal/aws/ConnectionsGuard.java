package io.github.serverlesswebsockets.local.internal.aws;

import io.github.serverlesswebsockets.local.internal.server.HttpRequest;
import io.github.serverlesswebsockets.local.internal.server.HttpResponse;
import io.github.serverlesswebsockets.local.internal.signature.SignatureCheck;
import java.util.Optional;

/** Who may call {@code @connections}: requests to this stage, and in faithful mode only those that are signed. */
record ConnectionsGuard(String stage, Optional<SignatureCheck> signatures, CallbackAnswers answers) {

    Optional<HttpResponse> refusal(String requestedStage, HttpRequest request) {
        return unsigned(request).or(() -> foreign(requestedStage, request));
    }

    private Optional<HttpResponse> unsigned(HttpRequest request) {
        return signatures
                .flatMap(check -> check.refusal(request))
                .map(refusal -> answers.unsigned(request, refusal.type(), refusal.message(), refusal.explanation()));
    }

    private Optional<HttpResponse> foreign(String requestedStage, HttpRequest request) {
        String advice =
                "reason=\"the path names another stage or none\" advice=\"end the endpoint in /%s\"".formatted(stage);
        return requestedStage.equals(stage) ? Optional.empty() : Optional.of(answers.forbidden(request, advice));
    }
}
