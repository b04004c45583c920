package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.ClaimPath;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RefusedException;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decide which claims become the principal and the context, and how a bad credential is answered.
 *
 * <p>Without any setting, OpenID Connect's names are used: the principal is {@code sub}, and the context holds {@code userId} and
 * {@code sub} (both from {@code sub}), {@code firstName} (from {@code given_name}) and {@code lastName} (from {@code family_name}).
 * {@code sessionExpiresAt}, and {@code tokenId} and {@code issuer} where the token has them, are always added. Immutable and thread-safe.
 */
public final class AuthorizerSettings {

    private static final int MAX_PRINCIPAL_LENGTH = 256;
    private static final AuthorizerSettings DEFAULTS = builder()
            .context("userId", "sub")
            .context("firstName", "given_name")
            .context("lastName", "family_name")
            .context("sub", "sub")
            .build();

    private final String principal;
    private final Map<String, String> context;
    private final boolean deniesUnauthorized;
    private final Optional<ExpectedApi> api;
    private final Optional<AllowedOrigins> origins;
    private final Revocation revocation;

    private AuthorizerSettings(Builder builder) {
        this.principal = builder.principal;
        this.context = new LinkedHashMap<>(builder.context);
        this.deniesUnauthorized = builder.deniesUnauthorized;
        this.api = builder.api;
        this.origins = builder.origins;
        this.revocation = builder.revocation;
    }

    /**
     * Return the settings for OpenID Connect's claim names.
     *
     * @return the defaults
     */
    public static AuthorizerSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Begin other settings: the principal is {@code sub} and the context is empty until told otherwise.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begin other settings from these.
     *
     * @return a builder that holds what these hold; with other origins, say {@link Builder#allowMissingOrigin()} again
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.context.putAll(context);
        builder.principal = principal;
        builder.deniesUnauthorized = deniesUnauthorized;
        builder.api = api;
        builder.origins = origins;
        builder.revocation = revocation;
        return builder;
    }

    String principalOf(VerifiedToken token) {
        Optional<String> name = token.text(principal);
        if (name.isEmpty() || !isPrintable(name.get())) {
            throw new RefusedException(Reason.BAD_SUBJECT);
        }
        return name.get();
    }

    /** Objects, arrays and null are left out; a number is forwarded with the digits that the token has. */
    AuthorizerContext contextOf(VerifiedToken token) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : context.entrySet()) {
            Optional<String> value = token.scalar(entry.getValue());
            if (value.isPresent()) {
                values.put(entry.getKey(), value.get());
            }
        }
        return AuthorizerContext.of(values);
    }

    void check(AuthorizerRequest request) {
        if (api.isPresent()) {
            api.get().check(request);
        }
        if (origins.isPresent()) {
            origins.get().check(request);
        }
    }

    void check(Session session) {
        if (revocation.isRevoked(session)) {
            throw new RefusedException(Reason.REVOKED);
        }
    }

    boolean deniesUnauthorized() {
        return deniesUnauthorized;
    }

    private static boolean isPrintable(String text) {
        boolean printable = !text.isBlank() && text.length() <= MAX_PRINCIPAL_LENGTH;
        for (int i = 0; printable && i < text.length(); i++) {
            printable = !Character.isISOControl(text.charAt(i));
        }
        return printable;
    }

    /** Collects settings; not thread-safe. */
    public static final class Builder {

        private final Map<String, String> context = new LinkedHashMap<>();
        private String principal = "sub";
        private boolean deniesUnauthorized;
        private Optional<ExpectedApi> api = Optional.empty();
        private Optional<AllowedOrigins> origins = Optional.empty();
        private boolean missingOriginIsAllowed;
        private Revocation revocation = session -> false;

        private Builder() {}

        private static String requirePath(String claimPath) {
            ClaimPath.parse(claimPath);
            return claimPath;
        }

        /**
         * Name the claim that says who the user is.
         *
         * <p>A token in which it is missing, blank, longer than 256 characters, not text or holds control characters is refused with 401.
         *
         * @param claimPath the claim's path, for example {@code data.userId}; default {@code sub}
         * @return this builder
         * @throws IllegalArgumentException when a name in the path is blank
         */
        public Builder principal(String claimPath) {
            principal = requirePath(claimPath);
            return this;
        }

        /**
         * Forward a claim to later events, when the token has it as text, number or boolean.
         *
         * @param key where later events find it; as for {@link AuthorizerContext#with(String, String)}
         * @param claimPath the claim's path
         * @return this builder
         * @throws IllegalArgumentException when the key is not allowed or a name in the path is blank
         */
        public Builder context(String key, String claimPath) {
            context.put(AuthorizerContext.requireKey(key), requirePath(claimPath));
            return this;
        }

        /**
         * Answer a bad credential with a Deny policy, hence 403 where 401 is the default.
         *
         * <p>A 401 needs a failed invocation, which counts in the function's error metric; a Deny does not. An event that is
         * not a {@code $connect} authorizer event still ends in 401.
         *
         * @return this builder
         */
        public Builder denyUnauthorized() {
            deniesUnauthorized = true;
            return this;
        }

        /**
         * Let only pages of these origins connect, checked before the token is looked at; others end in 403.
         *
         * <p>A browser sends the page's origin with each handshake and a page cannot forge it (RFC 6455, section 10.2); another client can
         * send whatever it likes. Case of scheme and host does not count. By default, any origin is allowed, because a token is nothing
         * that a browser adds on its own, as it would a cookie.
         *
         * @param origins scheme, host and port, for example {@code https://app.example.com}; no wildcard
         * @return this builder
         * @throws IllegalArgumentException when there is none, or one is not an origin
         */
        public Builder allowedOrigins(String... origins) {
            AllowedOrigins listed = AllowedOrigins.of(origins);
            this.origins = Optional.of(missingOriginIsAllowed ? listed.allowMissing() : listed);
            return this;
        }

        /**
         * Let clients that send no {@code Origin}, hence no browsers, pass {@link #allowedOrigins}.
         *
         * @return this builder
         */
        public Builder allowMissingOrigin() {
            missingOriginIsAllowed = true;
            origins = origins.map(AllowedOrigins::allowMissing);
            return this;
        }

        /**
         * Answer for one API only; a handshake for another ends in 403.
         *
         * @param apiId the API's id
         * @param stages its stages; none means any
         * @return this builder
         * @throws IllegalArgumentException when a stage comes twice
         */
        public Builder onlyApi(String apiId, String... stages) {
            api = Optional.of(new ExpectedApi(apiId, Set.of(stages)));
            return this;
        }

        /**
         * Refuse sessions that were ended early; a second revocation replaces the first.
         *
         * @param revocation tells which; by default, none
         * @return this builder
         */
        public Builder revocation(Revocation revocation) {
            this.revocation = revocation;
            return this;
        }

        /**
         * Build the settings.
         *
         * @return the settings
         */
        public AuthorizerSettings build() {
            return new AuthorizerSettings(this);
        }
    }
}
