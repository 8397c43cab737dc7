package io.detente.feed.read;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The articles that come with the program: our own words for public facts of 2016 to 2023, true to their dates.
 * The names of their publishers are invented and say that these are samples.
 */
public final class SampleArticles {

    private static final String RESOURCE = "/io/detente/local/sample-articles.jsonl";
    private static final String ORIGIN = "samples";

    private SampleArticles() {}

    /** All of them, in the order of their dates. */
    public static List<Found> read() {
        List<Found> articles = new ArrayList<>();
        try (InputStream in = SampleArticles.class.getResourceAsStream(RESOURCE)) {
            new JsonLines().read(in, ORIGIN, Optional.empty(), finding -> articles.add(article(finding)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        articles.sort(
                Comparator.comparing(found -> found.article().publishedAt().orElse(Instant.EPOCH)));
        return List.copyOf(articles);
    }

    /** The days on which they were published, oldest first, a day as often as it has articles. */
    public static List<LocalDate> days() {
        return read().stream()
                .flatMap(found -> found.article().publishedAt().stream())
                .map(time -> time.atZone(ZoneOffset.UTC).toLocalDate())
                .toList();
    }

    private static Found article(Finding finding) {
        if (finding instanceof Found found && found.complete() == found) {
            return found;
        }
        throw new IllegalStateException("a bundled sample is no article: " + finding);
    }
}
