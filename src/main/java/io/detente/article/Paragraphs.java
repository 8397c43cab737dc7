package io.detente.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The paragraphs of a text, without the furniture of its page. Lines are paragraphs, unless the text was wrapped at
 * a fixed width: then they are joined up to the next blank line or furniture, and a line in the midst of a sentence
 * is no furniture, whatever it begins or ends with. Immutable and thread-safe; linear in the text.
 */
final class Paragraphs {
    /** Lines of such a length may have been ended by a fixed width. */
    private static final int NARROWEST = 50;

    private static final int WIDEST = 100;

    /** The narrowest column. */
    private static final int COLUMN = 20;

    /** In a text of narrow columns one line in so many may be wider: an address, a notice. */
    private static final int ONE_WIDE_IN = 10;

    /** From so many of them on, they tell whether they were. */
    private static final int LINES_TO_TELL = 4;

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]['\"\\p{Pf}\\p{Pe}]{0,3}$");

    private final Furniture furniture = new Furniture();

    /** The paragraphs as spans of the text. */
    List<int[]> of(String text) {
        List<Line> lines = lines(text);
        boolean wrapped = areWrapped(lines);
        List<int[]> paragraphs = new ArrayList<>();
        boolean open = false;
        boolean belowHeading = false;
        for (int i = 0; i < lines.size(); ) {
            Line line = lines.get(i);
            boolean within = open && line.goesOnFrom(lines.get(i - 1), wrapped);
            boolean link = belowHeading && !line.endsSentence();
            boolean passed = link || line.isBlank();
            int saysNothing = passed ? 1 : within ? 0 : furnitureAt(lines, i, wrapped);
            belowHeading = link || !passed && !wrapped && saysNothing > 0 && furniture.isHeading(line.words);
            if (saysNothing == 0 && open && wrapped) {
                paragraphs.get(paragraphs.size() - 1)[1] = line.to;
            } else if (saysNothing == 0) {
                paragraphs.add(new int[] {line.from, line.to});
            }
            open = saysNothing == 0;
            i += Math.max(saysNothing, 1);
        }
        return paragraphs;
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            lines.add(new Line(from, end, text.substring(from, end).stripTrailing(), NARROWEST));
            from = end + 1;
        }
        int full = fullFrom(lines);
        return full == NARROWEST
                ? lines
                : lines.stream()
                        .map(line -> new Line(line.from, line.to, line.words, full))
                        .toList();
    }

    /** How many characters a line has that the width ended: less, if the text stands in a column. */
    private static int fullFrom(List<Line> lines) {
        int[] widths = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.words.length())
                .sorted()
                .toArray();
        int width = widths.length == 0 ? 0 : widths[widths.length - 1 - widths.length / ONE_WIDE_IN];
        return width >= COLUMN && width < NARROWEST ? width * 2 / 3 : NARROWEST;
    }

    /**
     * Whether most full lines end in a word, and of these one in three goes on in lower case: the lines of a list, which
     * end without a full stop, too, begin with capitals or marks.
     */
    private static boolean areWrapped(List<Line> lines) {
        int full = 0;
        int endInAWord = 0;
        int goOn = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isFull()) {
                full++;
                boolean unfinished = lines.get(i).endsInAWord();
                endInAWord += unfinished ? 1 : 0;
                goOn += unfinished && i + 1 < lines.size() && lines.get(i + 1).beginsInLowerCase() ? 1 : 0;
            }
        }
        return full >= LINES_TO_TELL && endInAWord * 2 > full && goOn * 3 >= endInAWord;
    }

    /** How many lines from line {@code first} on are furniture; the lines of a sentence are read together. */
    private int furnitureAt(List<Line> lines, int first, boolean wrapped) {
        int next = first + 1;
        StringBuilder words = new StringBuilder(lines.get(first).words);
        while (wrapped
                && words.length() <= Furniture.LONGEST
                && next < lines.size()
                && lines.get(next - 1).isUnfinished()
                && !lines.get(next).isBlank()) {
            words.append(' ').append(lines.get(next++).words.stripLeading());
        }
        return furniture.is(words.toString()) ? next - first : 0;
    }

    /**
     * A line: where it is in the text, what it says, without the blanks behind it, and from how many characters on a width
     * may have ended it.
     */
    private record Line(int from, int to, String words, int fullFrom) {
        boolean isBlank() {
            return words.isEmpty();
        }

        boolean isFull() {
            return words.length() >= fullFrom && words.length() <= WIDEST;
        }

        boolean endsInAWord() {
            return Character.isLetter(words.charAt(words.length() - 1));
        }

        private boolean endsSentence() {
            return SENTENCE_END.matcher(words).find();
        }

        /** Whether it was ended by the width, as it seems. */
        boolean isUnfinished() {
            return isFull() && !endsSentence();
        }

        /**
         * Whether this line goes on with a sentence of the line before it. That one being full, and this one beginning in
         * lower case, are signs of it: in a wrapped text each, in another both together.
         */
        boolean goesOnFrom(Line before, boolean wrapped) {
            if (isBlank() || before.endsSentence()) {
                return false;
            }
            return wrapped ? before.isFull() || beginsInLowerCase() : before.isFull() && beginsInLowerCase();
        }

        boolean beginsInLowerCase() {
            return !isBlank() && Character.isLowerCase(words.stripLeading().codePointAt(0));
        }
    }
}
