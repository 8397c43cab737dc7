package io.detente.stream;

import io.detente.article.NewsArticle;
import io.detente.event.DatePrecision;
import io.detente.event.Event;
import io.detente.event.EventActor;
import io.detente.event.EventDate;
import io.detente.event.EventType;
import io.detente.event.Evidence;
import io.detente.event.Modality;
import io.detente.event.Mode;
import io.detente.event.Pair;
import io.detente.event.Sector;
import io.detente.extract.Extraction;
import io.detente.extract.ExtractionTimeoutException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An extractor for articles whose body says plainly what they tell, a line an event,
 * {@code USA CHN CONSULT meet GOV}, and a word more for a sentence that is longer; {@code too slow} and
 * {@code too much} fail, {@code en français} is in another language, all else tells nothing.
 */
final class TellTale {
    private TellTale() {}

    static Extraction extract(NewsArticle article) {
        return switch (article.body()) {
            case "too slow" -> throw new ExtractionTimeoutException("longer than 2 s");
            case "too much" -> throw new IllegalStateException("no such sentence");
            case "en français" -> new Extraction(List.of(), 7, "fr", "test");
            default ->
                new Extraction(
                        article.body()
                                .lines()
                                .map(line -> line.split(" "))
                                .filter(words -> words.length == 5 || words.length == 6)
                                .map(TellTale::event)
                                .toList(),
                        7,
                        "en",
                        "test");
        };
    }

    private static Event event(String[] words) {
        Sector sector = Sector.valueOf(words[4]);
        EventType type = EventType.valueOf(words[2]);
        return new Event(
                Pair.of(words[0], words[1]),
                Mode.of(type, words[3]).orElseThrow(),
                actor(words[0], sector),
                actor(words[1], sector),
                false,
                Modality.ASSERTED,
                EventDate.of(LocalDate.of(2023, 5, 8), DatePrecision.DAY),
                true,
                Optional.of("Beijing"),
                0.9,
                new Evidence(String.join(" ", words), 0, 10));
    }

    private static EventActor actor(String country, Sector sector) {
        return new EventActor(country, "name of " + country, Optional.of("foreign-minister"), sector, country);
    }
}
