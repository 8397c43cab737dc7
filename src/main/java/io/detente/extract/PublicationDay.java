package io.detente.extract;

import io.detente.article.CleanText;
import io.detente.article.NewsArticle;
import io.detente.event.DatePrecision;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.MentionFinder;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import io.detente.extract.time.TimeExpression;
import io.detente.extract.time.TimeReader;
import io.detente.extract.time.TimeZones;
import io.detente.extract.time.Today;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day that an article's {@code today} means: the day of publication by the clock of the place where it was
 * written.
 *
 * <p>A dateline tells the place and often the day ("SEOUL, May 3 (Yonhap) --"); without one the publisher's domain
 * tells the place, and without either it is the day in UTC. Midnight in UTC is taken for a date without an hour. What
 * happened early on the next day in the east, a text of the west tells in the evening before.
 */
final class PublicationDay {
    /** How many days before publication the date of a dateline may be; an older one is not this report's. */
    private static final int OLDEST_DATELINE_DAYS = 7;

    /** The clock of Seoul and Tokyo: in few places of which the world's news tells does a day begin earlier. */
    private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(9);

    /**
     * The host of an address, without the full stop that may end it. Feeds have addresses that {@link java.net.URI}
     * refuses, with a blank behind the host or an underscore in it, and only the host tells the place.
     */
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z]++://(?:[^/?#@]*@)?(?<host>[^/?#:]*?)\\.?(?:[/?#:]|$)");

    private final TimeZones zones;
    private final MentionFinder mentionFinder;
    private final TimeReader timeReader;

    PublicationDay(TimeZones zones, MentionFinder mentionFinder, TimeReader timeReader) {
        this.zones = zones;
        this.mentionFinder = mentionFinder;
        this.timeReader = timeReader;
    }

    Today of(NewsArticle article, CleanText text) {
        LocalDate inUtc = article.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        Optional<Sentence> dateline = text.dateline().map(words -> Tokenizer.tokenize(words, 0, false));
        boolean hourKnown =
                !article.publishedAt().atOffset(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
        LocalDate there = hourKnown
                ? dateline.flatMap(words -> writtenIn(words, inUtc).flatMap(zones::of))
                        .or(() -> article.url().flatMap(this::zoneOf))
                        .map(zone -> article.publishedAt().atZone(zone).toLocalDate())
                        .orElse(inUtc)
                : inUtc;
        LocalDate day = dateline.flatMap(words -> dated(words, there)).orElse(there);
        LocalDate inTheEast = article.publishedAt().atOffset(EASTERNMOST).toLocalDate();
        // A text that is dated to a day before may have been written at any hour of it.
        return new Today(day, hourKnown && inTheEast.equals(day.plusDays(1)), day);
    }

    /** The state where an article was written that was published on a day, if its dateline tells it. */
    Optional<String> writtenIn(CleanText text, LocalDate published) {
        return text.dateline().flatMap(words -> writtenIn(Tokenizer.tokenize(words, 0, false), published));
    }

    private Optional<String> writtenIn(Sentence dateline, LocalDate published) {
        return mentionFinder.find(dateline, published, new ArticleMemory(Optional.empty())).stream()
                .filter(mention -> switch (mention.kind()) {
                    case NAME, CAPITAL, CITY, REGION -> true;
                    default -> false;
                })
                .map(Mention::country)
                .findFirst();
    }

    private Optional<ZoneId> zoneOf(String url) {
        Matcher address = HOST.matcher(url);
        return address.lookingAt() ? zones.ofHost(address.group("host")) : Optional.empty();
    }

    private Optional<LocalDate> dated(Sentence dateline, LocalDate published) {
        List<TimeExpression> times = timeReader.read(dateline, published);
        return times.stream()
                .filter(time -> time.past().precision() == DatePrecision.DAY)
                .findFirst()
                .flatMap(time -> time.past().start())
                // By the clock of the capital; in a city east of it the next day may have begun.
                .filter(day -> !day.isAfter(published.plusDays(1))
                        && !day.isBefore(published.minusDays(OLDEST_DATELINE_DAYS)));
    }
}
