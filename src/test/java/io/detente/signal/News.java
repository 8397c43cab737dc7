package io.detente.signal;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One article's telling of one act, for tests: {@code News.of("CHN > USA ACCUSE/accuse", "2023-05-08")} is
 * published at noon of the day that it tells of, by a publisher of its own.
 */
record News(
        String article,
        Instant publishedAt,
        Optional<String> publisher,
        long fingerprint,
        double confidence,
        Modality modality,
        boolean fresh,
        Optional<String> role,
        Sector sector,
        String source,
        String target,
        boolean symmetric,
        Mode mode,
        EventDate date) {

    /** {@code CHN > USA ACCUSE/accuse} for a directed act, {@code CHN = USA CONSULT/meet} for a joint one. */
    static News of(String act, String day) {
        String[] words = act.split(" ");
        String[] typeAndMode = words[3].split("/");
        Mode mode = Mode.of(EventType.valueOf(typeAndMode[0]), typeAndMode[1]).orElseThrow();
        LocalDate date = LocalDate.parse(day);
        return new News(
                        "",
                        date.atTime(12, 0).toInstant(ZoneOffset.UTC),
                        Optional.empty(),
                        0,
                        1,
                        Modality.ASSERTED,
                        true,
                        Optional.empty(),
                        Sector.GOV,
                        words[0],
                        words[2],
                        words[1].equals("="),
                        mode,
                        EventDate.day(date))
                .article(act + day);
    }

    /** Another article, with a story of its own. */
    News article(String id) {
        return new News(
                id,
                publishedAt,
                publisher,
                Hash.of(id),
                confidence,
                modality,
                fresh,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News by(String name) {
        return new News(
                article,
                publishedAt,
                Optional.of(name),
                fingerprint,
                confidence,
                modality,
                fresh,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News story(long print) {
        return new News(
                article,
                publishedAt,
                publisher,
                print,
                confidence,
                modality,
                fresh,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News published(String day) {
        return published(LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    News published(Instant at) {
        return new News(
                article,
                at,
                publisher,
                fingerprint,
                confidence,
                modality,
                fresh,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News sure(double probability) {
        return new News(
                article,
                publishedAt,
                publisher,
                fingerprint,
                probability,
                modality,
                fresh,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News said(Modality sense) {
        return new News(
                article,
                publishedAt,
                publisher,
                fingerprint,
                confidence,
                sense,
                fresh,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News background() {
        return new News(
                article,
                publishedAt,
                publisher,
                fingerprint,
                confidence,
                modality,
                false,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News role(String office) {
        return new News(
                article,
                publishedAt,
                publisher,
                fingerprint,
                confidence,
                modality,
                fresh,
                Optional.of(office),
                sector,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News sector(Sector kind) {
        return new News(
                article,
                publishedAt,
                publisher,
                fingerprint,
                confidence,
                modality,
                fresh,
                role,
                kind,
                source,
                target,
                symmetric,
                mode,
                date);
    }

    News dated(EventDate when) {
        return new News(
                article,
                publishedAt,
                publisher,
                fingerprint,
                confidence,
                modality,
                fresh,
                role,
                sector,
                source,
                target,
                symmetric,
                mode,
                when);
    }

    News dated(String day, DatePrecision precision) {
        return dated(EventDate.of(LocalDate.parse(day), precision));
    }

    Pair pair() {
        return Pair.of(source, target);
    }

    Event event() {
        return new Event(
                pair(),
                mode,
                new EventActor(source, source, role, sector, source),
                new EventActor(target, target, Optional.empty(), Sector.GOV, target),
                symmetric,
                modality,
                date,
                fresh,
                Optional.empty(),
                confidence,
                evidence());
    }

    private Evidence evidence() {
        return new Evidence("As " + article + " has it.", 0, article.length() + 11);
    }

    Act act() {
        return Act.of(
                event().id(),
                pair(),
                mode,
                symmetric,
                source,
                date,
                publishedAt.atZone(ZoneOffset.UTC).toLocalDate());
    }

    Mention mention() {
        Event event = event();
        return new Mention(
                article,
                publishedAt,
                publisher,
                Optional.of("https://example.org/" + article.replace(' ', '-')),
                "Title of " + article,
                fingerprint,
                evidence(),
                confidence,
                modality,
                fresh,
                event.source(),
                event.target(),
                Optional.empty(),
                "");
    }
}
