package io.detente.extract.relation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts text into the word pieces of BERT's uncased vocabulary, as the training does: the longest pieces first,
 * without regard to case and accents. Immutable.
 */
final class WordPieces {
    /** Longer words, in characters, are unknown. */
    private static final int LONGEST_WORD = 100;

    private static final String INSIDE = "##";

    private final Map<String, Integer> vocabulary;
    private final int unknown;

    /** @param vocabulary the number of each piece */
    WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = number("[UNK]");
    }

    /**
     * A piece of a text.
     *
     * @param number its number in the vocabulary
     * @param from where its word begins in the text
     * @param to where its word ends, exclusive
     */
    record Piece(int number, int from, int to) {}

    /** The number of a piece that the vocabulary must hold. */
    int number(String piece) {
        Integer number = vocabulary.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("the vocabulary has no " + piece);
        }
        return number;
    }

    List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int after = at + Character.charCount(c);
            if (isBlank(c)) {
                cut(word, start, at, pieces);
            } else if (isApart(c)) {
                cut(word, start, at, pieces);
                word.append(folded(c));
                cut(word, at, after, pieces);
            } else if (!isInvisible(c)) {
                start = word.length() == 0 ? at : start;
                word.append(folded(c));
            }
            at = after;
        }
        cut(word, start, at, pieces);
        return pieces;
    }

    /** Adds the pieces of a word, and empties it. */
    private void cut(StringBuilder word, int from, int to, List<Piece> pieces) {
        String whole = word.toString();
        word.setLength(0);
        int known = pieces.size();
        boolean cut = whole.codePointCount(0, whole.length()) <= LONGEST_WORD;
        for (int start = 0; cut && start < whole.length(); ) {
            int end = whole.length();
            Integer number = null;
            while (end > start && number == null) {
                number = vocabulary.get(start == 0 ? whole.substring(0, end) : INSIDE + whole.substring(start, end));
                end = number == null ? whole.offsetByCodePoints(end, -1) : end;
            }
            cut = number != null;
            if (cut) {
                pieces.add(new Piece(number, from, to));
                start = end;
            }
        }
        if (!cut) {
            pieces.subList(known, pieces.size()).clear();
            pieces.add(new Piece(unknown, from, to));
        }
    }

    /**
     * Whether a character is a word of its own: punctuation, symbols, and scripts that put no blanks between
     * words.
     */
    private static boolean isApart(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> c >= 0x2E80 && c <= 0x9FFF || c >= 0xF900 && c <= 0xFAFF || c >= 0x20000 && c <= 0x3FFFF;
        };
    }

    private static boolean isBlank(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** A soft hyphen or a zero-width blank, which is none of its word and does not end it. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT;
    }

    private static String folded(int c) {
        String apart = Normalizer.normalize(Character.toString(c).toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder bare = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
