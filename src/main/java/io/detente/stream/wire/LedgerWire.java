package io.detente.stream.wire;

import io.detente.avro.AlertKind;
import io.detente.avro.AlertStatus;
import io.detente.avro.EventWeight;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.event.DatePrecision;
import io.detente.event.EventActor;
import io.detente.event.EventDate;
import io.detente.event.EventType;
import io.detente.event.Modality;
import io.detente.event.Mode;
import io.detente.event.Pair;
import io.detente.event.Sector;
import io.detente.signal.Act;
import io.detente.signal.Alert;
import io.detente.signal.Cause;
import io.detente.signal.Direction;
import io.detente.signal.LedgerEvent;
import io.detente.signal.Mention;
import io.detente.signal.Notice;
import io.detente.signal.Sides;
import io.detente.signal.Signal;
import io.detente.signal.Strand;
import io.detente.signal.Weighing;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The ledger's values as the wire has them, and back. */
public final class LedgerWire {
    private LedgerWire() {}

    /**
     * What an event with its one mention says.
     *
     * @throws IllegalArgumentException if it does not have exactly one mention
     * @throws UnknownMentionException if it is of a kind that this version of the program does not know
     */
    public static Notice notice(RelationEvent event) {
        return new Notice(act(event), mention(event));
    }

    private static Act act(RelationEvent event) {
        EventType type = known(EventType.class, event.getType(), event);
        Mode mode = Mode.of(type, event.getMode())
                .orElseThrow(() -> new UnknownMentionException(
                        event.getEventId(), "mode " + event.getMode() + " of the type " + type));
        DatePrecision precision = event.getDatePrecision() == io.detente.avro.DatePrecision.UNKNOWN
                ? DatePrecision.UNKNOWN
                : known(DatePrecision.class, event.getDatePrecision(), event);
        return Act.of(
                event.getEventId(),
                Pair.parse(event.getPair()),
                mode,
                event.getSymmetric(),
                event.getSource().getCountry(),
                new EventDate(Optional.ofNullable(event.getDate()), precision),
                onlyMention(event).getPublishedAt().atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static Mention mention(RelationEvent event) {
        io.detente.avro.Mention mention = onlyMention(event);
        return new Mention(
                mention.getArticleId(),
                mention.getPublishedAt(),
                Optional.ofNullable(mention.getSource()),
                Optional.ofNullable(mention.getUrl()),
                mention.getTitle(),
                HexFormat.fromHexDigitsToLong(mention.getFingerprint()),
                WireMapping.evidence(mention),
                mention.getConfidence(),
                known(Modality.class, event.getModality(), event),
                event.getFresh(),
                actor(event.getSource(), event),
                actor(event.getTarget(), event),
                Optional.ofNullable(event.getPlace()),
                event.getRulesVersion());
    }

    private static io.detente.avro.Mention onlyMention(RelationEvent event) {
        if (event.getMentions().size() != 1) {
            throw new IllegalArgumentException("event " + event.getEventId() + " comes to the ledger with "
                    + event.getMentions().size() + " mentions instead of one");
        }
        return event.getMentions().get(0);
    }

    private static EventActor actor(io.detente.avro.EventActor actor, RelationEvent event) {
        return new EventActor(
                actor.getCountry(),
                actor.getName(),
                Optional.ofNullable(actor.getRole()),
                known(Sector.class, actor.getSector(), event),
                actor.getText());
    }

    private static <E extends Enum<E>> E known(Class<E> kind, Enum<?> wire, RelationEvent event) {
        try {
            return Enum.valueOf(kind, wire.name());
        } catch (IllegalArgumentException e) {
            throw new UnknownMentionException(event.getEventId(), kind.getSimpleName() + " " + wire, e);
        }
    }

    public static RelationEvent event(LedgerEvent event, List<Weighing> weighings) {
        Act act = event.act();
        Strand told = event.told();
        Mention best = told.best();
        return RelationEvent.newBuilder()
                .setEventId(act.id())
                .setPair(act.pair().toString())
                .setType(type(act))
                .setMode(act.mode().code())
                .setSource(actor(best.source()))
                .setTarget(actor(best.target()))
                .setSymmetric(act.symmetric())
                .setModality(modality(told.modality()))
                .setDate(act.date().start().orElse(null))
                .setDatePrecision(io.detente.avro.DatePrecision.valueOf(
                        act.date().precision().name()))
                .setFresh(event.fresh())
                .setPlace(best.place().orElse(null))
                .setIntensity(act.mode().intensity())
                .setConfidence(best.confidence())
                .setEvidence(best.evidence().sentence())
                .setMentions(event.mentions().stream().map(LedgerWire::mention).toList())
                .setArticles(event.articles())
                .setSources(event.sources())
                .setRulesVersion(best.rulesVersion())
                .setWeights(weighings.stream().map(LedgerWire::weight).toList())
                .build();
    }

    private static EventWeight weight(Weighing weighing) {
        return new EventWeight(
                weighing.day(),
                modality(weighing.strand().modality()),
                weighing.isExact(),
                weighing.earliest(),
                weighing.latest(),
                weighing.strength(),
                weighing.share(),
                weighing.rank(),
                weighing.sources(),
                weighing.salience(),
                weighing.confidence(),
                weighing.contribution());
    }

    private static io.detente.avro.EventActor actor(EventActor actor) {
        return io.detente.avro.EventActor.newBuilder()
                .setCountry(actor.country())
                .setName(actor.name())
                .setRole(actor.role().orElse(null))
                .setSector(io.detente.avro.Sector.valueOf(actor.sector().name()))
                .setText(actor.text())
                .build();
    }

    private static io.detente.avro.Mention mention(Mention mention) {
        return io.detente.avro.Mention.newBuilder()
                .setArticleId(mention.articleId())
                .setPublishedAt(mention.publishedAt())
                .setSource(mention.publisher().orElse(null))
                .setUrl(mention.url().orElse(null))
                .setTitle(mention.title())
                .setFingerprint(HexFormat.of().toHexDigits(mention.fingerprint()))
                .setEvidence(mention.evidence().sentence())
                .setEvidenceStart(mention.evidence().start())
                .setEvidenceEnd(mention.evidence().end())
                .setBefore(mention.evidence().before())
                .setMarks(mention.evidence().marks().stream()
                        .map(WireMapping::mark)
                        .toList())
                .setConfidence(mention.confidence())
                .build();
    }

    public static RelationSignal signal(Signal signal) {
        return RelationSignal.newBuilder()
                .setPair(signal.pair().toString())
                .setWindow(signal.window().name())
                .setWindowStart(signal.firstDay())
                .setWindowEnd(signal.lastDay().plusDays(1))
                .setThaw(signal.thaw())
                .setTension(signal.tension())
                .setBalance(signal.balance())
                .setPrior(signal.prior())
                .setLow(signal.range().low())
                .setHigh(signal.range().high())
                .setUsual(signal.usual().orElse(null))
                .setShift(signal.shift().orElse(null))
                .setCertainty(signal.certainty())
                .setRegime(regime(signal.regime()))
                .setEvents(signal.events())
                .setArticles(signal.articles())
                .setSources(signal.sources())
                .setDirections(Arrays.stream(Direction.values())
                        .map(direction -> direction(signal, direction))
                        .toList())
                .setDrivers(drivers(signal.causes()))
                .setRevision(signal.revision())
                .setProvisional(signal.provisional())
                .setRulesVersion(signal.rulesVersion())
                .build();
    }

    private static io.detente.avro.Direction direction(Signal signal, Direction direction) {
        Sides sides = signal.sides().get(direction);
        return new io.detente.avro.Direction(direction.source(signal.pair()), sides.thaw(), sides.tension());
    }

    public static RelationAlert alert(Alert alert) {
        return RelationAlert.newBuilder()
                .setAlertId(alert.id())
                .setPair(alert.pair().toString())
                .setKind(AlertKind.valueOf(alert.kind().name()))
                .setStatus(AlertStatus.valueOf(alert.status().name()))
                .setDay(alert.day())
                .setRegimeBefore(regime(alert.before()))
                .setRegimeAfter(regime(alert.after()))
                .setSide(alert.side()
                        .map(side -> io.detente.avro.Side.valueOf(side.name()))
                        .orElse(null))
                .setSeverity(alert.severity())
                .setScore(alert.score())
                .setBaseline(alert.baseline())
                .setPairReturnDays(
                        alert.recurrence().map(Alert.Recurrence::pairDays).orElse(null))
                .setWorldReturnDays(
                        alert.recurrence().map(Alert.Recurrence::worldDays).orElse(null))
                .setLastSuchDay(
                        alert.recurrence().flatMap(Alert.Recurrence::lastSuch).orElse(null))
                .setModality(alert.lead()
                        .map(lead -> modality(lead.driver().modality()))
                        .orElse(null))
                .setHeadline(alert.headline().orElse(null))
                .setSources(alert.sources())
                .setExplanation(alert.explanation())
                .setEvidence(drivers(alert.causes()))
                .setSupersedes(alert.supersedes().orElse(null))
                .setRevision(alert.revision())
                .setRulesVersion(alert.rulesVersion())
                .build();
    }

    private static List<io.detente.avro.Driver> drivers(List<Cause> causes) {
        return causes.stream().map(LedgerWire::driver).toList();
    }

    private static io.detente.avro.Driver driver(Cause cause) {
        Act act = cause.act();
        // Signals are by far the most records, and nearly all of each is drivers: a builder takes three
        // times as long.
        return new io.detente.avro.Driver(
                act.id(),
                act.source(),
                act.target(),
                type(act),
                act.mode().code(),
                modality(cause.driver().modality()),
                cause.driver().day(),
                cause.driver().contribution(),
                cause.sentence(),
                cause.url().orElse(null),
                cause.publisher().orElse(null));
    }

    private static io.detente.avro.EventType type(Act act) {
        return io.detente.avro.EventType.valueOf(act.mode().type().name());
    }

    private static io.detente.avro.Modality modality(Modality modality) {
        return io.detente.avro.Modality.valueOf(modality.name());
    }

    private static io.detente.avro.Regime regime(io.detente.signal.Regime regime) {
        return io.detente.avro.Regime.valueOf(regime.name());
    }
}
