package io.github.serverlesswebsockets.auth;

import io.github.serverlesswebsockets.auth.internal.JsonObject;
import io.github.serverlesswebsockets.auth.token.AuthorizerRequest;
import io.github.serverlesswebsockets.auth.token.MethodArn;
import io.github.serverlesswebsockets.auth.verify.Reason;
import io.github.serverlesswebsockets.auth.verify.RejectedException;
import io.github.serverlesswebsockets.auth.verify.VerifiedToken;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The claims that become the principal and the context, and checks beyond those of the token.
 *
 * <p>The defaults use the claim names of OpenID Connect: the principal is {@code sub}, and the context contains {@code userId} and
 * {@code sub} (both from {@code sub}), {@code firstName} (from {@code given_name}) and {@code lastName} (from {@code family_name}).
 * {@code sessionExpiresAt}, and {@code tokenId} and {@code issuer} if the token has them, are always added. Immutable and thread-safe.
 */
public final class AuthorizerSettings {

    private static final int MAX_PRINCIPAL_CHARS = 256;
    private static final AuthorizerSettings DEFAULTS = builder()
            .context("userId", "sub")
            .context("firstName", "given_name")
            .context("lastName", "family_name")
            .context("sub", "sub")
            .build();

    private final String principal;
    private final Map<String, String> context;
    private final boolean deniesUnauthorized;
    private final Optional<String> apiId;
    private final Set<String> stages;
    private final Optional<AllowedOrigins> origins;
    private final Optional<Revocation> revocation;

    private AuthorizerSettings(Builder builder) {
        this.principal = builder.principal;
        this.context = new LinkedHashMap<>(builder.context);
        this.deniesUnauthorized = builder.deniesUnauthorized;
        this.apiId = builder.apiId;
        this.stages = builder.stages;
        this.origins = builder.origins;
        this.revocation = builder.revocation;
    }

    /**
     * Returns the settings for the claim names of OpenID Connect.
     *
     * @return the defaults
     */
    public static AuthorizerSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Returns a builder whose principal is {@code sub} and whose context is empty.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with these settings.
     *
     * @return a builder; after {@link Builder#allowedOrigins}, call {@link Builder#allowMissingOrigin()} again
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.context.putAll(context);
        builder.principal = principal;
        builder.deniesUnauthorized = deniesUnauthorized;
        builder.apiId = apiId;
        builder.stages = stages;
        builder.origins = origins;
        builder.revocation = revocation;
        return builder;
    }

    String principalOf(VerifiedToken token) {
        Optional<String> name = token.text(principal);
        if (name.isEmpty() || !isPrintable(name.get())) {
            throw new RejectedException(Reason.BAD_SUBJECT);
        }
        return name.get();
    }

    /** Omits objects, arrays and null. A number keeps the digits that it has in the token. */
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

    boolean restrictsRequests() {
        return apiId.isPresent() || origins.isPresent();
    }

    void check(AuthorizerRequest request) {
        MethodArn arn = request.methodArn();
        boolean isExpected = apiId.isEmpty()
                || (arn.apiId().equals(apiId.get()) && (stages.isEmpty() || stages.contains(arn.stage())));
        if (!isExpected) {
            throw new RejectedException(Reason.WRONG_API);
        }
        if (origins.isPresent()) {
            origins.get().check(request);
        }
    }

    boolean checksRevocation() {
        return revocation.isPresent();
    }

    void check(Session session) {
        if (revocation.isPresent() && revocation.get().isRevoked(session)) {
            throw new RejectedException(Reason.REVOKED);
        }
    }

    boolean deniesUnauthorized() {
        return deniesUnauthorized;
    }

    private static boolean isPrintable(String text) {
        boolean printable = !text.isBlank() && text.length() <= MAX_PRINCIPAL_CHARS;
        for (int i = 0; printable && i < text.length(); i++) {
            printable = !Character.isISOControl(text.charAt(i));
        }
        return printable;
    }

    /** The options of the settings. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> context = new LinkedHashMap<>();
        private String principal = "sub";
        private boolean deniesUnauthorized;
        private Optional<String> apiId = Optional.empty();
        private Set<String> stages = Set.of();
        private Optional<AllowedOrigins> origins = Optional.empty();
        private boolean allowsMissingOrigin;
        private Optional<Revocation> revocation = Optional.empty();

        private Builder() {}

        /**
         * Sets the claim that identifies the user.
         *
         * <p>A token in which it is absent, blank, longer than 256 characters, not text, or contains control characters is rejected with
         * 401.
         *
         * @param claimPath the claim's path, for example {@code data.userId}; default {@code sub}
         * @return this builder
         * @throws IllegalArgumentException if a name in the path is blank
         */
        public Builder principal(String claimPath) {
            principal = requirePath(claimPath);
            return this;
        }

        /**
         * Forwards a claim to later events, if the token has it as text, number or boolean.
         *
         * @param key the key in the context; as for {@link AuthorizerContext#with(String, String)}
         * @param claimPath the claim's path
         * @return this builder
         * @throws IllegalArgumentException if the key is not allowed, or a name in the path is blank
         */
        public Builder context(String key, String claimPath) {
            context.put(AuthorizerContext.requireKey(key), requirePath(claimPath));
            return this;
        }

        /**
         * Responds to an invalid credential with a Deny policy and therefore 403, instead of 401.
         *
         * <p>A 401 needs a failed invocation, which counts in the function's error metric. A Deny policy does not. An event that is not a
         * {@code $connect} authorizer event still ends in 401.
         *
         * @return this builder
         */
        public Builder denyUnauthorized() {
            deniesUnauthorized = true;
            return this;
        }

        /**
         * Allows only pages from these origins to connect; others end in 403. The origin is checked before the token.
         *
         * <p>A browser sends the page's origin with each handshake, and a page cannot change it (RFC 6455, section 10.2). Other clients can
         * send any origin. The case of scheme and host is ignored. By default, any origin is allowed, because a browser
         * adds a cookie to a request on its own, but never a token.
         *
         * @param origins scheme, host and port, for example {@code https://app.example.com}; no wildcard
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one is not an origin
         */
        public Builder allowedOrigins(String... origins) {
            AllowedOrigins allowed = AllowedOrigins.of(origins);
            this.origins = Optional.of(allowsMissingOrigin ? allowed.allowMissing() : allowed);
            return this;
        }

        /**
         * Allows clients that send no {@code Origin}, which are not browsers, despite {@link #allowedOrigins}.
         *
         * @return this builder
         */
        public Builder allowMissingOrigin() {
            allowsMissingOrigin = true;
            origins = origins.map(AllowedOrigins::allowMissing);
            return this;
        }

        /**
         * Accepts handshakes for one API only; others end in 403.
         *
         * @param apiId the API's id
         * @param stages its stages; none means any
         * @return this builder
         * @throws IllegalArgumentException if a stage is given twice
         */
        public Builder onlyApi(String apiId, String... stages) {
            this.apiId = Optional.of(apiId);
            this.stages = Set.of(stages);
            return this;
        }

        /**
         * Rejects revoked sessions. A second call replaces the first.
         *
         * @param revocation returns which sessions are revoked; none by default
         * @return this builder
         */
        public Builder revocation(Revocation revocation) {
            this.revocation = Optional.of(revocation);
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         */
        public AuthorizerSettings build() {
            return new AuthorizerSettings(this);
        }

        private static String requirePath(String claimPath) {
            JsonObject.path(claimPath);
            return claimPath;
        }
    }
}
