package io.detente.extract.act;

import io.detente.extract.Mode;
import io.detente.extract.text.Fold;
import io.detente.extract.text.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** What a row may say of itself behind its mode. */
    private enum Option {
        /** Done together, without direction. */
        JOINT,
        /** The grammatical subject suffers the act. */
        REVERSE,
        /** Decides only between two states. */
        WEAK,
        /** The target is a person in office. */
        PERSON,
        /** The target is whoever did what was told last. */
        ANSWER,
        /** A headline may name it in passing, without saying whose it is. */
        PASSING,
        /** Holds in headlines only; running text speaks so of what has long been there. */
        HEADLINE,
        /** "enters Chad" is an incursion by soldiers only. */
        ARMY,
        /** "arrives in Chad" is a visit unless by soldiers. */
        CIVIL,
        /** "Chileans protest", "Dutch farmers rally": no government does. */
        PEOPLE;

        private static final Map<String, Option> BY_NAME = Arrays.stream(values())
                .collect(Collectors.toUnmodifiableMap(
                        option -> option.name().toLowerCase(Locale.ROOT), option -> option));
    }

    private final List<Element> before;
    private final Set<String> head;
    private final List<Element> after;
    private final Mode mode;
    private final EnumSet<Option> options;
    private final boolean predicate;
    private final String row;
    private final int length;
    private final BitSet needed = new BitSet();

    private ActPattern(
            List<Element> before,
            Set<String> head,
            List<Element> after,
            Mode mode,
            EnumSet<Option> options,
            boolean predicate,
            String row) {
        this.before = List.copyOf(before);
        this.head = head;
        this.after = List.copyOf(after);
        this.mode = mode;
        this.options = EnumSet.copyOf(options);
        this.predicate = predicate;
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
            Set<String> alternatives = Set.of(Arrays.stream(element.split("\\|"))
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
        EnumSet<Option> options = EnumSet.noneOf(Option.class);
        for (String name : row.field(3).isEmpty() ? new String[0] : row.field(3).split("[ ,]+")) {
            Option option = Option.BY_NAME.get(name);
            if (option == null) {
                throw row.wrong("unknown option " + name);
            }
            options.add(option);
        }
        return new ActPattern(before, head, after, modeOf(row), options, false, row.file() + ":" + row.line());
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
        return options.contains(Option.JOINT);
    }

    /** The grammatical subject suffers the act. */
    boolean reverse() {
        return options.contains(Option.REVERSE);
    }

    /** The target is whoever did what was told last. */
    boolean answer() {
        return options.contains(Option.ANSWER);
    }

    /** Whether a headline may name it in passing, without saying whose it is. */
    boolean passing() {
        return options.contains(Option.PASSING);
    }

    /** It stands without its copula: what looks like a passive, "Oslo angered at", is what its subject feels. */
    boolean predicate() {
        return predicate;
    }

    /** The target is a person in office. */
    boolean person() {
        return options.contains(Option.PERSON);
    }

    /** How many words decide: of two patterns that fit, the longer one is right. */
    int length() {
        return length;
    }

    /** The same act with only these words behind its head, its target being left out. */
    ActPattern shortened(List<Element> words) {
        return new ActPattern(before, head, words, mode, options, predicate, row);
    }

    /** Whether it is told by what stands behind "to be", which headlines leave out. */
    boolean hasCopula() {
        return head.contains("be") && !after.isEmpty() && !after.get(0).isTarget();
    }

    /** "be angry with T" as headlines have it: what stands behind the copula is the head. */
    ActPattern withoutCopula() {
        return new ActPattern(before, after.get(0).words(), after.subList(1, after.size()), mode, options, true, row);
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
