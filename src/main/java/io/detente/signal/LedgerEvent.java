package io.detente.signal;

import io.detente.event.Modality;
import io.detente.event.Mode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A distinct event with everyone who told of it. It is a function of the set of its mentions: they may come in any
 * order, and again.
 *
 * @param act what makes the mentions one event
 * @param strands its mentions by the sense in which they say it, news and background apart
 * @param mentions the {@value #MENTIONS} oldest articles that tell of it, oldest first
 */
public record LedgerEvent(Act act, List<Strand> strands, List<Mention> mentions) {
    /** Most mentions that are kept. */
    public static final int MENTIONS = 32;

    private static final Comparator<Strand> ORDER =
            Comparator.comparing(Strand::modality).thenComparing(Strand::moves).thenComparing(Strand::fresh);

    public LedgerEvent {
        Objects.requireNonNull(act, "act");
        strands = List.copyOf(strands);
        mentions = List.copyOf(mentions);
        if (strands.isEmpty() || mentions.isEmpty()) {
            throw new IllegalArgumentException("event " + act.id() + " has no mention");
        }
    }

    static LedgerEvent of(Act act, Mention mention) {
        return new LedgerEvent(act, List.of(Strand.of(mention, act.symmetric())), List.of(mention));
    }

    /** The event with one more mention; equal to this one if it says nothing new. */
    LedgerEvent with(Mention mention) {
        return new LedgerEvent(act, strandsWith(Strand.of(mention, act.symmetric())), mentionsWith(mention));
    }

    private List<Strand> strandsWith(Strand told) {
        List<Strand> merged = new ArrayList<>(strands.size() + 1);
        Strand added = told;
        for (Strand strand : strands) {
            if (ORDER.compare(strand, told) == 0) {
                added = strand.with(told);
            } else {
                merged.add(strand);
            }
        }
        merged.add(added);
        merged.sort(ORDER);
        return merged;
    }

    private List<Mention> mentionsWith(Mention told) {
        List<Mention> merged = new ArrayList<>(mentions.size() + 1);
        for (Mention mention : mentions) {
            if (!mention.articleId().equals(told.articleId())) {
                merged.add(mention);
            } else if (Mention.OLDEST.compare(mention, told) <= 0) {
                return mentions;
            }
        }
        merged.add(told);
        merged.sort(Mention.OLDEST);
        return merged.size() > MENTIONS ? merged.subList(0, MENTIONS) : merged;
    }

    /** Whether any mention can move a signal. */
    public boolean moves() {
        return strands.stream().anyMatch(Strand::moves);
    }

    /**
     * The last day that any mention which can move a signal would count for if it were the only one. Another one,
     * published before, may have the event count earlier.
     */
    Optional<LocalDate> lastTold() {
        return strands.stream()
                .filter(Strand::moves)
                .map(strand -> act.dayOf(strand.lastPublishedOn()))
                .max(Comparator.naturalOrder());
    }

    /** Whether any mention tells of it as news. */
    public boolean fresh() {
        return strands.stream().anyMatch(Strand::fresh);
    }

    /** Number of distinct articles: exact below 256, then estimated. */
    public int articles() {
        return strands.stream()
                .map(Strand::articles)
                .reduce(DistinctCount.NONE, DistinctCount::with)
                .count();
    }

    /** Number of independent sources. */
    public int sources() {
        return strands.stream()
                .map(Strand::stories)
                .reduce(Stories.NONE, Stories::with)
                .sources()
                .size();
    }

    /** In what sense it is to be taken, all mentions together; its best mention is the event's evidence. */
    public Strand told() {
        boolean moves = moves();
        return outcome(moves)
                .or(() -> strand(Modality.PLANNED, moves))
                .or(() -> strand(Modality.POSSIBLE, moves))
                .orElseThrow(() -> new IllegalStateException("event " + act.id() + " is told in no sense"));
    }

    /**
     * What came of it, if that is told: that it happened or that it did not, whichever has more independent
     * sources; if they have equally many, the one with the newest story.
     */
    private Optional<Strand> outcome(boolean moves) {
        Optional<Strand> asserted = strand(Modality.ASSERTED, moves);
        Optional<Strand> negated = strand(Modality.NEGATED, moves);
        if (asserted.isEmpty() || negated.isEmpty()) {
            return asserted.or(() -> negated);
        }
        Strand yes = asserted.get();
        Strand no = negated.get();
        int bySources = Integer.compare(
                yes.stories().sources().size(), no.stories().sources().size());
        int order = bySources != 0
                ? bySources
                : Long.compare(yes.stories().newest(), no.stories().newest());
        return order >= 0 ? asserted : negated;
    }

    /** The mentions that say it in this sense and move a signal. */
    Optional<Strand> moving(Modality modality) {
        return strand(modality, true);
    }

    /** News and background together: only news moves. */
    private Optional<Strand> strand(Modality modality, boolean moves) {
        return strands.stream()
                .filter(strand -> strand.modality() == modality && strand.moves() == moves)
                .reduce(Strand::with);
    }

    /**
     * What the event adds to which day: one posting for each strand that can move a signal; one without weight for
     * an event that has none, so that the ledger finds it when the day is folded.
     */
    List<Posting> postings(SignalRules rules) {
        if (!moves()) {
            Strand told = told();
            return List.of(posting(told, told.firstPublishedOn(), 0));
        }
        return weighings(rules).stream()
                .map(one -> posting(one.strand(), one.day(), one.contribution()))
                .toList();
    }

    /**
     * How much each strand that can move a signal counts, in the order in which they spend the event's weight.
     *
     * <p>An event spends its weight once. What its announcement took on an earlier day is missing on the day of
     * the deed, so that a visit announced and paid is one visit, and the past does not change when the plan comes
     * true. Where both count for one day, it holds as much as the heavier of them: who announced it and how many
     * did is not forgotten because a single paper says first that it is done.
     */
    List<Weighing> weighings(SignalRules rules) {
        Optional<Strand> outcome = outcome(true);
        NavigableMap<LocalDate, List<Strand>> days = strands.stream()
                .filter(Strand::moves)
                .sorted(Comparator.comparing((Strand strand) -> -share(strand, outcome, rules.weights()))
                        .thenComparing(Strand::modality))
                .collect(Collectors.groupingBy(
                        strand -> act.dayOf(strand.firstPublishedOn()), TreeMap::new, Collectors.toList()));
        List<Weighing> weighings = new ArrayList<>(strands.size());
        double spent = 0;
        for (List<Strand> ofDay : days.values()) {
            double counted = 0;
            double spentThatDay = spent;
            for (Strand strand : ofDay) {
                double share = share(strand, outcome, rules.weights());
                Weighing whole = weighing(strand, share < 0 ? share : Math.max(0, share - spent), rules.weights());
                weighings.add(whole.beyond(counted));
                counted = Math.max(counted, whole.share() * whole.perShare());
                spentThatDay = Math.max(spentThatDay, share);
            }
            spent = spentThatDay;
        }
        return weighings;
    }

    private Weighing weighing(Strand strand, double share, SignalRules.Weights weights) {
        return new Weighing(
                act,
                strand,
                intensity(
                        share < 0
                                ? Math.max(0, act.mode().intensity())
                                : act.mode().intensity(),
                        weights),
                share,
                strand.rank().weight(weights),
                salience(strand.stories().sources().size(), weights));
    }

    /** An intensity as a number from -1 to 1. */
    static double intensity(double of, SignalRules.Weights weights) {
        return Math.copySign(StrictMath.pow(Math.abs(of) / Mode.STRONGEST, weights.exponent()), of);
    }

    /** Part of the event's intensity that a strand stands for, from 0 to 1; below 0 if it turns it round. */
    private static double share(Strand strand, Optional<Strand> outcome, SignalRules.Weights weights) {
        boolean overruled = outcome.isPresent() && outcome.get() != strand;
        return switch (strand.modality()) {
            case ASSERTED -> overruled ? 0 : 1;
            case PLANNED -> weights.planned();
            case POSSIBLE -> weights.possible();
            case NEGATED -> overruled ? 0 : -weights.negated();
        };
    }

    /** 1 for a single source, growing with the logarithm of their number up to the limit. */
    static double salience(int sources, SignalRules.Weights weights) {
        int counted = Math.max(1, Math.min(sources, weights.salienceSources()));
        return 1 + weights.salienceGain() * (StrictMath.log(counted) / StrictMath.log(2));
    }

    private Posting posting(Strand strand, LocalDate day, double contribution) {
        LocalDate firstPublishedOn = strand.firstPublishedOn();
        return new Posting(
                act.id(),
                strand.modality(),
                strand.moves(),
                day,
                act.mode(),
                act.direction(),
                act.isExact(),
                act.earliest(firstPublishedOn),
                act.latest(firstPublishedOn),
                contribution,
                strand.articles(),
                strand.stories().sources());
    }
}
