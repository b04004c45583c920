package io.github.serverlesswebsockets.auth.verify;

import io.github.serverlesswebsockets.auth.internal.Json;
import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.internal.SecureUrl;
import io.github.serverlesswebsockets.auth.key.KeysUnavailableException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A configured check of the claims of a token whose signature is valid. */
sealed interface ClaimCheck {

    /** Throws {@link RejectedException} unless the claims pass. */
    void check(JsonObject claims);

    /**
     * Returns the group that this check belongs to. Groups are checked in the order of {@link Check}, so that a wrong
     * claim (401) is reported before a missing scope (403).
     */
    default Check group() {
        return Check.CLAIMS;
    }

    /** Requires that {@code sub} and {@code jti} are text if present (RFC 7519, sections 4.1.2 and 4.1.7). */
    static void checkTypes(JsonObject claims) {
        if (!isAbsentOrText(claims, "sub")) {
            throw new RejectedException(Reason.BAD_SUBJECT, Check.CLAIMS);
        }
        if (!isAbsentOrText(claims, "jti")) {
            throw new RejectedException(Reason.BAD_CLAIM, Check.CLAIMS);
        }
    }

    private static boolean isAbsentOrText(JsonObject claims, String name) {
        return !claims.has(name) || claims.text(name).isPresent();
    }

    /** The expected {@code iss} (RFC 7519, section 4.1.1), compared exactly. */
    record Issuer(String issuer) implements ClaimCheck {

        public Issuer {
            require(issuer);
        }

        /** Throws unless this can be the issuer of tokens. */
        static void require(String issuer) {
            if (!issuer.equals(issuer.strip()) || issuer.isEmpty() || SecureUrl.isPlainHttp(issuer)) {
                throw new IllegalArgumentException(
                        "issuer is invalid: expected the exact \"iss\" of your tokens, not blank and not a plain http: URL"
                                + " (except on localhost), found '" + issuer + "'");
            }
        }

        @Override
        public void check(JsonObject claims) {
            if (!claims.isText("iss", issuer)) {
                throw new RejectedException(Reason.BAD_ISSUER);
            }
        }
    }

    /** The accepted audiences (RFC 7519, section 4.1.3): the claim is one text, or an array of texts that contains one of them. */
    record Audience(String claim, boolean checksParty, Set<String> audiences) implements ClaimCheck {

        public Audience {
            for (String audience : audiences) {
                if (audience.isBlank()) {
                    throw new IllegalArgumentException("audience must not be blank");
                }
            }
        }

        @Override
        public void check(JsonObject claims) {
            if (!isAccepted(claims.members().get(claim)) || !isAcceptedParty(claims)) {
                throw new RejectedException(Reason.BAD_AUDIENCE);
            }
        }

        /** OpenID Connect Core 1.0, section 3.1.3.7: an id token for several audiences names the client that requested it. */
        private boolean isAcceptedParty(JsonObject claims) {
            boolean isRequired =
                    checksParty && (claims.has("azp") || claims.list("aud").size() > 1);
            return !isRequired || isAccepted(claims.members().get("azp"));
        }

        private boolean isAccepted(@Nullable Object value) {
            if (value instanceof String text) {
                return audiences.contains(text);
            }
            boolean isContained = false;
            for (Object element : value instanceof List<?> list ? list : List.of()) {
                if (!(element instanceof String)) {
                    return false;
                }
                isContained |= audiences.contains(element);
            }
            return isContained;
        }
    }

    /** A claim that must be present and not null. */
    record Required(List<String> path) implements ClaimCheck {

        @Override
        public void check(JsonObject claims) {
            if (claims.find(path, Object.class).orElse(Json.NULL) == Json.NULL) {
                throw new RejectedException(Reason.MISSING_CLAIM);
            }
        }
    }

    /** A claim that must be exactly this text. */
    record Fixed(String claim, String value) implements ClaimCheck {

        @Override
        public void check(JsonObject claims) {
            if (!claims.has(claim)) {
                throw new RejectedException(Reason.MISSING_CLAIM);
            }
            if (!claims.isText(claim, value)) {
                throw new RejectedException(Reason.BAD_CLAIM);
            }
        }
    }

    /** Required scopes, in {@code scope} (RFC 8693, section 4.2), or in {@code scp} if there is no {@code scope}. */
    record Scopes(Set<String> required, boolean all) implements ClaimCheck {

        static Scopes of(boolean all, String first, String... more) {
            Set<String> required = new HashSet<>(List.of(more));
            required.add(first);
            for (String scope : required) {
                if (scope.isBlank() || scope.contains(" ")) {
                    throw new IllegalArgumentException(
                            "The scope is invalid: expected one word without spaces (RFC 6749, section 3.3), found '"
                                    + scope + "'");
                }
            }
            return new Scopes(required, all);
        }

        @Override
        public Check group() {
            return Check.SCOPES;
        }

        @Override
        public void check(JsonObject claims) {
            Set<String> granted = granted(claims);
            granted.retainAll(required);
            if (granted.isEmpty() || (all && granted.size() < required.size())) {
                throw new RejectedException(Reason.INSUFFICIENT_SCOPE);
            }
        }

        /** Returns nothing for a list that violates the grammar. */
        private static Set<String> granted(JsonObject claims) {
            String name = claims.has("scope") ? "scope" : "scp";
            Set<String> granted = new HashSet<>(name.equals("scp") ? claims.texts(name) : List.of());
            granted.addAll(List.of(claims.text(name).orElse("").split(" ", -1)));
            boolean isValid = claims.text(name).isEmpty() || !granted.contains("");
            return isValid ? granted : new HashSet<>();
        }
    }

    /** The user's own check. An exception rejects the token, because a caller must not be able to cause a 500. */
    record Custom(Predicate<VerifiedToken> predicate) implements ClaimCheck {

        @Override
        public Check group() {
            return Check.CUSTOM;
        }

        @Override
        public void check(JsonObject claims) {
            if (!isAccepted(new VerifiedToken(claims))) {
                throw new RejectedException(Reason.CHECK_FAILED);
            }
        }

        private boolean isAccepted(VerifiedToken token) {
            try {
                return predicate.test(token);
            } catch (RejectedException chosen) {
                throw new RejectedException(chosen.reason(), Check.CUSTOM);
            } catch (KeysUnavailableException unavailable) {
                throw unavailable;
            } catch (RuntimeException failure) {
                return false;
            }
        }
    }
}
