package io.github.serverlesswebsockets.auth.verify;

import static io.github.serverlesswebsockets.auth.fixture.Rejections.assertRejected;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.CLOCK;
import static io.github.serverlesswebsockets.auth.fixture.TokenFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.serverlesswebsockets.auth.fixture.KeyPairs;
import io.github.serverlesswebsockets.auth.fixture.TokenFixture;
import io.github.serverlesswebsockets.auth.key.KeySource;
import io.github.serverlesswebsockets.auth.key.SignatureAlgorithm;
import io.github.serverlesswebsockets.auth.key.VerificationKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenProfileTest {

    private static final String POOL = "eu-central-1_AbCdEf123";
    private static final String COGNITO = "https://cognito-idp.eu-central-1.amazonaws.com/" + POOL;
    private static final String CLIENT = "\"client-1\"";
    private static final KeySource<VerificationKey> KEYS =
            () -> List.of(KeyPairs.key(SignatureAlgorithm.RS256).withId("k1"));

    private static VerifiedToken verify(TokenProfile profile, TokenFixture fixture) {
        return TokenVerifier.profile(profile, KEYS)
                .audience("client-1")
                .clock(CLOCK)
                .build()
                .verify(fixture.signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA"), "\"kid\":\"k1\""));
    }

    /** Cognito's access tokens have no {@code aud} and no {@code typ}. */
    private static TokenFixture access() {
        return token().claim("iss", "\"" + COGNITO + "\"")
                .without("aud")
                .claim("client_id", CLIENT)
                .claim("token_use", "\"access\"");
    }

    private static TokenFixture id() {
        return token().claim("iss", "\"" + COGNITO + "\"").claim("aud", CLIENT).claim("token_use", "\"id\"");
    }

    @Test
    void distinguishesCognitoAccessAndIdTokens() {
        TokenProfile accessToken = TokenProfile.cognitoAccessToken(POOL);
        TokenProfile idToken = TokenProfile.cognitoIdToken(POOL);

        assertThat(verify(accessToken, access()).text("sub")).contains("user-1");
        assertThat(verify(idToken, id()).text("sub")).contains("user-1");
        assertRejected(Reason.BAD_CLAIM, () -> verify(accessToken, id().claim("client_id", CLIENT)));
        assertRejected(Reason.BAD_CLAIM, () -> verify(idToken, access().claim("aud", CLIENT)));
        assertRejected(Reason.MISSING_CLAIM, () -> verify(accessToken, access().without("token_use")));
    }

    @Test
    void rejectsAnotherAppClientOrUserPool() {
        TokenProfile accessToken = TokenProfile.cognitoAccessToken(POOL);

        assertRejected(Reason.BAD_AUDIENCE, () -> verify(accessToken, access().claim("client_id", "\"client-2\"")));
        assertRejected(
                Reason.BAD_AUDIENCE,
                () -> verify(accessToken, access().without("client_id").claim("aud", CLIENT)));
        assertRejected(Reason.BAD_ISSUER, () -> verify(accessToken, access().claim("iss", "\"" + COGNITO + "x\"")));
        assertRejected(Reason.BAD_ISSUER, () -> verify(accessToken, access().claim("iss", "\"" + COGNITO + "/\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1_Ab1, https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab1",
        "us-gov-west-1_Ab1, https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_Ab1",
        "cn-north-1_Ab1, https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Ab1"
    })
    void usesTheCognitoIssuerOfEachPartition(String pool, String issuer) {
        TokenProfile profile = TokenProfile.cognitoIdToken(pool);

        assertThat(profile.issuer()).isEqualTo(issuer);
        assertThat(profile.keySet()).contains(issuer + "/.well-known/jwks.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AbCdEf", "eu-central-1", "eu-central-1_", "evil.test/eu-central-1_A", "eu-central-1_A/.."})
    void rejectsInvalidUserPoolId(String pool) {
        assertThatThrownBy(() -> TokenProfile.cognitoIdToken(pool))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eu-central-1_AbCdEf123");
    }

    @Test
    void requiresAuthorizedPartyForSeveralAudiences() {
        TokenProfile oidc = TokenProfile.openIdConnect(TokenFixture.ISSUER);
        TokenFixture several = token().claim("aud", "[\"client-1\",\"other\"]");

        assertThat(verify(oidc, token().claim("aud", CLIENT)).text("sub")).contains("user-1");
        assertThat(verify(oidc, token().claim("aud", "[" + CLIENT + "]")).text("sub"))
                .contains("user-1");
        assertRejected(Reason.BAD_AUDIENCE, () -> verify(oidc, several));
        assertThat(verify(oidc, several.claim("azp", CLIENT)).text("sub")).contains("user-1");
        assertRejected(Reason.BAD_AUDIENCE, () -> verify(oidc, several.claim("azp", "\"other\"")));
        assertRejected(Reason.BAD_AUDIENCE, () -> verify(oidc, several.claim("azp", "5")));
        assertRejected(
                Reason.BAD_AUDIENCE,
                () -> verify(oidc, token().claim("aud", CLIENT).claim("azp", "\"other\"")));
    }

    @Test
    void rejectsAccessTokenAsIdToken() {
        TokenProfile oidc = TokenProfile.openIdConnect(TokenFixture.ISSUER);
        String access = token().claim("aud", CLIENT)
                .signBy(SignatureAlgorithm.RS256, KeyPairs.pair("RSA"), "\"kid\":\"k1\"", "\"typ\":\"at+jwt\"");

        assertRejected(
                Reason.BAD_TYPE,
                () -> TokenVerifier.profile(oidc, KEYS)
                        .audience("client-1")
                        .clock(CLOCK)
                        .build()
                        .verify(access));
    }

    @Test
    void supportsACustomProfile() {
        TokenProfile own =
                TokenProfile.of(TokenFixture.ISSUER, SignatureAlgorithm.RS256).withFixedClaim("tenant", "acme");

        assertThat(verify(own, token().claim("aud", CLIENT).claim("tenant", "\"acme\""))
                        .text("sub"))
                .contains("user-1");
        assertRejected(
                Reason.BAD_CLAIM, () -> verify(own, token().claim("aud", CLIENT).claim("tenant", "\"x\"")));
        assertRejected(Reason.MISSING_CLAIM, () -> verify(own, token().claim("aud", CLIENT)));
        assertThat(own.withKeySet("https://keys.example.com/set").keySet()).contains("https://keys.example.com/set");
    }

    @Test
    void buildsWithoutANetworkCall() {
        assertThat(TokenVerifier.profile(TokenProfile.cognitoIdToken(POOL))
                        .audience("client-1")
                        .build())
                .isNotNull();
        assertThat(TokenVerifier.profile(TokenProfile.openIdConnect("https://login.example.com"))
                        .audience("client-1")
                        .build())
                .isNotNull();
    }
}
