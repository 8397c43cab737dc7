package io.detente.cli;

import io.detente.avro.Driver;
import io.detente.avro.Regime;
import io.detente.cli.StyledLine.Look;
import io.detente.event.StateNames;
import io.detente.serve.tell.RegimeWords;
import io.detente.serve.view.PairSummary;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.Window;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where pairs stand, the one with most happening first: in the order, and with the states and sentences, of the
 * page, from the same view. The balance is that of 28 days, which sets the state.
 */
final class RelationsTable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final String HEAD = "PAIR      DAY         STATE         BALANCE  WHAT WEIGHS MOST";
    private static final String INDENT = "    ";
    private static final int STATE_WIDTH = 14;
    private static final int MOST_LINES_OF_EVIDENCE = 2;

    private final RelationsView view;
    private final StateNames names = new StateNames();
    private final Map<String, Basis> bases = new HashMap<>();
    private final Map<String, String> rows = new HashMap<>();

    /**
     * What a pair's row is made of.
     *
     * @param version of the pair
     * @param newestDay of all pairs, against which it may be little heard
     */
    private record Basis(String version, LocalDate newestDay) {}

    RelationsTable(RelationsView view) {
        this.view = view;
    }

    /** The head of the columns of {@link #takeChanged}. */
    static String head() {
        return HEAD;
    }

    /** A row for each pair whose row has changed since rows were last taken, in the order of their codes. */
    List<String> takeChanged() {
        LocalDate newestDay = view.newestDay();
        List<String> changed = new ArrayList<>();
        for (PairView pair : view.pairs()) {
            Basis basis = new Basis(pair.version(), newestDay);
            if (basis.equals(bases.put(pair.pair(), basis))) {
                continue;
            }
            pair.summary(newestDay).map(RelationsTable::row).ifPresent(row -> {
                if (!row.equals(rows.put(pair.pair(), row))) {
                    changed.add(row);
                }
            });
        }
        return changed;
    }

    private static String row(PairSummary summary) {
        return String.format(
                Locale.ROOT,
                "%-8s  %s  %-12s  %+7.2f  %s",
                summary.pair(),
                summary.day(),
                RegimeWords.of(summary.regime()),
                balance(summary),
                evidence(summary));
    }

    /**
     * As many pairs as there is room for, each with its evidence on the lines below it.
     *
     * @param height number of lines, and
     * @param width number of columns at most
     */
    List<StyledLine> screen(int height, int width) {
        LocalDate newestDay = view.newestDay();
        List<PairSummary> hottest = view.pairs().stream()
                .flatMap(pair -> pair.summary(newestDay).stream())
                .sorted(PairSummary.hottestFirst())
                .limit(height)
                .toList();
        List<StyledLine> lines = new ArrayList<>();
        for (PairSummary summary : hottest) {
            List<StyledLine> block = block(summary, width);
            if (lines.size() + block.size() > height) {
                break;
            }
            lines.addAll(block);
        }
        return lines;
    }

    private List<StyledLine> block(PairSummary summary, int width) {
        Regime regime = summary.regime();
        String state = RecordText.padded(RegimeWords.sign(regime) + " " + RegimeWords.of(regime), STATE_WIDTH);
        String figures = String.format(Locale.ROOT, "%+5.2f  %11s", balance(summary), DAY.format(summary.day()));
        int room = width - STATE_WIDTH - figures.length() - 4;
        String[] codes = summary.pair().split("-", 2);
        String both = names.name(codes[0]) + " – " + names.name(codes[1]);
        String pair = both.length() > room ? summary.pair() : both;
        if (pair.length() > room) {
            return List.of(StyledLine.of(cut(state.strip() + " " + pair, width), look(regime)));
        }
        List<StyledLine> lines = new ArrayList<>();
        lines.add(StyledLine.of(state, look(regime))
                .and("  " + RecordText.padded(pair, room), Look.BOLD)
                .and("  " + figures, Look.PLAIN));
        wrapped(evidence(summary), width - INDENT.length())
                .forEach(line -> lines.add(StyledLine.of(INDENT + line, Look.FAINT)));
        return lines;
    }

    private static Look look(Regime regime) {
        return switch (regime) {
            case THAW -> Look.GREEN;
            case TENSION -> Look.RED;
            case MIXED -> Look.YELLOW;
            case STEADY -> Look.PLAIN;
            case UNHEARD, UNKNOWN -> Look.FAINT;
        };
    }

    private static double balance(PairSummary summary) {
        return Optional.ofNullable(summary.current().get(Window.P28D))
                .map(point -> (double) point.balance())
                .orElse(0.0);
    }

    /** The sentence that weighs most on the last day with news, and who published it. */
    private static String evidence(PairSummary summary) {
        return Optional.ofNullable(summary.current().get(Window.P1D))
                .flatMap(point -> point.drivers().stream().findFirst())
                .map(RelationsTable::told)
                .orElse("");
    }

    private static String told(Driver driver) {
        String sentence = RecordText.oneLine(driver.getEvidence());
        return driver.getArticleSource() == null
                ? sentence
                : sentence + " (" + RecordText.oneLine(driver.getArticleSource()) + ")";
    }

    /** Lines of whole words; what does not fit the last one ends in an ellipsis. */
    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width && lines.size() < MOST_LINES_OF_EVIDENCE - 1) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(cut(rest, width));
        }
        return lines;
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }
}
