package io.detente.signal;

import io.detente.extract.Pair;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Says in one sentence what turned and because of what. */
final class Explanation {
    private static final int LONGEST_QUOTE = 240;

    private Explanation() {}

    static String of(Pair pair, Turn turn, LocalDate day, List<Cause> causes) {
        String what = turn.kind() == Alert.Kind.REGIME_CHANGE
                ? String.format("%s turned from %s to %s on %s", pair, turn.before(), turn.after(), day)
                : String.format("%s saw an extraordinary week up to %s", pair, day);
        String figures =
                String.format(Locale.ROOT, "balance %+.2f, usually %+.2f", turn.score() + 0.0, turn.baseline() + 0.0);
        return what + " (" + figures + ")" + because(causes) + ".";
    }

    private static String because(List<Cause> causes) {
        if (causes.isEmpty()) {
            return ", as no more was heard";
        }
        Cause first = causes.get(0);
        Act act = first.act();
        String who = act.symmetric() ? act.pair().toString() : act.source() + " to " + act.target();
        return ", chiefly because of " + who + " " + act.mode().type() + "/"
                + act.mode().code() + ": \"" + quoted(first.told().evidence().sentence()) + "\"";
    }

    private static String quoted(String sentence) {
        String line = sentence.strip().replaceAll("\\s+", " ").replaceAll("[.!?]+$", "");
        if (line.length() <= LONGEST_QUOTE) {
            return line;
        }
        int end = line.lastIndexOf(' ', LONGEST_QUOTE);
        return line.substring(0, end > 0 ? end : LONGEST_QUOTE) + " ...";
    }
}
