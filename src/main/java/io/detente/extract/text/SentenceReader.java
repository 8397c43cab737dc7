package io.detente.extract.text;

import io.detente.article.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/** Splits a cleaned article into sentences. Not thread-safe. */
public final class SentenceReader {
    private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

    /** A longer sentence is no sentence: it is cut, so that the work a sentence takes stays bounded. */
    private static final int LONGEST = 1_000;

    private static final Set<String> MONTHS =
            Set.of("Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.");

    private static final Set<String> TITLES = Set.of(
            "Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Rep.", "Col.", "Lt.", "Gov.", "Adm.", "Capt.", "Maj.", "Sgt.",
            "Prof.", "St.", "Amb.", "Brig.", "Cmdr.", "Rev.", "No.");

    private final SentenceDetectorME detector;

    /** @param model from {@link #loadModel()}, shared by all threads */
    public SentenceReader(SentenceModel model) {
        this.detector = new SentenceDetectorME(model);
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

    /** The sentences in the order of the text, the headline first. */
    public List<Sentence> read(CleanText text) {
        List<Sentence> sentences = new ArrayList<>();
        for (int p = 0; p < text.passages().size(); p++) {
            CleanText.Passage passage = text.passages().get(p);
            if (passage.headline()) {
                add(sentences, passage, 0, passage.text().length(), 0);
                continue;
            }
            int from = -1;
            Span[] spans = detector.sentPosDetect(passage.text());
            for (int i = 0; i < spans.length; i++) {
                from = from < 0 ? spans[i].getStart() : from;
                boolean cut = i + 1 < spans.length && isCutAtAbbreviation(passage.text(), spans[i], spans[i + 1]);
                if (!cut) {
                    add(sentences, passage, from, spans[i].getEnd(), p);
                    from = -1;
                }
            }
        }
        return sentences;
    }

    /** The model takes the period of "Jan. 8" and "Gen. H.R. McMaster" for a sentence's end. */
    private static boolean isCutAtAbbreviation(String text, Span before, Span after) {
        int start = before.getEnd() - 1;
        while (start > before.getStart() && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        String last = text.substring(start, before.getEnd());
        char next = text.charAt(after.getStart());
        if (MONTHS.contains(last)) {
            return Character.isDigit(next);
        }
        boolean initials = last.length() <= 4
                && last.matches("(?:\\p{Lu}\\.){1,2}")
                && !last.equals("U.S.")
                && !last.equals("U.K.");
        return initials || TITLES.contains(last) || last.endsWith(".") && Character.isLowerCase(next);
    }

    private void add(List<Sentence> sentences, CleanText.Passage passage, int from, int to, int paragraph) {
        for (int start = from; start < to; ) {
            int end = Math.min(to, start + LONGEST);
            if (end < to) {
                int space = passage.text().lastIndexOf(' ', end);
                end = space > start ? space : end;
            }
            sentences.add(Tokenizer.tokenize(
                    passage.text().substring(start, end), passage.offset() + start, passage.headline(), paragraph));
            start = end;
        }
    }
}
