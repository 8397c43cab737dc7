package io.detente.extract.act;

import io.detente.extract.Mode;
import io.detente.extract.text.Fold;
import io.detente.extract.text.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One row of the act lexicon: the words that tell an act, and where its target stands among them.
 *
 * @param before words that must stand before the head, in order (of nouns only)
 * @param head alternatives of the head word
 * @param after what must follow the head, in order: alternatives of a word, or the empty set where the target stands
 * @param mode what is done
 * @param joint done together, without direction
 * @param reverse the grammatical subject suffers the act
 * @param weak decides only between two states
 * @param person the target is a person in office
 * @param row where it stands, for explanations
 */
record ActPattern(
        List<Set<String>> before,
        Set<String> head,
        List<Set<String>> after,
        Mode mode,
        boolean joint,
        boolean reverse,
        boolean weak,
        boolean person,
        String row) {

    /** Where the target stands. */
    static final Set<String> TARGET = Set.of();

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

    static ActPattern verb(Table.Row row) {
        List<Set<String>> elements = elements(row);
        if (elements.get(0).equals(TARGET)) {
            throw row.wrong("a verb pattern begins with its verb");
        }
        return of(row, List.of(), elements.get(0), elements.subList(1, elements.size()));
    }

    static ActPattern noun(Table.Row row) {
        List<Set<String>> elements = elements(row);
        int head = 0;
        while (head + 1 < elements.size() && !leadsOn(elements.get(head + 1))) {
            head++;
        }
        return of(row, elements.subList(0, head), elements.get(head), elements.subList(head + 1, elements.size()));
    }

    private static boolean leadsOn(Set<String> element) {
        return element.equals(TARGET) || PREPOSITIONS.containsAll(element);
    }

    private static List<Set<String>> elements(Table.Row row) {
        List<Set<String>> elements = new ArrayList<>();
        for (String element : row.field(0).split(" +")) {
            if (element.equals("T")) {
                elements.add(TARGET);
                continue;
            }
            Set<String> alternatives = Set.of(java.util.Arrays.stream(element.split("\\|"))
                    .map(Fold::lower)
                    .distinct()
                    .toArray(String[]::new));
            if (alternatives.contains("")) {
                throw row.wrong("an empty word between two |");
            }
            elements.add(alternatives);
        }
        return elements;
    }

    private static ActPattern of(Table.Row row, List<Set<String>> before, Set<String> head, List<Set<String>> after) {
        Mode mode = modeOf(row);
        Set<String> options =
                row.field(3).isEmpty() ? Set.of() : Set.of(row.field(3).split("[ ,]+"));
        for (String option : options) {
            if (!Set.of("joint", "reverse", "weak", "person").contains(option)) {
                throw row.wrong("unknown option " + option);
            }
        }
        return new ActPattern(
                List.copyOf(before),
                head,
                List.copyOf(after),
                mode,
                options.contains("joint"),
                options.contains("reverse"),
                options.contains("weak"),
                options.contains("person"),
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

    /** How many words decide: of two patterns that fit, the longer one is right. */
    int length() {
        int words = before.size() + 1;
        for (Set<String> element : after) {
            words += element.equals(TARGET) ? 0 : 1;
        }
        return words;
    }

    boolean hasTarget() {
        return after.contains(TARGET);
    }

    /** The text of the pattern, shortened, for explanations. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        before.forEach(element -> text.append(shown(element)).append(' '));
        text.append(shown(head));
        after.forEach(element -> text.append(' ').append(shown(element)));
        return text + " (" + row + ")";
    }

    private static String shown(Set<String> element) {
        return element.isEmpty()
                ? "T"
                : element.stream().sorted().findFirst().orElseThrow() + (element.size() > 1 ? "|.." : "");
    }
}
