package io.detente.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * One act between two state-level actors, as one article tells it.
 *
 * @param pair the two sides
 * @param mode what is done; its type and intensity are the mode's
 * @param source who acts
 * @param target to or with whom
 * @param symmetric a joint act, without direction
 * @param modality in what sense it is said
 * @param date when it happened
 * @param fresh it happened, or became known, within 7 days before publication, or lies ahead
 * @param place where, as the text names it
 * @param confidence probability, 0 to 1, that this was read rightly
 * @param evidence the sentence that says so
 */
public record Event(
        Pair pair,
        Mode mode,
        EventActor source,
        EventActor target,
        boolean symmetric,
        Modality modality,
        EventDate date,
        boolean fresh,
        Optional<String> place,
        double confidence,
        Evidence evidence) {

    public Event {
        Objects.requireNonNull(modality, "modality");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(evidence, "evidence");
        if (!pair.equals(Pair.of(source.country(), target.country()))) {
            throw new IllegalArgumentException("pair " + pair + " of " + source + " and " + target);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence);
        }
    }

    public EventType type() {
        return mode.type();
    }

    /**
     * What makes two mentions one event: pair, type, mode, direction and date. 16 hexadecimal digits of a SHA-256,
     * the same on every machine.
     */
    public String id() {
        String identity = String.join(
                "|",
                pair.toString(),
                mode.type().name(),
                mode.code(),
                symmetric ? "=" : source.country(),
                date.iso().orElse("?"),
                date.precision().name());
        byte[] digest = sha256().digest(identity.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(ByteBuffer.wrap(digest, 0, 8).array(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
