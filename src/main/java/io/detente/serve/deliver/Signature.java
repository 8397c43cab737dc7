package io.detente.serve.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs messages as Standard Webhooks (standardwebhooks.com) lays down, so that the receivers' libraries can check them:
 * HMAC-SHA256 over {@code id.timestamp.body}.
 */
public final class Signature {

    private static final Logger LOG = LoggerFactory.getLogger(Signature.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    /** So long a key is, after Standard Webhooks; text that is base 64 of so much is one. */
    private static final int KEY_BYTES_FROM = 24;

    private static final int KEY_BYTES_TO = 64;

    private final SecretKeySpec key;

    /**
     * @param secret a key of 24 to 64 bytes in base 64, with {@code whsec_} before it or without, as the libraries of
     *     receivers read it; or any other text, whose UTF-8 bytes are the key
     * @throws IllegalArgumentException if it is empty, or not base 64 where it must be
     */
    public Signature(String secret) {
        String text = secret.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the secret is empty");
        }
        byte[] bytes = text.startsWith(ENCODED)
                ? Base64.getDecoder().decode(text.substring(ENCODED.length()))
                : decoded(text).orElseGet(() -> asItIs(text));
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text))
                    .filter(bytes -> bytes.length >= KEY_BYTES_FROM && bytes.length <= KEY_BYTES_TO);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] asItIs(String text) {
        LOG.warn(
                "A webhook secret is not {} to {} bytes in base 64, as Standard Webhooks lays down: its text is the key, which"
                        + " the libraries that check signatures do not know",
                KEY_BYTES_FROM,
                KEY_BYTES_TO);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The value of {@code webhook-signature}. */
    String of(String id, Instant sentAt, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + sentAt.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
