package io.detente.stream;

import io.detente.event.EventActor;
import io.detente.event.EventDate;
import io.detente.event.Evidence;
import io.detente.event.Modality;
import io.detente.event.Mode;
import io.detente.event.Pair;
import io.detente.event.Sector;
import io.detente.signal.Act;
import io.detente.signal.Mention;
import io.detente.signal.Notice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What articles say, without the articles. */
final class MadeUpNotices {
    private static final List<Mode> MODES = List.of(Mode.MEET, Mode.ACCUSATION, Mode.VISIT, Mode.SIGN, Mode.DEMAND);
    private static final long SEED = 7;

    private MadeUpNotices() {}

    /** All articles on a number of stories of one day, story by story. */
    static List<Notice> ofDay(Pair pair, LocalDate day, int stories, int articles) {
        List<Notice> notices = new ArrayList<>();
        for (int story = 0; story < stories; story++) {
            for (int article = 0; article < articles; article++) {
                notices.add(of(pair, day, day, story, "article " + article));
            }
        }
        return notices;
    }

    /** The same of each of a number of days. */
    static List<Notice> ofDays(Pair pair, LocalDate from, LocalDate to, int stories, int articles) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> ofDay(pair, day, stories, articles).stream())
                .toList();
    }

    /** One article on one story of a day, which says the day. */
    static Notice of(Pair pair, LocalDate day, LocalDate published, int story, String article) {
        String id = pair + " " + day + " " + story;
        boolean forth = story % 2 == 0;
        EventActor first = actor(forth ? pair.first() : pair.second());
        EventActor second = actor(forth ? pair.second() : pair.first());
        long random = new SplittableRandom(SEED + 31L * id.hashCode() + article.hashCode()).nextLong();
        Mention mention = new Mention(
                id + " " + article,
                published.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                Optional.of("Paper of " + article),
                Optional.of("https://example.org/world/" + day + "/" + story + "/" + article.replace(' ', '-')),
                "Envoys of two states say what they think of each other",
                random,
                new Evidence("What they think of each other, envoys of two states said on that day in Vienna.", 0, 29),
                0.9,
                Modality.ASSERTED,
                true,
                first,
                second,
                Optional.of("Vienna"),
                "benchmark");
        // Which kind of day it is depends on the day, so that balances differ.
        Mode mode = MODES.get((int) Math.floorMod(story + day.toEpochDay() * day.toEpochDay(), (long) MODES.size()));
        return new Notice(Act.of(id, pair, mode, false, first.country(), EventDate.day(day), published), mention);
    }

    private static EventActor actor(String state) {
        return new EventActor(state, "Government of " + state, Optional.empty(), Sector.GOV, "envoys of " + state);
    }
}
