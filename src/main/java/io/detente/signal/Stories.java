package io.detente.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The stories that tell of an event, and how many independent sources they make.
 *
 * <p>Fingerprints within {@value #COPY_BITS} bits of each other, directly or by way of others, are one story: the
 * connected components do not depend on the order in which copies come. A story belongs to who published it first; each
 * publisher is one source however many stories it wrote, and copies elsewhere are none. A story without a known
 * publisher is a source of its own.
 *
 * <p>At most {@value #LIMIT} fingerprints are kept, those with the smallest hashes; salience stops growing long before.
 */
public final class Stories {
    static final int LIMIT = 64;
    static final int COPY_BITS = 3;
    static final Stories NONE = new Stories(List.of());

    private static final Comparator<Story> BY_HASH =
            (one, other) -> Long.compareUnsigned(Hash.mixed(one.fingerprint()), Hash.mixed(other.fingerprint()));

    /** One each fingerprint, by the fingerprint's hash. */
    private final List<Story> kept;

    private Stories(List<Story> kept) {
        this.kept = kept;
    }

    /** Of stories in any order. */
    public static Stories of(List<Story> stories) {
        Stories all = NONE;
        for (Story story : stories) {
            all = all.with(story);
        }
        return all;
    }

    Stories with(Story story) {
        int at = Collections.binarySearch(kept, story, BY_HASH);
        if (at >= 0) {
            if (Story.FIRST_PUBLISHED.compare(kept.get(at), story) <= 0) {
                return this;
            }
            List<Story> corrected = new ArrayList<>(kept);
            corrected.set(at, story);
            return new Stories(List.copyOf(corrected));
        }
        int insertion = -at - 1;
        if (insertion == LIMIT) {
            return this;
        }
        List<Story> grown = new ArrayList<>(kept);
        grown.add(insertion, story);
        return new Stories(List.copyOf(grown.size() > LIMIT ? grown.subList(0, LIMIT) : grown));
    }

    Stories with(Stories other) {
        Stories union = this;
        for (Story story : other.kept) {
            union = union.with(story);
        }
        return union;
    }

    /** One hash each independent source, ascending. */
    List<Long> sources() {
        TreeSet<Long> sources = new TreeSet<>();
        for (Story story : originals()) {
            sources.add(story.publisher() != 0 ? story.publisher() : Hash.mixed(story.fingerprint()));
        }
        return List.copyOf(sources);
    }

    /** When the newest story was first published, in milliseconds since 1970; its copies do not make it newer. */
    long newest() {
        return originals().stream().mapToLong(Story::publishedAt).max().orElse(Long.MIN_VALUE);
    }

    /** Each story as it was first published. */
    private List<Story> originals() {
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
