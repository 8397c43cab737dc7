package io.detente.extract.text;

import io.detente.article.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/** Splits a cleaned article into sentences. Not thread-safe. */
public final class SentenceReader {
    private static final String MODEL = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";

    /** A longer sentence is no sentence: it is cut, so that the work a sentence takes stays bounded. */
    private static final int LONGEST = 1_000;

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
            for (Span span : detector.sentPosDetect(passage.text())) {
                add(sentences, passage, span.getStart(), span.getEnd(), p);
            }
        }
        return sentences;
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
