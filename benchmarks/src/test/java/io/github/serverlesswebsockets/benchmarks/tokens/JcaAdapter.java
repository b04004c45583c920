package io.github.serverlesswebsockets.benchmarks.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import javax.crypto.Mac;

/** A baseline for all verifiers: it checks only the signature, and uses only the JDK. */
record JcaAdapter(String algorithm, Key key) implements VerifierAdapter {

    static JcaAdapter of(VerifierSettings settings) throws GeneralSecurityException {
        Key key = settings.signing() == Signing.HS256 ? settings.secretKey() : settings.publicKey();
        return new JcaAdapter(settings.signing().jca(), key);
    }

    @Override
    public Object verify(String token) throws GeneralSecurityException {
        int end = token.lastIndexOf('.');
        byte[] input = token.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
        if (!isValid(input, signature)) {
            throw new SignatureException("The signature is wrong");
        }
        return signature;
    }

    private boolean isValid(byte[] input, byte[] signature) throws GeneralSecurityException {
        if (key instanceof PublicKey given) {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(given);
            check.update(input);
            return check.verify(signature);
        }
        Mac mac = Mac.getInstance(algorithm);
        mac.init(key);
        return MessageDigest.isEqual(mac.doFinal(input), signature);
    }
}
