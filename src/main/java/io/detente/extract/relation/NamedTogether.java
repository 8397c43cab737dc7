package io.detente.extract.relation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which parties a sentence names in one breath ("blamed the United States, Japan and South Korea"), so that what is
 * told of one of them is as likely told of the other. Immutable.
 */
final class NamedTogether {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|\\S");

    private final Set<Set<Integer>> pairs = new HashSet<>();

    private record Named(int party, int from, int to) {}

    /** @param joins words that stand between parties which are named together */
    NamedTogether(Scene scene, Set<String> joins) {
        List<Named> all = IntStream.range(0, scene.parties().size())
                .boxed()
                .flatMap(party -> scene.parties().get(party).marks().stream()
                        .filter(mark -> mark.part() == Scene.Part.SENTENCE)
                        .map(mark -> new Named(party, mark.from(), mark.to())))
                .sorted(Comparator.comparingInt(Named::from).thenComparingInt(Named::to))
                .toList();
        Map<Integer, Integer> firstEnds = new HashMap<>();
        int end = 0;
        for (Named next : all) {
            if (next.from() >= end && !join(scene.sentence().substring(end, next.from()), joins)) {
                firstEnds.clear();
            }
            end = Math.max(end, next.to());
            firstEnds.forEach((party, to) -> {
                // Words that stand for both ("the two countries") name neither beside the other.
                if (party != next.party() && to <= next.from()) {
                    pairs.add(Set.of(party, next.party()));
                }
            });
            firstEnds.merge(next.party(), next.to(), Math::min);
        }
    }

    private static boolean join(String between, Set<String> joins) {
        Matcher word = WORD.matcher(between.toLowerCase(Locale.ROOT));
        return word.find() && word.reset().results().allMatch(one -> joins.contains(one.group()));
    }

    boolean are(int one, int other) {
        return one != other && pairs.contains(Set.of(one, other));
    }
}
