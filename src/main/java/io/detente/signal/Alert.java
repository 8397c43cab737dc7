package io.detente.signal;

import io.detente.extract.Pair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A turning point of a pair, as it is told to people.
 *
 * @param id identity, a digest of pair, kind, day and regime after
 * @param pair the two sides
 * @param kind what turned
 * @param status how firm it is
 * @param day the day of the turn
 * @param before regime on the day before
 * @param after regime from this day on
 * @param severity from 1 (notable) to 5 (extraordinary)
 * @param score the balance that made the turn
 * @param baseline what the pair is used to
 * @param explanation one sentence
 * @param causes the events behind it, heaviest first
 * @param supersedes id of the alert that it replaces, if late news moved the turn. The one field that tells how news
 *     came, not what it says
 * @param revision mentions known for the pair's days up to this one
 * @param rulesVersion version of the rules
 */
public record Alert(
        String id,
        Pair pair,
        Kind kind,
        Status status,
        LocalDate day,
        Regime before,
        Regime after,
        int severity,
        double score,
        double baseline,
        String explanation,
        List<Cause> causes,
        Optional<String> supersedes,
        long revision,
        String rulesVersion) {

    /** What turned. */
    public enum Kind {
        REGIME_CHANGE,
        EXTRAORDINARY_SHIFT
    }

    /** How firm an alert is. */
    public enum Status {
        /** Its day has not closed. */
        PROVISIONAL,
        CONFIRMED,
        /** Later news took it back. */
        WITHDRAWN
    }

    public Alert {
        causes = List.copyOf(causes);
    }

    Alert superseding(Optional<String> other) {
        return new Alert(
                id,
                pair,
                kind,
                status,
                day,
                before,
                after,
                severity,
                score,
                baseline,
                explanation,
                causes,
                other,
                revision,
                rulesVersion);
    }

    static String idOf(Pair pair, Kind kind, LocalDate day, Regime after) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("|", pair.toString(), kind.name(), day.toString(), after.name())
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
