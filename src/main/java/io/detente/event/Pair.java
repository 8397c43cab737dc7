package io.detente.event;

/**
 * Two different states (or bodies), in alphabetical order of their codes.
 *
 * @param first the alphabetically first code
 * @param second the other
 */
public record Pair(String first, String second) implements Comparable<Pair> {
    public Pair {
        if (first.compareTo(second) >= 0) {
            throw new IllegalArgumentException("not two codes in alphabetical order: " + first + ", " + second);
        }
    }

    /** The pair of two different codes, in whichever order they come. */
    public static Pair of(String one, String other) {
        return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
    }

    /** Reads {@code CHN-USA}. */
    public static Pair parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 1) {
            throw new IllegalArgumentException("not a pair of codes like CHN-USA: " + text);
        }
        return of(text.substring(0, hyphen), text.substring(hyphen + 1));
    }

    /**
     * Reads a pair as it is written in records.
     *
     * @throws IllegalArgumentException if it is not what {@link #toString} makes of two codes
     */
    public static Pair ofRecord(String text) {
        Pair pair = parse(text);
        if (!pair.toString().equals(text)) {
            throw new IllegalArgumentException("not a pair of codes in alphabetical order like CHN-USA: " + text);
        }
        return pair;
    }

    @Override
    public int compareTo(Pair other) {
        int byFirst = first.compareTo(other.first);
        return byFirst != 0 ? byFirst : second.compareTo(other.second);
    }

    /** {@code CHN-USA}, which is also the key of the pair's records. */
    @Override
    public String toString() {
        return first + "-" + second;
    }
}
