package io.detente.extract;

import io.detente.article.CleanText;
import io.detente.event.DatePrecision;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import io.detente.extract.time.TimeReader;
import io.detente.extract.time.Today;
import io.detente.extract.time.Told;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The dates that head the entries of a chronology: of a paragraph ("May 7: Peru expels ..."), or in a line of their own of
 * all below it. One date alone makes none, and pages have dates of their own above their article: a day right below which
 * the next one stands heads nothing, nor does the first one that heads anything if it is that of publication or stands in
 * the only such line.
 */
final class Chronology {
    /** The day that a page has may be another one by the clock of its publisher. */
    private static final int OFF_PUBLICATION_DAYS = 1;

    private final Today today;
    private final TimeReader timeReader;
    private final Signposts signposts;
    private final List<Sentence> sentences;

    /** The first sentence of what lies ahead. */
    private final int agendaFrom;

    /** Those below which something is told, in the order of the text. */
    private final Set<Heading> told = new LinkedHashSet<>();

    private final List<Optional<TimeExpression>> entries;

    /** @param line whether it is all of its line, above what it heads */
    private record Heading(TimeExpression date, boolean line) {
        boolean isDay() {
            return date.past().precision() == DatePrecision.DAY;
        }
    }

    /** @param sentences those of the text, in their order */
    Chronology(CleanText text, List<Sentence> sentences, Today today, TimeReader timeReader, Signposts signposts) {
        this.today = today;
        this.timeReader = timeReader;
        this.signposts = signposts;
        this.sentences = sentences;
        this.agendaFrom = IntStream.range(0, sentences.size())
                .filter(i -> signposts.pointsAhead(sentences.get(i)))
                .findFirst()
                .orElse(sentences.size());
        List<Optional<Heading>> headings = headings(text);
        this.entries = headings.stream()
                .map(heading -> heading.filter(this::headsEntry).map(Heading::date))
                .toList();
    }

    /** The last date above each sentence, or at its beginning, that may head it. */
    private List<Optional<Heading>> headings(CleanText text) {
        List<Optional<Heading>> headings = new ArrayList<>();
        List<Integer> paragraphs =
                text.passages().stream().map(CleanText.Passage::offset).toList();
        int begun = 0;
        Optional<Heading> ofParagraph = Optional.empty();
        Optional<Heading> ofLine = Optional.empty();
        for (Sentence sentence : sentences) {
            int before = begun;
            while (begun < paragraphs.size() && paragraphs.get(begun) <= sentence.offset()) {
                begun++;
            }
            boolean begins = begun > before && !sentence.headline();
            if (begins) {
                Optional<Heading> above = ofParagraph.isPresent() ? ofParagraph : ofLine;
                ofParagraph = read(headings.size(), above);
                // What follows a question is told for itself.
                Optional<Heading> line = signposts.asks(sentence) ? Optional.empty() : ofLine;
                ofLine = ofParagraph.filter(Heading::line).isPresent() ? ofParagraph : line;
            }
            Optional<Heading> heading = ofParagraph.isPresent() ? ofParagraph : ofLine;
            headings.add(heading);
            boolean isLine = begins && ofParagraph.filter(Heading::line).isPresent();
            // No page has but a year or a month above its article, and below these the days of their entries may stand.
            boolean tells = !begins || !signposts.isOfPage(sentence);
            heading.filter(date -> !isLine || !date.isDay())
                    .filter(date -> tells || !date.line())
                    .ifPresent(told::add);
        }
        return headings;
    }

    /**
     * What heads a sentence that begins a paragraph.
     *
     * @param above what heads the paragraph above it
     */
    private Optional<Heading> read(int i, Optional<Heading> above) {
        Sentence sentence = sentences.get(i);
        List<TimeExpression> before = above.map(Heading::date)
                .map(List::of)
                .orElseGet(() -> i > 0 ? timeReader.read(sentences.get(i - 1), today.day()) : List.of());
        List<TimeExpression> times = timeReader.read(sentence, today, Told.NOTHING.then(before), new BitSet());
        return timeReader
                .heading(sentence, times)
                .map(date -> new Heading(
                        i < agendaFrom ? ofPlansToo(date) : ofCalendar(date), timeReader.isLine(sentence, date)));
    }

    /** A weekday of an agenda lies ahead. */
    private static TimeExpression ofCalendar(TimeExpression heading) {
        boolean weekday = heading.past().precision() == DatePrecision.DAY
                && heading.past()
                        .start()
                        .map(day -> day.plusWeeks(1))
                        .equals(heading.ahead().start());
        return weekday ? heading.upcoming() : heading;
    }

    /** What an old entry tells as a plan was planned then, and not for that day of the coming year. */
    private TimeExpression ofPlansToo(TimeExpression heading) {
        return EventTiming.relation(heading, today.day()) == Scene.TimeRelation.PAST ? heading.settled() : heading;
    }

    /** What the words of time mean that sentence {@code i} tells: the weekday that heads it in an agenda lies ahead. */
    List<TimeExpression> times(int i, List<TimeExpression> read) {
        if (i < agendaFrom) {
            return read;
        }
        Optional<TimeExpression> heading = timeReader.heading(sentences.get(i), read);
        return read.stream()
                .map(time ->
                        heading.filter(time::equals).map(Chronology::ofCalendar).orElse(time))
                .toList();
    }

    /** The date of the entry that sentence {@code i} belongs to, the one that it begins itself included. */
    Optional<TimeExpression> entry(int i) {
        return entries.get(i);
    }

    /**
     * The day from which "on Monday" and "last month" count in sentence {@code i}: that of its entry, if that is over. A
     * calendar of what is to come counts from publication.
     */
    Today today(int i) {
        return entry(i).filter(date -> date.past().precision() == DatePrecision.DAY)
                .flatMap(date -> date.past().start())
                .filter(day -> day.isBefore(today.day()))
                .map(today::ofEntry)
                .orElse(today);
    }

    /**
     * What was told before sentence {@code i}: an entry begins with its date, and goes on from nothing above.
     *
     * @param before what the text had told when that sentence began
     */
    Told toldBefore(int i, Told before) {
        Optional<TimeExpression> entry = entry(i);
        if (entry.isEmpty()) {
            return before;
        }
        boolean begins = i == 0 || !entry.equals(entry(i - 1));
        return begins || before.before().isEmpty() ? Told.NOTHING.then(List.of(entry.get())) : before;
    }

    /** Whether something is told below a date that is not the page's, of one of two entries or more. */
    private boolean headsEntry(Heading heading) {
        return told.contains(heading)
                && told.stream().map(one -> one.date().past()).distinct().count() > 1
                && !isOfPage(heading);
    }

    private boolean isOfPage(Heading heading) {
        boolean first = heading.line()
                && heading.isDay()
                && heading.equals(told.iterator().next());
        return first
                && (isPublication(heading)
                        || told.stream().filter(Heading::line).count() == 1);
    }

    private boolean isPublication(Heading heading) {
        LocalDate day = heading.date().past().start().orElseThrow();
        return Math.abs(ChronoUnit.DAYS.between(day, today.day())) <= OFF_PUBLICATION_DAYS;
    }
}
