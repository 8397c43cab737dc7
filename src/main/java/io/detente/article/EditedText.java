package io.detente.article;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of which some pieces are replaced, from left to right; it knows where in the given one each of its characters
 * stood. Needs memory for what was replaced, and none for what was kept.
 */
final class EditedText implements CleanText.Origin {
    private final String given;
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    /** Up to where the given text was read. */
    private int read;

    /**
     * What stands for a piece of the given text.
     *
     * @param at where it begins in the edited text
     * @param to where it ends there, exclusive
     * @param givenAt where what it stands for begins in the given text
     * @param givenTo where that ends, exclusive
     */
    private record Piece(int at, int to, int givenAt, int givenTo) {
        static final Piece NONE = new Piece(0, 0, 0, 0);
    }

    EditedText(String given) {
        this.given = given;
    }

    /** Keeps what was not read yet, up to an offset of the given text. */
    void keep(int to) {
        text.append(given, read, to);
        read = to;
    }

    /** Replaces what was not read yet, up to an offset of the given text. */
    void replace(int to, String by) {
        pieces.add(new Piece(text.length(), text.length() + by.length(), read, to));
        text.append(by);
        read = to;
    }

    /** Up to where the given text was read. */
    int read() {
        return read;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean endsInBlank() {
        return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
    }

    boolean isAsGiven() {
        return pieces.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public int start(int offset) {
        Piece piece = lastUpTo(offset);
        return offset < piece.to ? piece.givenAt : piece.givenTo + offset - piece.to;
    }

    @Override
    public int end(int offset) {
        Piece piece = lastUpTo(offset - 1);
        return offset <= piece.to ? piece.givenTo : piece.givenTo + offset - piece.to;
    }

    /** The last piece that begins at an offset, or before it. */
    private Piece lastUpTo(int offset) {
        int from = 0;
        int to = pieces.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (pieces.get(middle).at <= offset) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? Piece.NONE : pieces.get(from - 1);
    }
}
