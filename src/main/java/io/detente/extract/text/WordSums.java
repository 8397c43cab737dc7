package io.detente.extract.text;

/**
 * The words that were tagged last, each with what the model says of it alone. Few words make most of a text, and what a
 * word says of its tag is the first half of the sum, always in the same order, so that remembering it changes no bit.
 * Bounded; not thread-safe.
 */
final class WordSums {
    /** A power of two. With the sums of 38 tags they take 800 kB. */
    private static final int PLACES = 1 << 11;

    private final TagModel model;
    private final TagModel.Sum[] places = new TagModel.Sum[PLACES];

    WordSums(TagModel model) {
        this.model = model;
    }

    /** What the model says of a word; a word that falls on another's place takes it. */
    TagModel.Sum of(String word) {
        int hash = word.hashCode();
        int place = (hash ^ hash >>> 11) & PLACES - 1;
        TagModel.Sum sum = places[place];
        if (sum == null || !sum.word().equals(word)) {
            sum = model.sum(word);
            places[place] = sum;
        }
        return sum;
    }
}
