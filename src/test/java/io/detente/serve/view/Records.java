package io.detente.serve.view;

import io.detente.avro.AlertKind;
import io.detente.avro.AlertStatus;
import io.detente.avro.DatePrecision;
import io.detente.avro.Direction;
import io.detente.avro.Driver;
import io.detente.avro.EventActor;
import io.detente.avro.EventType;
import io.detente.avro.EventWeight;
import io.detente.avro.Mark;
import io.detente.avro.MarkRole;
import io.detente.avro.Mention;
import io.detente.avro.Modality;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.avro.Sector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Records as they come on the topics. */
public final class Records {

    private Records() {}

    /** The window that ends on a day, of one event. */
    public static RelationSignal signal(String pair, Window window, String lastDay, double thaw, double tension) {
        LocalDate day = LocalDate.parse(lastDay);
        String first = pair.substring(0, 3);
        return RelationSignal.newBuilder()
                .setPair(pair)
                .setWindow(window.name())
                .setWindowStart(day.minusDays(window.days() - 1L))
                .setWindowEnd(day.plusDays(1))
                .setThaw(thaw)
                .setTension(tension)
                .setBalance(Math.round((thaw - tension) / (thaw + tension + 10) * 100) / 100.0)
                .setShift(null)
                .setCertainty(0.8)
                .setRegime(Regime.STEADY)
                .setEvents(1)
                .setArticles(1)
                .setSources(1)
                .setDirections(List.of(new Direction(first, thaw, 0.0), new Direction(pair, 0.0, tension)))
                .setDrivers(List.of(driver(pair, lastDay, thaw - tension)))
                .setRevision(7)
                .setProvisional(false)
                .setRulesVersion("test")
                .build();
    }

    /** The event of that pair and day, and its weight. */
    public static Driver driver(String pair, String day, double contribution) {
        return Driver.newBuilder()
                .setEventId(pair + "-" + day)
                .setSource(pair.substring(0, 3))
                .setTarget(pair.substring(4))
                .setType(EventType.CONSULT)
                .setMode("meet")
                .setModality(Modality.ASSERTED)
                .setDay(LocalDate.parse(day))
                .setContribution(contribution)
                .setEvidence("They said \"yes\".")
                .setUrl("https://example.org/" + pair)
                .setArticleSource("Example Post")
                .build();
    }

    /** An event of one mention, whose id is made of pair and day. */
    public static RelationEvent event(String pair, String day) {
        return event(pair + "-" + day, pair, day, EventType.CONSULT, "They said \"yes\".");
    }

    public static RelationEvent event(String id, String pair, String day, EventType type, String evidence) {
        return RelationEvent.newBuilder()
                .setEventId(id)
                .setPair(pair)
                .setType(type)
                .setMode("meet")
                .setSource(actor(pair.substring(0, 3), "They"))
                .setTarget(actor(pair.substring(4), "yes"))
                .setSymmetric(true)
                .setModality(Modality.ASSERTED)
                .setDate(LocalDate.parse(day))
                .setDatePrecision(DatePrecision.DAY)
                .setFresh(true)
                .setPlace(null)
                .setIntensity(3)
                .setConfidence(0.9)
                .setEvidence(evidence)
                .setMentions(List.of(mention(day, evidence)))
                .setArticles(1)
                .setSources(1)
                .setRulesVersion("test")
                .setWeights(List.of(weight(day, 3)))
                .build();
    }

    /** What an event adds to its day that the text dates to the day and one source asserts. */
    public static EventWeight weight(String day, double contribution) {
        LocalDate date = LocalDate.parse(day);
        return new EventWeight(
                date, Modality.ASSERTED, true, date, date, contribution, 1.0, 1.0, 1, 1.0, 1.0, contribution);
    }

    private static EventActor actor(String country, String text) {
        return EventActor.newBuilder()
                .setCountry(country)
                .setName(country)
                .setRole(null)
                .setSector(Sector.GOV)
                .setText(text)
                .build();
    }

    private static Mention mention(String day, String evidence) {
        Instant publishedAt = LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
        return Mention.newBuilder()
                .setArticleId("article-" + day)
                .setPublishedAt(publishedAt)
                .setSource("Example Post")
                .setUrl("https://example.org/" + day)
                .setTitle("What they said")
                .setFingerprint("00000000000000ff")
                .setEvidence(evidence)
                .setEvidenceStart(0)
                .setEvidenceEnd(evidence.length())
                .setConfidence(0.9)
                .setBefore("The two had not met for years.")
                .setMarks(List.of(new Mark(MarkRole.SOURCE, 0, 4), new Mark(MarkRole.DEED, 5, 9)))
                .build();
    }

    public static RelationAlert alert(String id, String pair, String day, int severity) {
        return RelationAlert.newBuilder()
                .setAlertId(id)
                .setPair(pair)
                .setKind(AlertKind.REGIME_CHANGE)
                .setStatus(AlertStatus.CONFIRMED)
                .setDay(LocalDate.parse(day))
                .setRegimeBefore(Regime.STEADY)
                .setRegimeAfter(Regime.TENSION)
                .setSeverity(severity)
                .setScore(-0.5)
                .setBaseline(0)
                .setExplanation(pair + " turned.")
                .setEvidence(List.of(driver(pair, day, -4)))
                .setSupersedes(null)
                .setRevision(3)
                .setRulesVersion("test")
                .build();
    }
}
