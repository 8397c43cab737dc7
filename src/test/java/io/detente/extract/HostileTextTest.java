package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.ArticleCleaner;
import io.detente.article.CleanText;
import io.detente.article.LanguageGuess;
import io.detente.article.NewsArticle;
import io.detente.article.StoryFingerprint;
import io.detente.event.Event;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.WordLists;
import io.detente.extract.time.TimeReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a text is made of, each step of reading gives a result, and what it finds lies in the text. */
class HostileTextTest {

    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private final ArticleCleaner cleaner = KNOWLEDGE.cleaner();
    private final SentenceReader sentences = new SentenceReader(SentenceReader.loadModel(), WordLists.load());
    private final TimeReader times = new TimeReader();
    private final EventExtractor extractor = new EventExtractor(KNOWLEDGE);

    @Provide
    static Arbitrary<String> texts() {
        return HostileText.texts();
    }

    /** From the first day that an article may have to the last. */
    @Provide
    static Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(0, LocalDate.of(9999, 12, 31).toEpochDay())
                .edgeCases(edges -> edges.add(LocalDate.of(2024, 2, 29).toEpochDay()))
                .map(LocalDate::ofEpochDay);
    }

    @Property(tries = 300)
    void itIsCleanedAndItsPassagesAreWhereTheySay(@ForAll("texts") String title, @ForAll("texts") String body) {
        NewsArticle article = article(title, body, LocalDate.of(2023, 5, 10));

        CleanText clean = cleaner.clean(article);

        String text = title + "\n" + body;
        assertThat(clean.passages())
                .filteredOn(passage -> !passage.text().isEmpty())
                .allSatisfy(passage -> {
                    String sent = text.substring(
                            clean.origin().start(passage.offset()),
                            clean.origin().end(passage.offset() + passage.text().length()));
                    assertThat(letters(sent + ".")).containsSubsequence(letters(passage.text() + "."));
                    if (clean.origin() == CleanText.Origin.AS_SENT) {
                        assertThat(sent).isEqualTo(passage.text());
                    }
                });
        assertThat(LanguageGuess.of(article, clean)).isNotBlank();
        assertThat(StoryFingerprint.of(clean)).isEqualTo(StoryFingerprint.of(cleaner.clean(article)));
    }

    @Property(tries = 300)
    void itsTimesAreDaysOfTheCalendar(@ForAll("texts") String body, @ForAll("days") LocalDate published) {
        CleanText clean = cleaner.clean(article("", body, published));

        for (Sentence sentence : sentences.read(clean)) {
            times.read(sentence, published).forEach(time -> assertThat(time).isNotNull());
        }
    }

    /** The whole of reading, the model too: fewer tries, since each takes its time. */
    @Property(tries = 120)
    void itsEventsAreToldByItsSentences(
            @ForAll("texts") String title, @ForAll("texts") String body, @ForAll("days") LocalDate published) {
        NewsArticle article = article(title, body, published);

        List<Event> events = extractor.extract(article).events();

        assertThat(events).allSatisfy(event -> {
            assertThat(event.evidence().start()).isNotNegative();
            assertThat(event.evidence().end()).isLessThanOrEqualTo((int) NewsArticle.textLength(title, body));
        });
        assertThat(extractor.extract(article).events()).isEqualTo(events);
    }

    private static List<Integer> letters(String text) {
        return text.chars()
                .filter(c -> c == '.' || Character.isLetterOrDigit(c))
                .boxed()
                .toList();
    }

    private static NewsArticle article(String title, String body, LocalDate published) {
        Instant at = published.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new NewsArticle("hostile", title, body, at, Optional.empty(), Optional.empty(), Optional.of("en"));
    }
}
