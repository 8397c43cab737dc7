package io.detente.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the signals of two replays differ. Both files are in the same order, so one walk through them is enough; of
 * their lines only what is needed is read, for two runs of ten years have a million.
 */
final class SignalChanges {
    /** Numbers that differ by no more count as the same. */
    static final double TINY = 1e-9;
    /** What tells nothing of the relation: how often it was told, and by which rules. */
    private static final Pattern FORMAL = Pattern.compile("\"(?:revision\":\\d+|rulesVersion\":\"[^\"]*\")");

    private final Set<SignalKey> wanted;
    private final Map<SignalKey, Lines> found = new HashMap<>();
    private final Map<String, OfPair> byPair = new HashMap<>();
    private Lines first = new Lines(Optional.empty(), Optional.empty());
    private long onlyInA;
    private long onlyInB;
    private long differ;
    private long regimes;
    private long otherwise;

    /** One signal in both runs. */
    record Lines(Optional<ReplayLine> a, Optional<ReplayLine> b) {}

    /**
     * How the signals of a pair differ.
     *
     * @param signals how many
     * @param days on which the regimes differ
     * @param by difference of the balances, where it is largest
     * @param at where that is
     */
    record OfPair(String pair, long signals, long days, double by, SignalKey at, Lines lines) {
        private OfPair and(OfPair other) {
            OfPair larger = other.by > by ? other : this;
            return new OfPair(pair, signals + other.signals, days + other.days, larger.by, larger.at, larger.lines);
        }
    }

    private SignalChanges(Set<SignalKey> wanted) {
        this.wanted = wanted;
    }

    /** @param wanted signals to be found whether they differ or not */
    static SignalChanges between(Path a, Path b, Collection<SignalKey> wanted) throws IOException {
        SignalChanges changes = new SignalChanges(new HashSet<>(wanted));
        try (Walk ofA = new Walk(a);
                Walk ofB = new Walk(b)) {
            ofA.next();
            ofB.next();
            changes.first = new Lines(ofA.line, ofB.line);
            while (ofA.line.isPresent() || ofB.line.isPresent()) {
                int order = ofA.line.isEmpty() ? 1 : ofB.line.isEmpty() ? -1 : ofA.key.compareTo(ofB.key);
                changes.note(
                        order <= 0 ? ofA.key : ofB.key,
                        new Lines(order <= 0 ? ofA.line : Optional.empty(), order >= 0 ? ofB.line : Optional.empty()));
                if (order <= 0) {
                    ofA.next();
                }
                if (order >= 0) {
                    ofB.next();
                }
            }
        }
        return changes;
    }

    private void note(SignalKey key, Lines lines) {
        if (wanted.contains(key)) {
            found.put(key, lines);
        }
        if (lines.a().map(ReplayLine::text).equals(lines.b().map(ReplayLine::text))) {
            return;
        }
        double by = Math.abs(balance(lines.a()) - balance(lines.b()));
        boolean both = lines.a().isPresent() && lines.b().isPresent();
        boolean otherRegime =
                both && !regime(lines.a().get()).equals(regime(lines.b().get()));
        onlyInA += lines.b().isEmpty() ? 1 : 0;
        onlyInB += lines.a().isEmpty() ? 1 : 0;
        if (both && by <= TINY && !otherRegime) {
            otherwise += content(lines.a().get()).equals(content(lines.b().get())) ? 0 : 1;
            return;
        }
        differ += both ? 1 : 0;
        regimes += otherRegime ? 1 : 0;
        boolean otherDay = otherRegime && key.isLongest();
        byPair.merge(key.pair(), new OfPair(key.pair(), 1, otherDay ? 1 : 0, by, key, lines), OfPair::and);
    }

    /** The pairs that differ most: by days in another regime, then by balance. */
    List<OfPair> largest(int limit) {
        return byPair.values().stream()
                .sorted(Comparator.comparingLong(OfPair::days)
                        .thenComparingDouble(OfPair::by)
                        .reversed()
                        .thenComparing(OfPair::pair))
                .limit(limit)
                .toList();
    }

    /** One of those that were wanted. */
    Lines at(SignalKey key) {
        return found.getOrDefault(key, new Lines(Optional.empty(), Optional.empty()));
    }

    /** The first line of each run. */
    Lines first() {
        return first;
    }

    long onlyInA() {
        return onlyInA;
    }

    long onlyInB() {
        return onlyInB;
    }

    long differ() {
        return differ;
    }

    /** How many of those that differ do so in regime. */
    long regimes() {
        return regimes;
    }

    /** How many more differ, in neither balance nor regime. */
    long otherwise() {
        return otherwise;
    }

    int pairs() {
        return byPair.size();
    }

    private static String content(ReplayLine line) {
        return FORMAL.matcher(line.text()).replaceAll("");
    }

    private static String regime(ReplayLine line) {
        return line.read(text -> SignalKey.member(text, "regime"));
    }

    private static double balance(Optional<ReplayLine> line) {
        return line.map(one -> one.read(SignalChanges::balance)).orElse(0.0);
    }

    /** The balance in a line as a replay writes it, without reading it all. */
    private static double balance(String line) {
        String before = "\"balance\":";
        int begin = line.indexOf(before) + before.length();
        int end = line.indexOf(',', begin);
        if (begin < before.length() || end < 0) {
            throw new IllegalArgumentException("it has no balance");
        }
        return Double.parseDouble(line.substring(begin, end));
    }

    /** A file of signals, line by line. */
    private static final class Walk implements AutoCloseable {
        private final ReplayLines lines;
        private Optional<ReplayLine> line = Optional.empty();
        private SignalKey key;

        Walk(Path file) throws IOException {
            lines = new ReplayLines(file);
        }

        void next() throws IOException {
            line = lines.next();
            line.ifPresent(one -> key = one.read(SignalKey::ofLine));
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
