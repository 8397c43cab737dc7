package io.detente.signal;

import io.detente.event.Modality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that counts for one day of a pair, up to {@link #MOST_POSTINGS}. Plans count for the day of their
 * news, however far ahead they lie, so a few hundred made-up articles could otherwise fill a day without end.
 *
 * @param day the day, UTC
 * @param postings what each event adds, given in any order and kept by event id and modality
 */
public record DayBook(LocalDate day, List<Posting> postings) {
    /** An event that comes when there are this many is told, but counts for nothing on this day. */
    public static final int MOST_POSTINGS = 4_000;

    public DayBook {
        postings = postings.stream().sorted(Posting.ORDER).toList();
        for (Posting posting : postings) {
            if (!posting.day().equals(day)) {
                throw new IllegalArgumentException("posting of " + posting.day() + " in the book of " + day);
            }
        }
    }

    static DayBook empty(LocalDate day) {
        return new DayBook(day, List.of());
    }

    /**
     * The book in which these events stand with these postings and no others. Events that it does not have yet
     * come in by the smallest ids, as long as there is room.
     */
    DayBook replacing(Map<String, List<Posting>> current) {
        Set<String> known = events();
        List<Posting> changed = new ArrayList<>(postings);
        changed.removeIf(posting -> current.containsKey(posting.eventId()));
        NavigableMap<String, List<Posting>> added = new TreeMap<>();
        current.forEach((id, some) -> {
            if (known.contains(id)) {
                changed.addAll(some);
            } else {
                added.put(id, some);
            }
        });
        for (List<Posting> some : added.values()) {
            if (changed.size() + some.size() <= MOST_POSTINGS) {
                changed.addAll(some);
            }
        }
        return new DayBook(day, changed);
    }

    /**
     * The ids of the events that stand in it otherwise than in another book of the day, or in one of the two only.
     */
    public Set<String> changedSince(DayBook before) {
        Set<String> changed = new TreeSet<>();
        int then = 0;
        int now = 0;
        while (then < before.postings.size() || now < postings.size()) {
            int order;
            if (then == before.postings.size()) {
                order = 1;
            } else if (now == postings.size()) {
                order = -1;
            } else {
                order = Posting.ORDER.compare(before.postings.get(then), postings.get(now));
            }
            if (order < 0) {
                changed.add(before.postings.get(then++).eventId());
            } else if (order > 0) {
                changed.add(postings.get(now++).eventId());
            } else if (!before.postings.get(then++).equals(postings.get(now++))) {
                changed.add(postings.get(now - 1).eventId());
            }
        }
        return changed;
    }

    /** The ids of the events that stand in it. */
    public Set<String> events() {
        return postings.stream().map(Posting::eventId).collect(Collectors.toSet());
    }

    List<Posting> deeds() {
        return postings.stream().filter(Posting::isDeed).toList();
    }

    boolean isVague() {
        return postings.stream().anyMatch(Posting::isVague);
    }

    /**
     * The day in figures. A vague posting ("recently met") that tells of a deed known to the day ("met on 8 May")
     * counts as a mention only: the better dated one stands.
     *
     * @param deeds of this day and the {@link Act#VAGUE_DAYS} days before
     * @param graveFrom intensity from which an act is grave enough to change a regime at once
     */
    DayTotals totals(List<Posting> deeds, double graveFrom) {
        double[] thaw = new double[Direction.values().length];
        double[] tension = new double[Direction.values().length];
        Set<String> events = new HashSet<>();
        Set<Long> sources = new HashSet<>();
        DistinctCount articles = DistinctCount.NONE;
        long mentions = 0;
        int reportsOfThaw = 0;
        int reportsOfTension = 0;
        List<Driver> drivers = new ArrayList<>();
        for (Posting posting : postings) {
            if (!posting.moves()) {
                continue;
            }
            mentions += posting.articles().count();
            articles = articles.with(posting.articles());
            sources.addAll(posting.sources());
            if (posting.isVague() && deeds.stream().anyMatch(posting::tellsOf)) {
                continue;
            }
            events.add(posting.eventId());
            if (posting.contribution() > 0) {
                thaw[posting.direction().ordinal()] += posting.contribution();
            } else {
                tension[posting.direction().ordinal()] -= posting.contribution();
            }
            if (posting.modality() == Modality.ASSERTED
                    && Math.abs(posting.mode().intensity()) >= graveFrom) {
                reportsOfThaw += posting.contribution() > 0 ? posting.sources().size() : 0;
                reportsOfTension +=
                        posting.contribution() < 0 ? posting.sources().size() : 0;
            }
            if (posting.contribution() != 0) {
                drivers.add(new Driver(posting.eventId(), posting.modality(), day, posting.contribution()));
            }
        }
        return new DayTotals(
                new Sides(thaw[0], tension[0]),
                new Sides(thaw[1], tension[1]),
                new Sides(thaw[2], tension[2]),
                events.size(),
                articles.count(),
                sources.size(),
                mentions,
                isVague(),
                reportsOfThaw,
                reportsOfTension,
                Drivers.of(drivers));
    }
}
