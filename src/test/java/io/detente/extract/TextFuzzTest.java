package io.detente.extract;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.detente.article.CleanText;
import io.detente.article.NewsArticle;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.WordLists;
import io.detente.extract.time.TimeReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Searches for a text that makes reading fail. A normal run repeats what was found; see {@code ops/limits.md} for
 * how to search.
 */
class TextFuzzTest {

    private static final SentenceReader SENTENCES = new SentenceReader(SentenceReader.loadModel(), WordLists.load());
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final int MOST = 4_000;

    @FuzzTest
    void sentencesAndTimes(FuzzedDataProvider data) {
        LocalDate published = LocalDate.ofEpochDay(
                data.consumeLong(0, LocalDate.of(9999, 12, 31).toEpochDay()));
        NewsArticle article = article(data.consumeString(200), data.consumeString(MOST), published);
        CleanText clean = KNOWLEDGE.cleaner().clean(article);
        for (Sentence sentence : SENTENCES.read(clean)) {
            new TimeReader().read(sentence, published);
        }
    }

    @FuzzTest
    void events(FuzzedDataProvider data) {
        LocalDate published = LocalDate.ofEpochDay(data.consumeLong(0, 30_000));
        List<String> words = List.of(
                "Finland ", "Portugal ", "Lisbon ", "minister ", "met ", "and ", "told ", "Tuesday ", ". ", "\u2019s ");
        StringBuilder body = new StringBuilder();
        while (data.remainingBytes() > 0 && body.length() < MOST) {
            body.append(data.consumeBoolean() ? data.pickValue(words) : data.consumeString(4));
        }
        new EventExtractor(KNOWLEDGE).extract(article("", body.toString(), published));
    }

    private static NewsArticle article(String title, String body, LocalDate published) {
        Instant at = published.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new NewsArticle("fuzzed", title, body, at, Optional.empty(), Optional.empty(), Optional.of("en"));
    }
}
