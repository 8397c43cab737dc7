package io.detente.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The stories that tell of an event, and how many independent sources they make.
 *
 * <p>Fingerprints within {@value #COPY_BITS} bits of each other, directly or by way of others, are one story: the
 * connected components do not depend on the order in which copies come. A story belongs to its first publisher;
 * each publisher is one source however many stories it wrote, and copies elsewhere are none. An article without a
 * known publisher is a source of its own, in all its versions.
 *
 * <p>Not everything that many tell is kept; salience stops growing long before. Kept are {@value #LIMIT}
 * fingerprints, those with the smallest hashes, each as it was first published, so that no crowd of copies pushes
 * out a story; and what publishers told in turn, {@value #LIMIT} times, each one's text with its smallest hash in
 * the first turn, with its next in the second, so that no crowd of texts by one publisher pushes out another's.
 * Both are functions of the set of all that was told: what is left out can never be needed later.
 */
public final class Stories {
    /** Most fingerprints that are kept, and most of what publishers told in turn. */
    public static final int LIMIT = 64;

    static final int COPY_BITS = 3;
    static final Stories NONE = new Stories(List.of());

    private static final Comparator<Story> BY_TEXT = ((Comparator<Story>) (one, other) ->
                    Long.compareUnsigned(Hash.mixed(one.fingerprint()), Hash.mixed(other.fingerprint())))
            .thenComparingLong(Story::publisher);

    /** One for each fingerprint and publisher, by the fingerprint's hash. */
    private final List<Story> kept;

    /** Null until first asked for, since every story is compared with every other. */
    private volatile List<Story> originals;

    /**
     * A story's place where publishers have their turns, one story each in a round.
     *
     * @param round 1 for the publisher's text with the smallest hash
     */
    private record RoundRobinPlace(int round, Story story) {
        static final Comparator<RoundRobinPlace> ORDER = Comparator.comparingInt(RoundRobinPlace::round)
                .thenComparing(place -> place.story().publisher(), Long::compareUnsigned);
    }

    private Stories(List<Story> kept) {
        this.kept = kept;
    }

    /** From stories in any order. */
    public static Stories of(List<Story> stories) {
        return NONE.with(stories);
    }

    Stories with(Stories other) {
        return with(other.kept);
    }

    private Stories with(List<Story> stories) {
        List<Story> all = new ArrayList<>(kept);
        boolean changed = false;
        for (Story story : stories) {
            int at = Collections.binarySearch(all, story, BY_TEXT);
            if (at < 0) {
                all.add(-at - 1, story);
                changed = true;
            } else if (Story.FIRST_PUBLISHED.compare(story, all.get(at)) < 0) {
                all.set(at, story);
                changed = true;
            }
        }
        return changed ? new Stories(limited(all)) : this;
    }

    private static List<Story> limited(List<Story> all) {
        if (all.size() <= LIMIT) {
            return List.copyOf(all);
        }
        Map<Long, Story> first = new LinkedHashMap<>();
        Map<Long, Integer> told = new HashMap<>();
        List<RoundRobinPlace> places = new ArrayList<>();
        for (Story story : all) {
            first.merge(story.fingerprint(), story, BinaryOperator.minBy(Story.FIRST_PUBLISHED));
            places.add(new RoundRobinPlace(told.merge(story.publisher(), 1, Integer::sum), story));
        }
        return Stream.concat(
                        first.values().stream().limit(LIMIT),
                        places.stream()
                                .sorted(RoundRobinPlace.ORDER)
                                .limit(LIMIT)
                                .map(RoundRobinPlace::story))
                .distinct()
                .sorted(BY_TEXT)
                .toList();
    }

    /** One hash for each independent source, ascending. */
    List<Long> sources() {
        TreeSet<Long> sources = new TreeSet<>();
        for (Story story : originals()) {
            sources.add(story.publisher());
        }
        return List.copyOf(sources);
    }

    /** When the newest story was first published, in milliseconds since 1970; its copies do not make it newer. */
    long newest() {
        return originals().stream().mapToLong(Story::publishedAt).max().orElse(Long.MIN_VALUE);
    }

    private List<Story> originals() {
        List<Story> known = originals;
        if (known == null) {
            known = firstPublished();
            originals = known;
        }
        return known;
    }

    /** Each story as it was first published. */
    private List<Story> firstPublished() {
        int[] root = new int[kept.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
        }
        for (int i = 0; i < root.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Long.bitCount(kept.get(i).fingerprint() ^ kept.get(j).fingerprint()) <= COPY_BITS) {
                    join(root, i, j);
                }
            }
        }
        Story[] first = new Story[root.length];
        for (int i = 0; i < root.length; i++) {
            int component = rootOf(root, i);
            Story story = kept.get(i);
            if (first[component] == null || Story.FIRST_PUBLISHED.compare(story, first[component]) < 0) {
                first[component] = story;
            }
        }
        return Arrays.stream(first).filter(Objects::nonNull).toList();
    }

    private static void join(int[] root, int one, int other) {
        root[rootOf(root, one)] = rootOf(root, other);
    }

    private static int rootOf(int[] root, int index) {
        int at = index;
        while (root[at] != at) {
            at = root[at];
        }
        return at;
    }

    /** The stories kept, in a fixed order. */
    public List<Story> stories() {
        return kept;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Stories that && kept.equals(that.kept);
    }

    @Override
    public int hashCode() {
        return kept.hashCode();
    }

    @Override
    public String toString() {
        return kept.toString();
    }
}
