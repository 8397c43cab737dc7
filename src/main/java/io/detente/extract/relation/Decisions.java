package io.detente.extract.relation;

import io.detente.event.Modality;
import io.detente.event.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Decides from what a model says of the pairs of a sentence which acts count as told. */
public final class Decisions {
    private static final double EVEN = 0.5;

    private static final Modality[] MODALITIES = Modality.values();

    private final ModelCard card;
    private final Set<String> joins;

    /** @param joins words that stand between parties which a sentence names together */
    public Decisions(ModelCard card, Set<String> joins) {
        this.card = card;
        this.joins = Set.copyOf(joins);
    }

    /**
     * The acts between all parties of a scene that were read as a pair in both directions.
     *
     * @param read what the model says of the scene's pairs
     */
    public List<Decision> of(Scene scene, List<PairLogits> read) {
        NamedTogether together = new NamedTogether(scene, joins);
        List<PairLogits> logits =
                read.stream().map(pair -> besideRivals(pair, read, together)).toList();
        List<Decision> decisions = new ArrayList<>();
        for (PairLogits forth : logits) {
            Optional<PairLogits> back = forth.source() < forth.target() ? reverse(forth, logits) : Optional.empty();
            back.ifPresent(reverse -> decisions.addAll(between(forth, reverse)));
        }
        return decisions;
    }

    /**
     * What is said of a pair beside the other pairs of its scene that have one of its parties. The model reads each by
     * itself, but one act is seldom done to several at once ("Iraq hosted the two rivals, who broke off relations in
     * 2016") that are not named together: where another pair's act of that kind is surer, this one's is as much less
     * sure.
     */
    private static PairLogits besideRivals(PairLogits pair, List<PairLogits> read, NamedTogether together) {
        double[] kinds = pair.kinds().clone();
        read.stream().filter(other -> isRival(other, pair, together)).forEach(rival -> {
            for (int kind = 0; kind < kinds.length; kind++) {
                kinds[kind] = Math.min(kinds[kind], 2 * pair.kinds()[kind] - rival.kinds()[kind]);
            }
        });
        return pair.ofKinds(kinds);
    }

    private static boolean isRival(PairLogits other, PairLogits pair, NamedTogether together) {
        boolean source = has(other, pair.source());
        if (source == has(other, pair.target())) {
            return false;
        }
        int common = source ? pair.source() : pair.target();
        return !together.are(partner(other, common), partner(pair, common));
    }

    private static int partner(PairLogits pair, int party) {
        return pair.source() == party ? pair.target() : pair.source();
    }

    private static boolean has(PairLogits pair, int party) {
        return pair.source() == party || pair.target() == party;
    }

    private static Optional<PairLogits> reverse(PairLogits forth, List<PairLogits> logits) {
        return logits.stream()
                .filter(back -> back.source() == forth.target() && back.target() == forth.source())
                .findFirst();
    }

    private List<Decision> between(PairLogits forth, PairLogits back) {
        List<Decision> all = new ArrayList<>();
        int modesBefore = 0;
        for (int kind = 0; kind < card.kinds().size(); kind++) {
            List<Mode> modes = card.kinds().get(kind);
            // What is said of the less sure direction is worth less.
            PairLogits surer = back.kinds()[kind] > forth.kinds()[kind] ? back : forth;
            if (probability(surer.joint()[kind]) >= EVEN) {
                all.add(decision(kind, modes, modesBefore, forth, back));
            } else {
                all.add(decision(kind, modes, modesBefore, forth, forth));
                all.add(decision(kind, modes, modesBefore, back, back));
            }
            modesBefore += modes.size();
        }
        List<Decision> told = all.stream()
                .filter(act -> act.probability() >= card.actThreshold())
                .filter(act -> all.stream().noneMatch(other -> isRather(other, act)))
                .toList();
        boolean linked = probability(Math.max(forth.link(), back.link())) >= card.linkThreshold();
        return told.isEmpty() && linked
                ? all.stream()
                        .max(Comparator.comparingDouble(Decision::probability))
                        .filter(act -> act.probability() >= card.fallbackThreshold())
                        .stream()
                        .toList()
                : told;
    }

    /** A demand and an appeal are of one type: only the likelier of the two counts. */
    private static boolean isRather(Decision other, Decision act) {
        return other.mode().type() == act.mode().type()
                && other.source() == act.source()
                && other.probability() > act.probability();
    }

    /**
     * An act of a kind. Directed, if both pairs of logits are the same one and its mode is none that takes two; else
     * joint, as probable as the surer of the two says, otherwise decided by both together, with the words of the first.
     */
    private Decision decision(int kind, List<Mode> modes, int modesBefore, PairLogits one, PairLogits other) {
        double logit = Math.max(one.kinds()[kind], other.kinds()[kind]);
        int mode = likeliest(one.modes(), other.modes(), modesBefore, modes.size());
        int modality = likeliest(one.modalities(), other.modalities(), kind * MODALITIES.length, MODALITIES.length);
        boolean joint = one != other || modes.get(mode).isJoint();
        return new Decision(
                one.source(),
                one.target(),
                joint,
                modes.get(mode),
                MODALITIES[modality],
                probability((one.fresh()[kind] + other.fresh()[kind]) / 2) >= card.freshThreshold(),
                time(one.dates()[kind], other.dates()[kind]),
                probability((one.rebel() + other.rebel()) / 2) >= EVEN,
                probability(card.scale() * logit + card.shift()),
                one.words());
    }

    /** Which of {@code size} from {@code from} on is the likeliest by both together, counted from there. */
    private static int likeliest(double[] one, double[] other, int from, int size) {
        double[] sums = new double[size];
        Arrays.setAll(sums, i -> one[from + i] + other[from + i]);
        return PairLogits.likeliest(sums, 0, size);
    }

    private static OptionalInt time(double[] one, double[] other) {
        int best = likeliest(one, other, 0, one.length);
        return best == 0 ? OptionalInt.empty() : OptionalInt.of(best - 1);
    }

    static double probability(double logit) {
        // The same to the last bit on every processor, which Math.exp is not.
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
