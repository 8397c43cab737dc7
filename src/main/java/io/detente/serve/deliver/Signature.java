package io.detente.serve.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs messages as Standard Webhooks (standardwebhooks.com) lays down, so that the receivers' libraries can check
 * them: HMAC-SHA256 over {@code id.timestamp.body}.
 */
public final class Signature {

    private static final Logger LOG = LoggerFactory.getLogger(Signature.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    /** The shortest key that Standard Webhooks allows; text that is base 64 of this many bytes or more is one. */
    private static final int KEY_BYTES_FROM = 24;

    private static final int KEY_BYTES_TO = 64;

    private final List<SecretKeySpec> keys;

    /**
     * @param secrets one on each line; each message is signed with every one of them: a key of 24 to 64 bytes in
     *     base 64, with {@code whsec_} before it or without, as the libraries of receivers read it; or any other
     *     text, whose UTF-8 bytes are the key
     * @throws IllegalArgumentException that says, without repeating it, which line has {@code whsec_} before what
     *     is no such key; or that there is none
     */
    public Signature(String secrets) {
        List<String> lines = secrets.lines().map(String::strip).toList();
        this.keys = IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isEmpty())
                .mapToObj(i -> key(lines.get(i), i + 1))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the secret is empty");
        }
    }

    private static SecretKeySpec key(String text, int line) {
        byte[] bytes = text.startsWith(ENCODED)
                ? decoded(text.substring(ENCODED.length()))
                        .orElseThrow(() -> new IllegalArgumentException("line " + line + " has " + ENCODED
                                + " before what is not " + KEY_BYTES_FROM + " to " + KEY_BYTES_TO + " bytes in base64"))
                : decoded(text).orElseGet(() -> asItIs(text));
        return new SecretKeySpec(bytes, ALGORITHM);
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
                "A webhook secret is not {} to {} bytes in base64, as Standard Webhooks lays down: its text is the key, which"
                        + " the libraries that check signatures do not know",
                KEY_BYTES_FROM,
                KEY_BYTES_TO);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The value of {@code webhook-signature}: a signature with each secret, of which a receiver needs to know one.
     */
    String of(String id, Instant sentAt, byte[] body) {
        return keys.stream().map(key -> of(key, id, sentAt, body)).collect(Collectors.joining(" "));
    }

    private static String of(SecretKeySpec key, String id, Instant sentAt, byte[] body) {
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
