package io.detente.extract.relation;

import io.detente.event.EventType;
import io.detente.event.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * What a model's numbers mean, as training wrote it beside the model, and from which probability on they count.
 *
 * @param kinds the modes of each kind: a kind is a type, or those modes of a type that point the other way
 * @param roots the types that a relation between two given actors may have
 * @param scale together with {@code shift} calibrates the logit of a kind (Platt scaling): its probability is
 *     right as often as it says
 * @param shift see {@code scale}
 * @param glanceThreshold a scene whose probability of telling any act, by the first network, is below this is read
 *     no further
 * @param pairThreshold a pair of parties whose probability of having to do with each other, by the second network,
 *     is below this is read no further
 * @param actThreshold an act counts from this probability on
 * @param linkThreshold if no act of a pair counts, but the two do anything to each other with this probability or
 *     more, the likeliest act counts from {@code fallbackThreshold} on
 * @param fallbackThreshold see {@code linkThreshold}
 * @param freshThreshold an act is news, and not background, from this probability on
 */
public record ModelCard(
        List<List<Mode>> kinds,
        List<EventType> roots,
        double scale,
        double shift,
        double glanceThreshold,
        double pairThreshold,
        double actThreshold,
        double linkThreshold,
        double fallbackThreshold,
        double freshThreshold) {

    /** All modes, kind by kind. */
    public List<Mode> modes() {
        return kinds.stream().flatMap(List::stream).toList();
    }

    /** @throws IllegalArgumentException if something is missing or unknown */
    static ModelCard of(Properties card) {
        List<List<Mode>> kinds = new ArrayList<>();
        for (String kind : words(card, "kinds")) {
            EventType type = EventType.valueOf(kind.replace("+", ""));
            kinds.add(Arrays.stream(words(card, "modes." + kind))
                    .map(mode -> Mode.of(type, mode)
                            .orElseThrow(() -> new IllegalArgumentException("no mode " + type + "/" + mode)))
                    .toList());
        }
        return new ModelCard(
                List.copyOf(kinds),
                Arrays.stream(words(card, "roots")).map(EventType::valueOf).toList(),
                number(card, "scale"),
                number(card, "shift"),
                number(card, "glance"),
                number(card, "may"),
                number(card, "act"),
                number(card, "link"),
                number(card, "least"),
                number(card, "fresh"));
    }

    private static String[] words(Properties card, String key) {
        return text(card, key).split(" ");
    }

    private static double number(Properties card, String key) {
        return Double.parseDouble(text(card, key));
    }

    private static String text(Properties card, String key) {
        String value = card.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("the model's card does not say " + key);
        }
        return value.strip();
    }
}
