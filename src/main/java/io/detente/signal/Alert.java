package io.detente.signal;

import io.detente.event.Pair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A turning point of a pair, as it is told to people. It holds what a reader sees and nothing else, so that an
 * alert that is told again says something new. That a paper has changed other words of its article, or that a
 * sentence is read with a little more confidence, is not.
 *
 * @param id identity, a digest of pair, kind, day and side (for a change of regime: the regime after it)
 * @param pair the two sides
 * @param kind what turned
 * @param side which way it goes; empty for a regime that has no side
 * @param status how firm it is
 * @param day the day of the turn
 * @param before regime on the day before
 * @param after regime from this day on; that it differs says that the regime changed as well, whatever the kind
 * @param severity from 1 (notable) to 5 (extraordinary), by how rare such a day is in the world
 * @param score for a day its strength, for a regime the balance of 28 days, for a week its balance; below 0
 *     towards tension; two decimals
 * @param baseline what the pair is used to, two decimals; 0 for a day, and while that is not known
 * @param recurrence how rare the day is, if it is the day that turned
 * @param headline title of the article that tells best of what weighs most; empty if nothing does
 * @param sources independent sources of what weighs most
 * @param explanation one to three sentences for a person
 * @param causes the events behind it, heaviest first
 * @param supersedes id of the alert that it replaces, if late news moved the turn. The one field that tells how
 *     news came, not what it says; it names no alert that stands
 * @param revision independent sources behind the causes, added up over them: it grows as more of them say so
 * @param rulesVersion version of the rules
 */
public record Alert(
        String id,
        Pair pair,
        Kind kind,
        Optional<Side> side,
        Status status,
        LocalDate day,
        Regime before,
        Regime after,
        int severity,
        double score,
        double baseline,
        Optional<Recurrence> recurrence,
        Optional<String> headline,
        int sources,
        String explanation,
        List<Cause> causes,
        Optional<String> supersedes,
        long revision,
        String rulesVersion) {

    /** What turned. */
    public enum Kind {
        /** A day: something grave or hopeful that is rare for the pair. */
        TURNING_POINT,
        REGIME_CHANGE,
        /** A week far outside what the pair is used to. */
        EXTRAORDINARY_SHIFT
    }

    /**
     * How rare a day is, as far as a reader sees it.
     *
     * @param pairDays return period for the pair, in whole days, a million at most
     * @param worldDays the same among all pairs
     * @param lastSuch the pair's last day before it that was as strong, of those it is compared with
     */
    public record Recurrence(int pairDays, int worldDays, Optional<LocalDate> lastSuch) {
        static Recurrence of(Rareness rareness) {
            return new Recurrence(wholeDays(rareness.pairDays()), wholeDays(rareness.worldDays()), rareness.lastSuch());
        }

        /** What is rarer than once in a million days, nobody knows how rare it is. */
        private static int wholeDays(double days) {
            return (int) Math.round(Math.min(days, 1e6));
        }
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

    /** The event that weighs most. */
    public Optional<Cause> lead() {
        return causes.stream().findFirst();
    }

    Alert superseding(Optional<String> other) {
        return new Alert(
                id,
                pair,
                kind,
                side,
                status,
                day,
                before,
                after,
                severity,
                score,
                baseline,
                recurrence,
                headline,
                sources,
                explanation,
                causes,
                other,
                revision,
                rulesVersion);
    }

    static String idOf(Pair pair, Turn turn, LocalDate day) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("|", pair.toString(), turn.kind().name(), day.toString(), turn.identity())
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
