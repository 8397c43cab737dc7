package io.detente.signal;

import io.detente.event.Pair;
import io.detente.event.StateNames;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Says in words what turned, how rare that is, and because of what. */
final class Explanation {
    private static final int LONGEST_QUOTE = 240;
    private static final double DAYS_A_YEAR = 365.25;
    private static final double DAYS_A_MONTH = DAYS_A_YEAR / 12;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final StateNames names;

    Explanation(StateNames names) {
        this.names = names;
    }

    /**
     * @param causes heaviest first
     * @param sources independent sources of the heaviest
     */
    String of(Pair pair, Turn turn, LocalDate day, List<Cause> causes, int sources) {
        String both = names.name(pair.first()) + " and " + names.name(pair.second());
        return switch (turn.kind()) {
            case TURNING_POINT ->
                both + ", " + DAY.format(day) + ": " + rare(turn, day) + "." + changed(turn) + because(causes, sources);
            case REGIME_CHANGE ->
                both + ", " + DAY.format(day) + ": relations turn from " + words(turn.before()) + " to "
                        + words(turn.after()) + figures(turn) + "." + because(causes, sources);
            case EXTRAORDINARY_SHIFT ->
                both + ", " + DAY.format(day) + ": a week "
                        + (turn.side().orElseThrow() == Side.THAW ? "more hopeful" : "graver")
                        + " than the two are used to" + figures(turn) + "." + because(causes, sources);
        };
    }

    private static String figures(Turn turn) {
        String usually = turn.baseline()
                .map(usual -> String.format(Locale.ROOT, ", usually %+.2f", usual))
                .orElse("");
        return String.format(Locale.ROOT, " (balance %+.2f%s)", turn.score(), usually);
    }

    /**
     * The sentence on the regime, if it turned with the day to its side. A turn to another side comes of earlier
     * days: it has an alert of its own, or none.
     */
    private static String changed(Turn day) {
        return day.before() != day.after() && Side.of(day.after()).equals(day.side())
                ? " Relations turn from " + words(day.before()) + " to " + words(day.after()) + "."
                : "";
    }

    private static String words(Regime regime) {
        return switch (regime) {
            case UNHEARD -> "little heard";
            case STEADY -> "steady";
            case THAW -> "thawing";
            case TENSION -> "tense";
            case MIXED -> "mixed";
        };
    }

    private static String rare(Turn turn, LocalDate day) {
        Rareness rareness = turn.rareness().orElseThrow();
        String superlative = turn.side().orElseThrow() == Side.THAW ? "most hopeful" : "gravest";
        String among = rareness.lastSuch()
                .map(last -> "the " + superlative + " day between the two since " + DAY.format(last))
                .orElseGet(() -> first(superlative, rareness.knownFrom(), day));
        return among + ", such as the world sees " + often(rareness.worldDays());
    }

    private static String first(String superlative, LocalDate knownFrom, LocalDate day) {
        if (knownFrom.equals(day)) {
            return "the first that is heard of the two";
        }
        long before = ChronoUnit.DAYS.between(knownFrom, day);
        // Counted in days: by the calendar, 730 days over a 29 February are 23 months.
        long months = before * 12 / 365;
        String span = months < 1
                ? before + 1 + " days"
                : months < 24 ? counted(months, "month") : counted(months / 12, "year");
        return "the " + superlative + " day between the two in " + span;
    }

    private static String often(double days) {
        if (days >= 2 * DAYS_A_YEAR) {
            return "less than once in two years";
        }
        if (days >= 1.5 * DAYS_A_YEAR) {
            return "about once in two years";
        }
        if (days >= DAYS_A_MONTH) {
            return times(DAYS_A_YEAR / days, "year");
        }
        if (days >= 7) {
            return times(DAYS_A_MONTH / days, "month");
        }
        return days >= 2 ? times(7 / days, "week") : "every day or two";
    }

    private static String times(double number, String period) {
        long whole = Math.max(1, Math.round(number));
        return switch ((int) whole) {
            case 1 -> "about once a " + period;
            case 2 -> "about twice a " + period;
            default -> "about " + whole + " times a " + period;
        };
    }

    private static String counted(long number, String unit) {
        return number == 1 ? "a " + unit : number + " " + unit + "s";
    }

    private String because(List<Cause> causes, int sources) {
        if (causes.isEmpty()) {
            return "";
        }
        Cause lead = causes.get(0);
        Act act = lead.act();
        String what = act.mode().code().replace('-', ' ');
        String who = act.symmetric()
                ? names.name(act.pair().first()) + " and "
                        + names.name(act.pair().second()) + ": " + what
                : names.name(act.source()) + " to " + names.name(act.target()) + ": " + what;
        return " " + who + sense(lead) + ", \"" + quoted(lead.sentence()) + "\"" + source(lead, sources) + ".";
    }

    private static String sense(Cause cause) {
        return switch (cause.driver().modality()) {
            case ASSERTED -> "";
            case PLANNED -> " (announced)";
            case POSSIBLE -> " (possible)";
            case NEGATED -> " (did not come about)";
        };
    }

    private static String source(Cause cause, int sources) {
        String more = sources > 1 ? counted(sources - 1L, "more source").replace("a more", "1 more") : "";
        String by = cause.publisher().orElse("");
        if (by.isEmpty() && more.isEmpty()) {
            return "";
        }
        return " (" + by + (by.isEmpty() || more.isEmpty() ? "" : " and ") + more + ")";
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
