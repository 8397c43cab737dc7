package io.detente.stream.state;

import io.detente.avro.RelationEvent;
import io.detente.avro.state.StoredActor;
import io.detente.avro.state.StoredBreadth;
import io.detente.avro.state.StoredCheckpoint;
import io.detente.avro.state.StoredDay;
import io.detente.avro.state.StoredDensity;
import io.detente.avro.state.StoredEvent;
import io.detente.avro.state.StoredMark;
import io.detente.avro.state.StoredMention;
import io.detente.avro.state.StoredPair;
import io.detente.avro.state.StoredPosting;
import io.detente.avro.state.StoredReplacement;
import io.detente.avro.state.StoredRules;
import io.detente.avro.state.StoredStory;
import io.detente.avro.state.StoredStrand;
import io.detente.event.DatePrecision;
import io.detente.event.EventActor;
import io.detente.event.EventDate;
import io.detente.event.EventType;
import io.detente.event.Evidence;
import io.detente.event.Modality;
import io.detente.event.Mode;
import io.detente.event.Pair;
import io.detente.event.Sector;
import io.detente.signal.Act;
import io.detente.signal.Checkpoint;
import io.detente.signal.DayBook;
import io.detente.signal.Direction;
import io.detente.signal.DistinctCount;
import io.detente.signal.FoldedPast;
import io.detente.signal.LedgerEntry;
import io.detente.signal.LedgerEvent;
import io.detente.signal.Mention;
import io.detente.signal.Owed;
import io.detente.signal.PairHead;
import io.detente.signal.Posting;
import io.detente.signal.Rank;
import io.detente.signal.Regime;
import io.detente.signal.RegimeState;
import io.detente.signal.SignalRules;
import io.detente.signal.Stories;
import io.detente.signal.Story;
import io.detente.signal.Strand;
import io.detente.signal.WorldScale;
import io.detente.stream.wire.WireTrust;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.message.SchemaStore;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The ledger's values as its stores have them: Avro's single-object encoding, which names the schema it was
 * written with by fingerprint. State is nobody's contract, so it needs no registry.
 *
 * <p>What earlier builds wrote is read by the schemas that they wrote with: {@code earlier/StoredDay-1.avsc} is
 * the first of that name that was given up. Whoever changes a schema leaves the former one there under the next
 * number, and gives each new field a default. State that no schema here fits, or that names an unknown constant,
 * is refused with an {@link UnreadableStateException}: to pass it over would be to lose it.
 */
public final class LedgerState {
    private LedgerState() {}

    public static Serde<LedgerEntry> entries() {
        return serde(
                StoredEvent.getEncoder(),
                StoredEvent.createDecoder(earlier(StoredEvent.getClassSchema())),
                LedgerState::stored,
                LedgerState::restored);
    }

    public static Serde<DayRow> days() {
        return serde(
                StoredDay.getEncoder(),
                StoredDay.createDecoder(earlier(StoredDay.getClassSchema())),
                LedgerState::stored,
                LedgerState::restored);
    }

    public static Serde<PairHead> heads() {
        return serde(
                StoredPair.getEncoder(),
                StoredPair.createDecoder(earlier(StoredPair.getClassSchema())),
                LedgerState::stored,
                LedgerState::restored);
    }

    public static Serde<DistinctCount> breadths() {
        return serde(
                StoredBreadth.getEncoder(),
                StoredBreadth.createDecoder(earlier(StoredBreadth.getClassSchema())),
                pairs -> new StoredBreadth(pairs.hashes()),
                stored -> DistinctCount.of(stored.getPairs()));
    }

    /** Empty for rules with values that this version does not allow: it cannot reckon by them. */
    public static Serde<Optional<SignalRules>> rules() {
        return serde(
                StoredRules.getEncoder(),
                StoredRules.createDecoder(earlier(StoredRules.getClassSchema())),
                rules -> new StoredRules(rules.orElseThrow().values()),
                LedgerState::restored);
    }

    private static Optional<SignalRules> restored(StoredRules stored) {
        SignalRules defaults = SignalRules.defaults();
        Map<String, String> values = new TreeMap<>(stored.getValues());
        values.keySet().retainAll(defaults.values().keySet());
        try {
            return Optional.of(defaults.with(values));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static Serde<RelationEvent> news() {
        return serde(
                RelationEvent.getEncoder(),
                RelationEvent.createDecoder(earlier(RelationEvent.getClassSchema())),
                Function.identity(),
                Function.identity());
    }

    /** Schemas of that name that earlier builds wrote with, so that their state can still be read. */
    private static SchemaStore earlier(Schema current) {
        SchemaStore.Cache schemas = new SchemaStore.Cache();
        for (int number = 1; addEarlier(current.getName() + "-" + number, schemas); number++) {
            // One after the other, until there is none of the next number.
        }
        return schemas;
    }

    private static boolean addEarlier(String name, SchemaStore.Cache schemas) {
        try (InputStream schema = LedgerState.class.getResourceAsStream("earlier/" + name + ".avsc")) {
            if (schema != null) {
                schemas.addSchema(new Schema.Parser().parse(schema));
            }
            return schema != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T, S> Serde<T> serde(
            BinaryMessageEncoder<S> encoder,
            BinaryMessageDecoder<S> decoder,
            Function<T, S> store,
            Function<S, T> restore) {
        WireTrust.declare();
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : bytes(encoder, store.apply(value)),
                (topic, bytes) -> bytes == null ? null : restored(decoder, restore, bytes, topic));
    }

    private static <S> byte[] bytes(BinaryMessageEncoder<S> encoder, S value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <S, T> T restored(
            BinaryMessageDecoder<S> decoder, Function<S, T> restore, byte[] bytes, String topic) {
        try {
            return restore.apply(decoder.decode(bytes));
        } catch (MissingSchemaException e) {
            throw new UnreadableStateException(topic, "its schema is not known here", e);
        } catch (UnknownNameException | AvroRuntimeException | IOException e) {
            throw new UnreadableStateException(topic, e.getMessage(), e);
        }
    }

    /** A constant that this version of the program does not have, or no longer has. */
    private static final class UnknownNameException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownNameException(String what) {
            super("it names the " + what + ", which is not known here");
        }
    }

    private static <E extends Enum<E>> E named(Class<E> kind, String name) {
        try {
            return Enum.valueOf(kind, name);
        } catch (IllegalArgumentException e) {
            throw new UnknownNameException(kind.getSimpleName() + " " + name);
        }
    }

    private static StoredEvent stored(LedgerEntry entry) {
        LedgerEvent event = entry.event();
        Act act = event.act();
        return new StoredEvent(
                act.id(),
                act.pair().toString(),
                act.mode().type().name(),
                act.mode().code(),
                act.symmetric(),
                act.source(),
                act.date().start().orElse(null),
                act.date().precision().name(),
                event.mentions().stream().map(LedgerState::stored).toList(),
                event.strands().stream().map(LedgerState::stored).toList(),
                List.copyOf(entry.postedOn()));
    }

    private static LedgerEntry restored(StoredEvent stored) {
        Act act = new Act(
                stored.getEventId(),
                Pair.parse(stored.getPair()),
                mode(stored.getType(), stored.getMode()),
                stored.getSymmetric(),
                stored.getSource(),
                new EventDate(
                        Optional.ofNullable(stored.getDate()), named(DatePrecision.class, stored.getDatePrecision())));
        return new LedgerEntry(
                new LedgerEvent(
                        act,
                        stored.getStrands().stream().map(LedgerState::restored).toList(),
                        stored.getMentions().stream().map(LedgerState::restored).toList()),
                new TreeSet<>(stored.getPostedOn()));
    }

    private static Mode mode(String type, String code) {
        return Mode.of(named(EventType.class, type), code)
                .orElseThrow(() -> new UnknownNameException("mode " + code + " of " + type));
    }

    private static StoredMention stored(Mention mention) {
        return new StoredMention(
                mention.articleId(),
                mention.publishedAt(),
                mention.publisher().orElse(null),
                mention.url().orElse(null),
                mention.title(),
                mention.fingerprint(),
                mention.evidence().sentence(),
                mention.evidence().start(),
                mention.evidence().end(),
                mention.confidence(),
                mention.modality().name(),
                mention.fresh(),
                stored(mention.source()),
                stored(mention.target()),
                mention.place().orElse(null),
                mention.rulesVersion(),
                mention.evidence().before(),
                mention.evidence().marks().stream()
                        .map(mark -> new StoredMark(mark.role().name(), mark.start(), mark.end()))
                        .toList());
    }

    private static Mention restored(StoredMention stored) {
        return new Mention(
                stored.getArticleId(),
                stored.getPublishedAt(),
                Optional.ofNullable(stored.getPublisher()),
                Optional.ofNullable(stored.getUrl()),
                stored.getTitle(),
                stored.getFingerprint(),
                new Evidence(
                        stored.getEvidence(),
                        stored.getEvidenceStart(),
                        stored.getEvidenceEnd(),
                        stored.getBefore(),
                        stored.getMarks().stream()
                                .map(mark -> new Evidence.Mark(
                                        named(Evidence.Role.class, mark.getRole()), mark.getStart(), mark.getEnd()))
                                .toList()),
                stored.getConfidence(),
                named(Modality.class, stored.getModality()),
                stored.getFresh(),
                restored(stored.getSource()),
                restored(stored.getTarget()),
                Optional.ofNullable(stored.getPlace()),
                stored.getRulesVersion());
    }

    private static StoredActor stored(EventActor actor) {
        return new StoredActor(
                actor.country(),
                actor.name(),
                actor.role().orElse(null),
                actor.sector().name(),
                actor.text());
    }

    private static EventActor restored(StoredActor stored) {
        return new EventActor(
                stored.getCountry(),
                stored.getName(),
                Optional.ofNullable(stored.getRole()),
                named(Sector.class, stored.getSector()),
                stored.getText());
    }

    private static StoredStrand stored(Strand strand) {
        return new StoredStrand(
                strand.modality().name(),
                strand.moves(),
                stored(strand.best()),
                strand.rank().name(),
                strand.first(),
                strand.last(),
                strand.articles().hashes(),
                strand.stories().stories().stream()
                        .map(story -> new StoredStory(
                                story.fingerprint(), story.publishedAt(), story.article(), story.publisher()))
                        .toList());
    }

    private static Strand restored(StoredStrand stored) {
        return new Strand(
                named(Modality.class, stored.getModality()),
                stored.getMoves(),
                restored(stored.getBest()),
                named(Rank.class, stored.getRank()),
                stored.getFirst(),
                stored.getLast(),
                DistinctCount.of(stored.getArticles()),
                Stories.of(stored.getStories().stream()
                        .map(story -> new Story(
                                story.getFingerprint(),
                                story.getPublishedAt(),
                                story.getArticle(),
                                story.getPublisher()))
                        .toList()));
    }

    private static StoredDay stored(DayRow row) {
        DayBook book = row.book();
        List<StoredPosting> postings = new ArrayList<>(book.postings().size());
        for (Posting posting : book.postings()) {
            postings.add(new StoredPosting(
                    posting.eventId(),
                    posting.modality().name(),
                    posting.moves(),
                    posting.mode().type().name(),
                    posting.mode().code(),
                    posting.direction().name(),
                    posting.exact(),
                    posting.earliest(),
                    posting.latest(),
                    posting.contribution(),
                    posting.articles().hashes(),
                    posting.sources()));
        }
        return new StoredDay(book.day(), postings, row.whole());
    }

    private static DayRow restored(StoredDay stored) {
        LocalDate day = stored.getDay();
        DayBook book = new DayBook(
                day,
                stored.getPostings().stream()
                        .map(posting -> new Posting(
                                posting.getEventId(),
                                named(Modality.class, posting.getModality()),
                                posting.getMoves(),
                                day,
                                mode(posting.getType(), posting.getMode()),
                                named(Direction.class, posting.getDirection()),
                                posting.getExact(),
                                posting.getEarliest(),
                                posting.getLatest(),
                                posting.getContribution(),
                                DistinctCount.of(posting.getArticles()),
                                posting.getSources()))
                        .toList());
        return new DayRow(book, stored.getWhole());
    }

    private static StoredPair stored(PairHead head) {
        RegimeState state = head.past().state();
        return new StoredPair(
                head.lastTold(),
                head.closedThrough(),
                head.past().openFrom(),
                head.past().mentions(),
                state.regime().name(),
                state.level().name(),
                state.levelSince(),
                state.turnedOn(),
                state.brokenOn(),
                state.up(),
                state.down(),
                state.upOn(),
                state.downOn(),
                state.extraordinaryOn(),
                state.thaw().day(),
                state.thaw().strength(),
                state.tension().day(),
                state.tension().strength(),
                head.scale().steps().entrySet().stream()
                        .map(step -> new StoredDensity(step.getKey(), step.getValue()))
                        .toList(),
                head.rulesVersion(),
                head.owed().from(),
                head.owed().to(),
                head.checkpoint().map(LedgerState::stored).orElse(null),
                head.supersedes().entrySet().stream()
                        .map(entry -> new StoredReplacement(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static StoredCheckpoint stored(Checkpoint checkpoint) {
        RegimeState state = checkpoint.past().state();
        return new StoredCheckpoint(
                checkpoint.first(),
                checkpoint.past().openFrom(),
                checkpoint.past().mentions(),
                state.regime().name(),
                state.level().name(),
                state.levelSince(),
                state.turnedOn(),
                state.brokenOn(),
                state.up(),
                state.down(),
                state.upOn(),
                state.downOn(),
                state.extraordinaryOn(),
                state.thaw().day(),
                state.thaw().strength(),
                state.tension().day(),
                state.tension().strength());
    }

    private static Checkpoint restored(StoredCheckpoint stored) {
        RegimeState state = new RegimeState(
                named(Regime.class, stored.getRegime()),
                named(Regime.class, stored.getLevel()),
                stored.getLevelSince(),
                stored.getTurnedOn(),
                stored.getBrokenOn(),
                stored.getUp(),
                stored.getDown(),
                stored.getUpOn(),
                stored.getDownOn(),
                stored.getExtraordinaryOn(),
                new RegimeState.TurningDay(stored.getThawOn(), stored.getThawStrength()),
                new RegimeState.TurningDay(stored.getTensionOn(), stored.getTensionStrength()));
        return new Checkpoint(
                stored.getFirst(), new FoldedPast(stored.getOpenFrom(), state, stored.getMentionsBefore()));
    }

    private static PairHead restored(StoredPair stored) {
        RegimeState state = new RegimeState(
                named(Regime.class, stored.getRegime()),
                named(Regime.class, stored.getLevel()),
                stored.getLevelSince(),
                stored.getTurnedOn(),
                stored.getBrokenOn(),
                stored.getUp(),
                stored.getDown(),
                stored.getUpOn(),
                stored.getDownOn(),
                stored.getExtraordinaryOn(),
                new RegimeState.TurningDay(stored.getThawOn(), stored.getThawStrength()),
                new RegimeState.TurningDay(stored.getTensionOn(), stored.getTensionStrength()));
        NavigableMap<Integer, Integer> steps = new TreeMap<>();
        stored.getDensities().forEach(density -> steps.put(density.getMonth(), density.getStep()));
        Map<String, String> supersedes = new LinkedHashMap<>();
        stored.getSupersedes()
                .forEach(replacement -> supersedes.put(replacement.getAlertId(), replacement.getReplaces()));
        return new PairHead(
                stored.getLastTold(),
                stored.getClosedThrough(),
                new FoldedPast(stored.getOpenFrom(), state, stored.getMentionsBefore()),
                new WorldScale(steps),
                stored.getRulesVersion(),
                new Owed(stored.getOwedFrom(), stored.getOwedTo()),
                Optional.ofNullable(stored.getCheckpoint()).map(LedgerState::restored),
                supersedes);
    }
}
