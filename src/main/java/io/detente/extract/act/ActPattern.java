package io.detente.extract.act;

import io.detente.extract.Mode;
import io.detente.extract.Sector;
import io.detente.extract.text.Fold;
import io.detente.extract.text.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** One row of the act lexicon: the words that tell an act, and where its target stands among them. Immutable. */
final class ActPattern {
    private static final Set<String> PREPOSITIONS = Set.of(
            "on",
            "against",
            "with",
            "between",
            "of",
            "to",
            "for",
            "from",
            "in",
            "into",
            "over",
            "at",
            "by",
            "towards",
            "toward",
            "about",
            "among",
            "across",
            "near",
            "around",
            "off",
            "alongside",
            "behind",
            "under",
            "within",
            "upon",
            "through",
            "past",
            "inside",
            "amongst",
            "along",
            "after",
            "before",
            "as");

    /** Who does it: "enters Chad" is an incursion by soldiers only, and "arrives in Chad" a visit unless by soldiers. */
    private enum Doer {
        ANY,
        ARMY,
        CIVIL
    }

    private final List<Element> before;
    private final Set<String> head;
    private final List<Element> after;
    private final Mode mode;
    private final boolean joint;
    private final boolean reverse;
    private final boolean weak;
    private final boolean person;
    private final boolean answer;
    private final boolean quarrel;
    private final boolean headline;
    private final boolean predicate;
    private final Doer doer;
    private final String row;
    private final int length;
    private final BitSet needed = new BitSet();

    private ActPattern(
            List<Element> before,
            Set<String> head,
            List<Element> after,
            Mode mode,
            boolean joint,
            boolean reverse,
            boolean weak,
            boolean person,
            boolean answer,
            boolean quarrel,
            boolean headline,
            boolean predicate,
            Doer doer,
            String row) {
        this.before = List.copyOf(before);
        this.head = head;
        this.after = List.copyOf(after);
        this.mode = mode;
        this.joint = joint;
        this.reverse = reverse;
        this.weak = weak;
        this.person = person;
        this.answer = answer;
        this.quarrel = quarrel;
        this.headline = headline;
        this.predicate = predicate;
        this.doer = doer;
        this.row = row;
        int words = before.size() + 1;
        for (Element element : after) {
            words += element.isTarget() ? 0 : 1;
        }
        this.length = words;
        before.forEach(element -> needed.set(element.number()));
        for (int e = 0; e < after.size(); e++) {
            if (!after.get(e).isTarget() && !(after.get(e).isPreposition() && isBeforeTarget(e))) {
                needed.set(after.get(e).number());
            }
        }
    }

    static ActPattern verb(Table.Row row, Vocabulary vocabulary) {
        List<Element> elements = elements(row, vocabulary);
        if (elements.get(0).isTarget()) {
            throw row.wrong("a verb pattern begins with its verb");
        }
        return of(row, List.of(), elements.get(0).words(), elements.subList(1, elements.size()));
    }

    static ActPattern noun(Table.Row row, Vocabulary vocabulary) {
        List<Element> elements = elements(row, vocabulary);
        int head = 0;
        while (head + 1 < elements.size() && !leadsOn(elements.get(head + 1))) {
            head++;
        }
        return of(
                row,
                elements.subList(0, head),
                elements.get(head).words(),
                elements.subList(head + 1, elements.size()));
    }

    static boolean isPreposition(String norm) {
        return PREPOSITIONS.contains(norm);
    }

    /** Whether a noun's own words end here: "of|from|belong T" begins with prepositions, whatever else it may be. */
    private static boolean leadsOn(Element element) {
        return element.isTarget() || element.containsAny(PREPOSITIONS);
    }

    private static List<Element> elements(Table.Row row, Vocabulary vocabulary) {
        List<Element> elements = new ArrayList<>();
        for (String element : row.field(0).split(" +")) {
            if (element.equals("T")) {
                elements.add(Element.TARGET);
                continue;
            }
            Set<String> alternatives = Set.of(java.util.Arrays.stream(element.split("\\|"))
                    .map(Fold::lower)
                    .distinct()
                    .toArray(String[]::new));
            if (alternatives.contains("")) {
                throw row.wrong("an empty word between two |");
            }
            elements.add(vocabulary.element(alternatives));
        }
        return elements;
    }

    private static ActPattern of(Table.Row row, List<Element> before, Set<String> head, List<Element> after) {
        Mode mode = modeOf(row);
        Set<String> options =
                row.field(3).isEmpty() ? Set.of() : Set.of(row.field(3).split("[ ,]+"));
        for (String option : options) {
            if (!Set.of("joint", "reverse", "weak", "person", "answer", "quarrel", "headline", "army", "civil")
                    .contains(option)) {
                throw row.wrong("unknown option " + option);
            }
        }
        Doer doer = options.contains("army") ? Doer.ARMY : options.contains("civil") ? Doer.CIVIL : Doer.ANY;
        return new ActPattern(
                before,
                head,
                after,
                mode,
                options.contains("joint"),
                options.contains("reverse"),
                options.contains("weak"),
                options.contains("person"),
                options.contains("answer"),
                options.contains("quarrel"),
                options.contains("headline"),
                false,
                doer,
                row.file() + ":" + row.line());
    }

    private static Mode modeOf(Table.Row row) {
        try {
            io.detente.extract.EventType type = io.detente.extract.EventType.valueOf(row.field(1));
            return Mode.of(type, row.field(2)).orElseThrow(() -> row.wrong("no mode " + row.field(2) + " of " + type));
        } catch (IllegalArgumentException e) {
            throw row.wrong("unknown type or mode " + row.field(1) + " " + row.field(2));
        }
    }

    /** Words that must stand before the head, in order (of nouns only). */
    List<Element> before() {
        return before;
    }

    /** Alternatives of the head word. */
    Set<String> head() {
        return head;
    }

    /** What must follow the head, in order. */
    List<Element> after() {
        return after;
    }

    /** Whether the target stands behind element {@code e} of {@link #after}. */
    boolean isBeforeTarget(int e) {
        return e + 1 < after.size() && after.get(e + 1).isTarget();
    }

    /** What is done. */
    Mode mode() {
        return mode;
    }

    /** Done together, without direction. */
    boolean joint() {
        return joint;
    }

    /** The grammatical subject suffers the act. */
    boolean reverse() {
        return reverse;
    }

    /** Decides only between two states. */
    boolean weak() {
        return weak;
    }

    /** The target is whoever did what was told last. */
    boolean answer() {
        return answer;
    }

    /** A quarrel that a headline may name without saying whose it is. */
    boolean quarrel() {
        return quarrel;
    }

    /** It is news in a headline only; running text speaks so of what has long been there. */
    boolean headlineOnly() {
        return headline;
    }

    /** It stands without its copula: what looks like a passive, "Oslo angered at", is what its subject feels. */
    boolean predicate() {
        return predicate;
    }

    /** The target is a person in office. */
    boolean person() {
        return person;
    }

    /** Whether who is of that sector may be the one that does it. */
    boolean maybeDoneBy(Sector sector) {
        return switch (doer) {
            case ANY -> true;
            case ARMY -> sector == Sector.MIL;
            case CIVIL -> sector != Sector.MIL;
        };
    }

    /** How many words decide: of two patterns that fit, the longer one is right. */
    int length() {
        return length;
    }

    /**
     * Whether a sentence has all the words that nothing else can stand in for; without one of them there is no match.
     *
     * @param present numbers of the elements in it
     */
    boolean mayStandAmong(BitSet present) {
        for (int number = needed.nextSetBit(0); number >= 0; number = needed.nextSetBit(number + 1)) {
            if (!present.get(number)) {
                return false;
            }
        }
        return true;
    }

    boolean hasTarget() {
        return after.contains(Element.TARGET);
    }

    /** The same act with only these words behind its head, its target being left out. */
    ActPattern shortened(List<Element> words) {
        return new ActPattern(
                before, head, words, mode, joint, reverse, weak, person, answer, quarrel, headline, predicate, doer,
                row);
    }

    /** Whether it is told by what stands behind "to be", which headlines leave out. */
    boolean hasCopula() {
        return head.contains("be") && !after.isEmpty() && !after.get(0).isTarget();
    }

    /** "be angry with T" as headlines have it: what stands behind the copula is the head. */
    ActPattern withoutCopula() {
        return new ActPattern(
                before,
                after.get(0).words(),
                after.subList(1, after.size()),
                mode,
                joint,
                reverse,
                weak,
                person,
                answer,
                quarrel,
                headline,
                true,
                doer,
                row);
    }

    /** The same act as those do together who are its subject: only these words behind its head. */
    ActPattern withoutTarget(List<Element> words) {
        return new ActPattern(
                before, head, words, mode, true, false, weak, person, false, quarrel, headline, predicate, doer, row);
    }

    /** The text of the pattern, shortened, for explanations. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        before.forEach(element -> text.append(shown(element.words())).append(' '));
        text.append(shown(head));
        after.forEach(element -> text.append(' ').append(shown(element.words())));
        return text + " (" + row + ")";
    }

    private static String shown(Set<String> element) {
        return element.isEmpty()
                ? "T"
                : element.stream().sorted().findFirst().orElseThrow() + (element.size() > 1 ? "|.." : "");
    }
}
