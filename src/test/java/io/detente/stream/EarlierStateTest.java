package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.avro.state.StoredDay;
import io.detente.avro.state.StoredEvent;
import io.detente.avro.state.StoredPair;
import io.detente.avro.state.StoredRules;
import io.detente.event.EventActor;
import io.detente.event.EventDate;
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
import io.detente.signal.Weighing;
import io.detente.signal.WorldScale;
import io.detente.stream.state.DayRow;
import io.detente.stream.state.LedgerState;
import io.detente.stream.state.UnreadableStateException;
import io.detente.stream.wire.LedgerWire;
import io.detente.stream.wire.WireTrust;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * State as this build and earlier ones wrote it: {@code state/StoredDay-1.hex} by the first schema of that name.
 */
class EarlierStateTest {
    private static final String TOPIC = "detente-ledger-changelog";
    private static final LocalDate DAY = LocalDate.parse("2023-05-08");

    /** By the name of the schema, how a store writes and reads, and a value with something in each field. */
    static Stream<Arguments> stores() {
        return Stream.of(
                Arguments.of("StoredEvent", LedgerState.entries(), entry()),
                Arguments.of("StoredDay", LedgerState.days(), new DayRow(book(), false)),
                Arguments.of("StoredPair", LedgerState.heads(), head()),
                Arguments.of("StoredBreadth", LedgerState.breadths(), DistinctCount.of(List.of(7L, -7L))),
                Arguments.of(
                        "RelationEvent",
                        LedgerState.news(),
                        LedgerWire.event(entry().event(), weighings(entry().event()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    <T> void whatEveryBuildWroteIsRead(String name, Serde<T> serde, T sample) {
        List<byte[]> written = written(name);

        assertThat(written).as("state/" + name + "-*.hex").isNotEmpty();
        assertThat(written)
                .allSatisfy(bytes -> assertThat(serde.deserializer().deserialize(TOPIC, bytes))
                        .isNotNull());
        assertThat(serde.deserializer().deserialize(TOPIC, written.get(written.size() - 1)))
                .isEqualTo(sample);
    }

    /** Otherwise the next build would not be asked whether it reads what this one wrote. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    <T> void whatThisBuildWritesIsKept(String name, Serde<T> serde, T sample) {
        List<byte[]> written = written(name);

        assertThat(HexFormat.of().formatHex(serde.serializer().serialize(TOPIC, sample)))
                .as(
                        "A store's values have changed. Keep the schema of before as earlier/%1$s-%2$d.avsc, give each new"
                                + " field a default, and keep these bytes as state/%1$s-%3$d.hex",
                        name, written.size(), written.size() + 1)
                .isEqualTo(written.isEmpty() ? "" : HexFormat.of().formatHex(written.get(written.size() - 1)));
    }

    @Test
    void theHeadOfAPairThatTheFirstBuildsWroteIsReadWithoutWhatItCouldNotKnow() {
        PairHead head = LedgerState.heads()
                .deserializer()
                .deserialize(TOPIC, written("StoredPair").get(0));

        assertThat(head.lastTold()).isEqualTo(19_500);
        assertThat(head.past().state().regime()).isEqualTo(Regime.TENSION);
        assertThat(head.past().state().down()).isEqualTo(1.5);
        assertThat(head.past().state().brokenOn()).isNegative();
        assertThat(head.scale()).isEqualTo(WorldScale.AS_MEASURED);
        assertThat(head.rulesVersion()).isEmpty();
    }

    @Test
    void whatTheFirstBuildsWroteOfADayIsAllOfIt() {
        DayRow row = LedgerState.days()
                .deserializer()
                .deserialize(TOPIC, written("StoredDay").get(0));

        assertThat(row).isEqualTo(new DayRow(book(), true));
    }

    @Test
    void rulesAreWrittenByTheSchemaThatIsKeptAndReadWithoutThoseThatAreNoMore() {
        Serde<Optional<SignalRules>> serde = LedgerState.rules();
        SignalRules rules = SignalRules.defaults().with(Map.of("turns.enter", "0.25", "horizonDays", "5000"));
        byte[] kept = written("StoredRules").get(0);

        byte[] bytes = serde.serializer().serialize(TOPIC, Optional.of(rules));

        assertThat(bytes).startsWith(Arrays.copyOf(kept, 10));
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).contains(rules);
        assertThat(serde.deserializer().deserialize(TOPIC, kept))
                .contains(SignalRules.defaults().with(Map.of("turns.enter", "0.25")));
    }

    @Test
    void rulesThatAreNotAllowedNowAreAsGoodAsUnknown() {
        byte[] bytes = encoded(StoredRules.getEncoder()::encode, new StoredRules(Map.of("turns.enter", "7")));

        assertThat(LedgerState.rules().deserializer().deserialize(TOPIC, bytes)).isEmpty();
    }

    static Stream<Arguments> strangeNames() {
        StoredEvent event = read(StoredEvent.getDecoder()::decode, "StoredEvent");
        StoredDay day = read(StoredDay.getDecoder()::decode, "StoredDay");
        StoredPair pair = read(StoredPair.getDecoder()::decode, "StoredPair");
        return Stream.of(
                Arguments.of(
                        "EventType WAVE",
                        LedgerState.entries(),
                        encoded(
                                StoredEvent.getEncoder()::encode,
                                StoredEvent.newBuilder(event).setType("WAVE").build())),
                Arguments.of(
                        "mode wave of CONSULT",
                        LedgerState.days(),
                        encoded(StoredDay.getEncoder()::encode, withMode(day, "wave"))),
                Arguments.of(
                        "DatePrecision HOUR",
                        LedgerState.entries(),
                        encoded(
                                StoredEvent.getEncoder()::encode,
                                StoredEvent.newBuilder(event)
                                        .setDatePrecision("HOUR")
                                        .build())),
                Arguments.of(
                        "Regime WAR",
                        LedgerState.heads(),
                        encoded(
                                StoredPair.getEncoder()::encode,
                                StoredPair.newBuilder(pair).setLevel("WAR").build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangeNames")
    void aNameThatOnlyAnotherVersionKnowsIsRefusedWithAdvice(String name, Serde<?> serde, byte[] bytes) {
        assertRefusedWithAdvice(serde.deserializer(), bytes, name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    <T> void aSchemaThatOnlyAnotherVersionKnowsIsRefusedWithAdvice(String name, Serde<T> serde) throws IOException {
        Schema schema = SchemaBuilder.record(name)
                .namespace("io.detente.avro.state")
                .fields()
                .requiredString("mood")
                .endRecord();
        GenericRecord record =
                new GenericRecordBuilder(schema).set("mood", "high").build();

        byte[] bytes = encoded(new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema)::encode, record);

        assertRefusedWithAdvice(serde.deserializer(), bytes, "schema");
    }

    @Test
    void bytesThatAreNoStateAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> LedgerState.days().deserializer().deserialize(TOPIC, new byte[] {1, 2, 3}))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining(TOPIC);
    }

    private static void assertRefusedWithAdvice(Deserializer<?> reader, byte[] bytes, String what) {
        assertThatThrownBy(() -> reader.deserialize(TOPIC, bytes))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining(TOPIC)
                .hasMessageContaining(what)
                .hasMessageContaining("--application-id");
    }

    private static StoredDay withMode(StoredDay day, String mode) {
        day.getPostings().forEach(posting -> posting.setMode(mode));
        return day;
    }

    @FunctionalInterface
    private interface Decoding<T> {
        T of(byte[] bytes) throws IOException;
    }

    @FunctionalInterface
    private interface Encoding<T> {
        ByteBuffer of(T value) throws IOException;
    }

    private static <T> T read(Decoding<T> decoding, String name) {
        WireTrust.declare();
        List<byte[]> written = written(name);
        try {
            return decoding.of(written.get(written.size() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> byte[] encoded(Encoding<T> encoding, T value) {
        try {
            ByteBuffer buffer = encoding.of(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What builds wrote by each schema of that name, the first first. */
    private static List<byte[]> written(String name) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> EarlierStateTest.class.getResourceAsStream("state/" + name + "-" + number + ".hex"))
                .takeWhile(file -> file != null)
                .map(EarlierStateTest::bytes)
                .toList();
    }

    private static byte[] bytes(InputStream file) {
        try (file) {
            return HexFormat.of().parseHex(new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Weighing> weighings(LedgerEvent event) {
        return List.of(new Weighing(event.act(), event.strands().get(0), 0.5, 1, 1.25, 1));
    }

    private static LedgerEntry entry() {
        Mention mention = new Mention(
                "article-1",
                Instant.parse("2023-05-09T10:00:00Z"),
                Optional.of("Reuters"),
                Optional.of("https://example.org/1"),
                "A headline",
                0x1234_5678_9abc_def0L,
                new Evidence(
                        "China met the United States.",
                        3,
                        31,
                        "It was their first day in Vienna.",
                        List.of(new Evidence.Mark(Evidence.Role.DEED, 6, 9))),
                0.875,
                Modality.ASSERTED,
                true,
                new EventActor("CHN", "Xi Jinping", Optional.of("president"), Sector.GOV, "Xi"),
                new EventActor("USA", "United States", Optional.empty(), Sector.GOV, "the United States"),
                Optional.of("Beijing"),
                "4711");
        Strand strand = new Strand(
                Modality.ASSERTED,
                true,
                mention,
                Rank.HEAD,
                mention.publishedAt(),
                Instant.parse("2023-05-10T10:00:00Z"),
                DistinctCount.of(List.of(1L, 2L)),
                Stories.of(List.of(new Story(0x1234_5678_9abc_def0L, 1_683_626_400_000L, 1, 9))));
        return new LedgerEntry(
                new LedgerEvent(
                        new Act(
                                "CHN-USA/meet/2023-05-08",
                                Pair.parse("CHN-USA"),
                                Mode.MEET,
                                true,
                                "CHN",
                                EventDate.day(DAY)),
                        List.of(strand),
                        List.of(mention)),
                new TreeSet<>(List.of(DAY)));
    }

    private static DayBook book() {
        return new DayBook(
                DAY,
                List.of(new Posting(
                        "CHN-USA/meet/2023-05-08",
                        Modality.ASSERTED,
                        true,
                        DAY,
                        Mode.MEET,
                        Direction.JOINT,
                        true,
                        DAY,
                        DAY,
                        0.625,
                        DistinctCount.of(List.of(1L, 2L)),
                        List.of(9L))));
    }

    private static PairHead head() {
        return new PairHead(
                19_500,
                19_510,
                new FoldedPast(15_000, state(14_000), 7),
                new WorldScale(new TreeMap<>(Map.of(24_280, -2))),
                "0a1b2c3d",
                new Owed(19_480, 19_490),
                Optional.of(new Checkpoint(15_001, new FoldedPast(19_470, state(19_000), 17))),
                Map.of("a1", "a0"));
    }

    private static RegimeState state(int day) {
        return new RegimeState(
                Regime.TENSION,
                Regime.MIXED,
                day + 990,
                day + 980,
                day + 970,
                0.5,
                1.5,
                day,
                day + 1,
                day + 2,
                new RegimeState.TurningDay(day + 3, 2.5),
                new RegimeState.TurningDay(day + 4, 3.5));
    }
}
