package io.detente.extract.relation;

import io.detente.event.Sector;
import io.detente.extract.actor.Standing;
import io.detente.extract.relation.Scene.Mark;
import io.detente.extract.relation.Scene.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the network is shown of a scene: its pieces, how each stands for a party, and which party each belongs to.
 */
final class SceneInput {
    /** Pieces of what the article is about, from its beginning. */
    private static final int ABOUT = 24;

    /** Pieces of the sentence shown from before it, up to its end. */
    private static final int BEFORE = 28;

    private static final int LONGEST = 128;

    /** Sentences that name more parties are lists. */
    private static final int MOST_PARTIES = 8;

    /** The standing of an actor that was given from outside and not found. */
    private static final int GIVEN = 5;

    /**
     * The standing of the mark at the beginning for a headline; the numbers after it are for the groups of
     * sentences.
     */
    private static final int HEADLINE = 10;

    /** The last sentence of each group but the last: headline, first, up to the third, the sixth, the twelfth. */
    private static final int[] GROUPS = {0, 1, 3, 6, 12};

    private final List<Shown> pieces = new ArrayList<>();
    private final List<Side> sides = new ArrayList<>();
    private final List<Dated> times = new ArrayList<>();
    private int allTimes;

    /** A piece that is shown; part is null for the marks between the texts. */
    private record Shown(int number, Part part, int from, int to, int[] standing) {}

    /**
     * A party that is shown.
     *
     * @param party its number in the scene
     * @param present whether the sentence itself speaks of it
     * @param words which pieces are its words
     */
    record Side(int party, boolean present, BitSet words) {}

    /**
     * Words of time that are shown, of the sentence itself.
     *
     * @param time their number in the scene
     * @param words which pieces are theirs
     */
    record Dated(int time, BitSet words) {}

    private SceneInput() {}

    static SceneInput of(Scene scene, WordPieces cutter) {
        SceneInput input = new SceneInput();
        List<WordPieces.Piece> before = cutter.of(scene.before());
        input.texts(cutter, cutter.of(scene.about()), before, cutter.of(scene.sentence()));
        for (int n = 0; n < scene.parties().size() && input.sides.size() < MOST_PARTIES; n++) {
            input.add(n, scene.parties().get(n));
        }
        for (int n = 0; n < scene.times().size(); n++) {
            input.add(n, scene.times().get(n));
        }
        input.allTimes = scene.times().size();
        input.pieces.get(0).standing()[0] = number(scene.number());
        return input;
    }

    private static int number(int sentence) {
        int group = 0;
        while (group < GROUPS.length && sentence > GROUPS[group]) {
            group++;
        }
        return HEADLINE + group;
    }

    /**
     * Two actors, given by their spans in a text. An actor whose span is empty gets the piece of the mark
     * {@code [CLS]}, which stands for the whole text.
     */
    static SceneInput given(String text, ActorSpan source, ActorSpan target, WordPieces cutter) {
        SceneInput input = new SceneInput();
        input.texts(cutter, List.of(), List.of(), cutter.of(text));
        for (ActorSpan actor : List.of(source, target)) {
            BitSet words = input.within(Part.SENTENCE, actor.from(), actor.to());
            words.stream().forEach(at -> input.pieces.get(at).standing()[0] = GIVEN);
            if (words.isEmpty()) {
                words.set(0);
            }
            input.sides.add(new Side(input.sides.size(), true, words));
        }
        return input;
    }

    private void texts(
            WordPieces cutter,
            List<WordPieces.Piece> about,
            List<WordPieces.Piece> before,
            List<WordPieces.Piece> sentence) {
        mark(cutter, "[CLS]", null);
        text(cutter, Part.ABOUT, about.subList(0, Math.min(ABOUT, about.size())));
        text(cutter, Part.BEFORE, before.subList(Math.max(0, before.size() - BEFORE), before.size()));
        text(cutter, Part.SENTENCE, sentence.subList(0, Math.min(LONGEST, sentence.size())));
    }

    private void text(WordPieces cutter, Part part, List<WordPieces.Piece> all) {
        all.forEach(piece -> pieces.add(new Shown(piece.number(), part, piece.from(), piece.to(), new int[2])));
        if (!all.isEmpty() || part == Part.SENTENCE) {
            mark(cutter, "[SEP]", part);
        }
    }

    private void mark(WordPieces cutter, String mark, Part part) {
        pieces.add(new Shown(cutter.number(mark), part, -1, -1, new int[2]));
    }

    private void add(int number, Scene.Party party) {
        Map<Part, BitSet> words = new EnumMap<>(Part.class);
        for (Mark mark : party.marks()) {
            BitSet these = within(mark.part(), mark.from(), mark.to());
            words.computeIfAbsent(mark.part(), part -> new BitSet()).or(these);
            for (int at = these.nextSetBit(0); at >= 0; at = these.nextSetBit(at + 1)) {
                int[] standing = pieces.get(at).standing();
                if (standing[0] == 0) {
                    standing[0] = number(mark.standing());
                    standing[1] = number(mark.sector());
                }
            }
        }
        BitSet inside = words.getOrDefault(Part.SENTENCE, new BitSet());
        boolean present = !inside.isEmpty();
        if (!present) {
            words.values().forEach(inside::or);
        }
        if (!inside.isEmpty()) {
            sides.add(new Side(number, present, inside));
        }
    }

    private void add(int number, Scene.Time time) {
        BitSet words = within(time.part(), time.from(), time.to());
        for (int at = words.nextSetBit(0); at >= 0; at = words.nextSetBit(at + 1)) {
            int[] standing = pieces.get(at).standing();
            standing[0] = standing[0] == 0 ? number(time.relation()) : standing[0];
        }
        if (!words.isEmpty() && time.part() == Part.SENTENCE) {
            times.add(new Dated(number, words));
        }
    }

    private BitSet within(Part part, int from, int to) {
        BitSet words = new BitSet();
        for (int at = 0; at < pieces.size(); at++) {
            Shown piece = pieces.get(at);
            words.set(at, piece.part() == part && piece.from() >= 0 && piece.from() < to && piece.to() > from);
        }
        return words;
    }

    private static int number(Standing standing) {
        return switch (standing) {
            case ACTOR -> 1;
            case OWNER -> 2;
            case PLACE -> 3;
            case ANAPHOR -> 4;
        };
    }

    private static int number(Scene.TimeRelation relation) {
        return switch (relation) {
            case RECENT -> 6;
            case PAST -> 7;
            case AHEAD -> 8;
            case UNCLEAR -> 9;
        };
    }

    private static int number(Sector sector) {
        return switch (sector) {
            case GOV -> 1;
            case MIL -> 2;
            case REBEL -> 3;
            case BUSINESS -> 4;
            case CIVIL -> 5;
            case MEDIA -> 6;
        };
    }

    /** The parties that are shown, in the order of the scene. */
    List<Side> sides() {
        return sides;
    }

    /**
     * Ordered pairs of parties, as indexes into {@link #sides()}. The sentence itself speaks of at least one of
     * the two, unless it speaks of no party at all.
     */
    List<int[]> pairs() {
        boolean any = sides.stream().anyMatch(Side::present);
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            for (int k = 0; k < sides.size(); k++) {
                if (i != k && (!any || sides.get(i).present() || sides.get(k).present())) {
                    pairs.add(new int[] {i, k});
                }
            }
        }
        return pairs;
    }

    int size() {
        return pieces.size();
    }

    long[] numbers() {
        return pieces.stream().mapToLong(Shown::number).toArray();
    }

    /** 1 for the sentence itself, 0 for what stands around it. */
    long[] segments() {
        return pieces.stream()
                .mapToLong(piece -> piece.part() == Part.SENTENCE ? 1 : 0)
                .toArray();
    }

    long[] standings() {
        return pieces.stream().mapToLong(piece -> piece.standing()[0]).toArray();
    }

    long[] sectors() {
        return pieces.stream().mapToLong(piece -> piece.standing()[1]).toArray();
    }

    /** The words of time that are shown of the sentence itself, in the order of the scene. */
    List<Dated> times() {
        return times;
    }

    /** How many words of time the scene has in all. */
    int allTimes() {
        return allTimes;
    }

    /** The pieces that the first glance takes in: the mark at the beginning and the sentence. */
    int[] glanced() {
        return IntStream.range(0, pieces.size())
                .filter(at -> at == 0 || pieces.get(at).part() == Part.SENTENCE)
                .toArray();
    }

    /**
     * The pieces that are read to the end: the sentence, the words of parties that it does not name, and the mark
     * at the beginning. The others are there for what they tell these in the lower layers.
     */
    int[] kept() {
        return IntStream.range(0, pieces.size())
                .filter(at -> at == 0
                        || pieces.get(at).part() == Part.SENTENCE
                        || sides.stream().anyMatch(side -> side.words().get(at)))
                .toArray();
    }

    /** For each party the weight of each of these pieces: those of its words weigh the same and add up to one. */
    float[] weightsOfParties(int[] shown) {
        return weights(sides.stream().map(Side::words).toList(), shown);
    }

    /** The same for each time. */
    float[] weightsOfTimes(int[] shown) {
        return weights(times.stream().map(Dated::words).toList(), shown);
    }

    private static float[] weights(List<BitSet> rows, int[] shown) {
        float[] weights = new float[rows.size() * shown.length];
        for (int n = 0; n < rows.size(); n++) {
            BitSet words = rows.get(n);
            for (int k = 0; k < shown.length; k++) {
                weights[n * shown.length + k] = words.get(shown[k]) ? 1f / words.cardinality() : 0;
            }
        }
        return weights;
    }

    /** The word of the sentence that piece {@code at} is part of; empty for pieces of the texts around it. */
    Optional<Word> word(int at) {
        Shown piece = pieces.get(at);
        return piece.part() == Part.SENTENCE && piece.from() >= 0
                ? Optional.of(new Word(piece.from(), piece.to(), 0))
                : Optional.empty();
    }
}
