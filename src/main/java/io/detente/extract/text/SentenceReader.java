package io.detente.extract.text;

import io.detente.article.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/** Splits a cleaned article into sentences. Not thread-safe. */
public final class SentenceReader {
    private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

    /** What is longer, in characters, is no sentence: it is cut, so that the work for a sentence stays bounded. */
    private static final int LONGEST = 1_000;

    /** How many characters the model is given at a time at most. */
    private static final int LONGEST_PIECE = 10_000;

    /**
     * Longer words, in characters, are cut: at each full stop the model looks back to the last blank, and a text
     * need not have any.
     */
    private static final int LONGEST_WORD = 500;

    /** An article tells its news at the beginning; characters beyond this many are not read. */
    private static final int MOST_CHARACTERS = 400_000;

    /**
     * What ends a sentence, at the end of its last word. The model also cuts "$362.5 million" behind its number, and
     * behind what only ends a quotation or brackets: "'Never!' she said", "left (again!) on Monday".
     */
    private static final Pattern END = Pattern.compile("[.?!\\u2026]$");

    private static final Pattern BESIDE_ABBREVIATION =
            Pattern.compile("^.*[-/\\u2013](?=.)|^[(\\[]|[)\\]]$", Pattern.DOTALL);

    /**
     * Ends of sentences that the model does not see: "Kenya.Peru agreed", "in 2019.A ship left", and "on May 4. Peru
     * agreed", whose day it takes for an initial, and whatever stands before the bullet of a list. A word with a period
     * before its last one is an address, not a sentence's last.
     */
    private static final Pattern UNSEEN_END =
            Pattern.compile("\\S(?=\\s{1,3}[\\u2022\\u2023\\u25aa\\u25cf]\\s{0,3}\\p{L})"
                    + "|(?<![^\\s\"\\u201c(])(?:(?<word>(?:\\p{L}[\\p{L}'\\u2019-]{0,30}\\p{Ll}|\\d[\\d,]{1,10})[.?!])"
                    + "[\"\\u201d]?(?=\\u201c?\\p{Lu}(?:\\p{Ll}{1,30}[\\s,'\\u2019]|\\s))"
                    + "|(?<month>\\p{Lu}\\p{Ll}{2,8}\\.?)\\s\\d{1,2}\\.(?=\\s{1,3}\\p{Lu}))");

    private final SentenceDetectorME detector;
    private final Set<String> dates;
    private final Set<String> months;
    private final Set<String> clocks;
    private final Set<String> behindClock;
    private final Set<String> titles;
    private final Set<String> places;
    private final Set<String> behindUs;
    private final PictureCredits credits;

    /**
     * @param model from {@link #loadModel()}, shared by all threads
     * @param words the lists of words, of which it needs those after which a sentence goes on
     */
    public SentenceReader(SentenceModel model, WordLists words) {
        this.detector = new SentenceDetectorME(model);
        this.dates = words.of("sentence-date");
        this.months = words.of("sentence-month");
        this.clocks = words.of("sentence-clock");
        this.behindClock = words.of("sentence-behind-clock");
        this.titles = words.of("sentence-title");
        this.places = words.of("sentence-us");
        this.behindUs = words.of("sentence-behind-us");
        this.credits = new PictureCredits(words);
    }

    /** Loads OpenNLP's model for English. */
    public static SentenceModel loadModel() {
        try (InputStream in = SentenceReader.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("no sentence model on the class path: " + MODEL);
            }
            return new SentenceModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sentence model " + MODEL, e);
        }
    }

    /**
     * The sentences in the order of the text, the headline first. The work is bounded, however long the text is.
     */
    public List<Sentence> read(CleanText text) {
        List<Sentence> sentences = new ArrayList<>();
        int left = MOST_CHARACTERS;
        for (int p = 0; p < text.passages().size() && left > 0; p++) {
            CleanText.Passage passage = text.passages().get(p);
            int end = Math.min(passage.text().length(), left);
            left -= end;
            for (int from = 0; from < end; ) {
                int to = pieceEnd(passage.text(), from, end, LONGEST_PIECE);
                if (passage.headline()) {
                    add(sentences, passage, from, to);
                } else {
                    split(sentences, passage, from, to);
                }
                from = to;
            }
        }
        return sentences;
    }

    private void split(List<Sentence> sentences, CleanText.Passage passage, int base, int end) {
        String text = passage.text().substring(base, end);
        int from = -1;
        List<Span> spans = spans(text);
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (from < 0 && isCredit(text, span, i == 0)) {
                continue;
            }
            from = from < 0 ? span.getStart() : from;
            boolean goesOn = i + 1 < spans.size()
                    && (isCutAtAbbreviation(text, span, spans.get(i + 1))
                            || credits.tellArchive(words(text, spans.get(i + 1))));
            if (!goesOn) {
                splitUnseen(sentences, passage, base + from, base + span.getEnd());
                from = -1;
            }
        }
    }

    /** What the model takes for sentences; but it does not see that one begins behind the credit of a caption. */
    private List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        for (Span span : detector.sentPosDetect(text)) {
            int credit = span.getStart() + credits.inBrackets(words(text, span));
            if (!spans.isEmpty() && credit > span.getStart() && credit < span.getEnd()) {
                spans.add(new Span(span.getStart(), credit));
                int next = credit;
                while (Character.isWhitespace(text.charAt(next))) {
                    next++;
                }
                spans.add(new Span(next, span.getEnd()));
            } else {
                spans.add(span);
            }
        }
        return spans;
    }

    private static String words(String text, Span span) {
        return text.substring(span.getStart(), span.getEnd());
    }

    /** Splits what the model takes for one sentence where another one ends within it. */
    private void splitUnseen(List<Sentence> sentences, CleanText.Passage passage, int from, int to) {
        int start = from;
        Matcher end = UNSEEN_END.matcher(passage.text()).region(from, to);
        while (end.find()) {
            String word = end.group("word");
            String month = end.group("month");
            boolean goesOn = word != null && titles.contains(word) || month != null && !months.contains(month);
            if (!goesOn) {
                add(sentences, passage, start, end.end());
                start = end.end();
                while (Character.isWhitespace(passage.text().charAt(start))) {
                    start++;
                }
            }
        }
        add(sentences, passage, start, to);
    }

    /**
     * Where a piece of at most {@code longest} characters ends: at its last blank, or within a word that is too
     * long.
     */
    private static int pieceEnd(String text, int from, int to, int longest) {
        if (to - from <= LONGEST_WORD) {
            return to;
        }
        int blank = from;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == ' ') {
                blank = i;
            }
            if (i - from == longest) {
                return blank > from ? blank : wholeCharacter(text, i);
            }
            if (i - blank == LONGEST_WORD) {
                return wholeCharacter(text, i);
            }
        }
        return to;
    }

    /** The same place, or the one before where a character of two halves would be cut. */
    private static int wholeCharacter(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }

    /** Whether words stand behind a caption, or in brackets, and only tell who made its picture. */
    private boolean isCredit(String text, Span span, boolean first) {
        String words = words(text, span);
        boolean apart = !first || credits.inBrackets(words) == words.length();
        return apart && credits.tellMaker(words) && !credits.tellArchive(words);
    }

    /** The model takes the periods of "Jan. 8", "5 p.m. Monday" and "Gen. H.R. McMaster" for the end of a sentence. */
    private boolean isCutAtAbbreviation(String text, Span before, Span after) {
        String word = lastWord(text, before);
        // What counts of "ASEAN-U.S." is "U.S.", and of "(E.O.)" what is within the brackets.
        String last = BESIDE_ABBREVIATION.matcher(word).replaceAll("");
        boolean lowerCase = Character.isLowerCase(text.charAt(after.getStart()));
        if (dates.contains(last)) {
            return lowerCase || beginsWithNumber(text, after);
        }
        if (clocks.contains(last)) {
            return lowerCase || beginsWithNumber(text, after) || behindClock.contains(firstWord(text, after));
        }
        if (places.contains(last)) {
            return lowerCase || behindUs.contains(firstWord(text, after));
        }
        boolean initials = last.length() <= 4 && last.matches("(?:\\p{Lu}\\.){1,2}");
        boolean ended = !last.endsWith(".") && END.matcher(word).find();
        return initials || titles.contains(last) || lowerCase && !ended;
    }

    private static String lastWord(String text, Span span) {
        int start = span.getEnd() - 1;
        while (start > span.getStart() && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, span.getEnd());
    }

    /** {@code 7 May}, {@code May 7}, {@code (1500 GMT)}. */
    private boolean beginsWithNumber(String text, Span span) {
        String first = firstWord(text, span);
        int number = span.getStart();
        if (months.contains(first)) {
            number += first.length() + 1;
        } else if (text.charAt(number) == '(') {
            number++;
        }
        return number < span.getEnd() && Character.isDigit(text.charAt(number));
    }

    /** Letters and periods at the beginning of a span, without the period that ends it. */
    private static String firstWord(String text, Span span) {
        int end = span.getStart();
        while (end < span.getEnd() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        boolean endsSpan = end == span.getEnd() && end > span.getStart() && text.charAt(end - 1) == '.';
        return text.substring(span.getStart(), endsSpan ? end - 1 : end);
    }

    private void add(List<Sentence> sentences, CleanText.Passage passage, int from, int to) {
        for (int start = from; start < to; ) {
            int end = pieceEnd(passage.text(), start, to, LONGEST);
            sentences.add(Tokenizer.tokenize(
                    passage.text().substring(start, end), passage.offset() + start, passage.headline()));
            start = end;
        }
    }
}
