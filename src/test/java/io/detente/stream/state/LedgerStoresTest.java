package io.detente.stream.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventActor;
import io.detente.event.EventDate;
import io.detente.event.EventType;
import io.detente.event.Evidence;
import io.detente.event.Modality;
import io.detente.event.Mode;
import io.detente.event.Pair;
import io.detente.event.Sector;
import io.detente.extract.EventExtractor;
import io.detente.signal.Act;
import io.detente.signal.DayBook;
import io.detente.signal.Direction;
import io.detente.signal.DistinctCount;
import io.detente.signal.LedgerEntry;
import io.detente.signal.LedgerEvent;
import io.detente.signal.Mention;
import io.detente.signal.Posting;
import io.detente.signal.Rank;
import io.detente.signal.Stories;
import io.detente.signal.Story;
import io.detente.signal.Strand;
import io.detente.stream.ArticleLimits;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public class LedgerStoresTest {
    private static final Pair PAIR = Pair.parse("CHN-USA");
    private static final LocalDate DAY = LocalDate.of(2023, 5, 8);
    private static final Instant NOW = Instant.parse("2023-05-08T12:00:00Z");

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private LedgerStores stores;

    @BeforeEach
    public void open() {
        open(context);
        stores = new LedgerStores(context);
    }

    /** In memory, and without changelogs. */
    public static void open(MockProcessorContext<?, ?> context) {
        for (StoreBuilder<?> builder : LedgerStores.passing()) {
            KeyValueStore<?, ?> store =
                    (KeyValueStore<?, ?>) builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
    }

    @Test
    void givenALongTextInEachEvent_thenOnlyAsManyStayInMemoryAsItsBytesAllow() {
        String text = "x".repeat(1 << 20);
        for (int i = 0; i < 50; i++) {
            stores.put(PAIR, entry(i, text));
        }
        emptyOnDisk();

        assertThat(stores.entry(PAIR, "0")).isEmpty();
        assertThat(stores.entry(PAIR, "49")).isPresent();
    }

    @Test
    void givenEventsAsTheyUsuallyAre_thenThousandsStayInMemory() {
        for (int i = 0; i < 4_000; i++) {
            stores.put(PAIR, entry(i, "https://example.org/world/2023/05/08/" + i));
        }
        emptyOnDisk();

        assertThat(stores.entry(PAIR, "0")).isPresent();
    }

    /** A start reads these whole, and by default a broker keeps a week of them, or 1 GiB, as it was written. */
    @Test
    void theChangelogsOfWhatIsKeptInMemoryAreSoonCompactedAndTakeTheLargestRecord() {
        List<StoreBuilder<?>> inMemory = LedgerStores.lasting().stream()
                .filter(builder -> !builder.build().persistent())
                .toList();

        assertThat(inMemory)
                .extracting(StoreBuilder::name)
                .containsExactlyInAnyOrder(
                        LedgerStores.NEWS, LedgerStores.PAIRS, LedgerStores.BREADTH, LedgerStores.RULES);
        assertThat(inMemory).extracting(StoreBuilder::logConfig).allSatisfy(changelog -> {
            assertThat(Integer.parseInt(changelog.get("segment.bytes")))
                    .isBetween(Topics.MAX_RECORD_BYTES + (1 << 20), 128 << 20);
            assertThat(changelog)
                    .containsEntry("segment.ms", "3600000")
                    .containsEntry("message.timestamp.type", "LogAppendTime");
            assertThat(changelog).containsEntry("min.cleanable.dirty.ratio", "0.1");
        });
    }

    /** Topics that are there keep their settings, so who upgrades is to set what new ones have, and all of it. */
    @Test
    void thePageOnUpgradingGivesTheChangelogsThatAreThereWhatNewOnesHave() throws IOException {
        Matcher command = Pattern.compile("for store in ([a-z ]+); do\\s+kafka-configs\\.sh .*"
                        + "--entity-name detente-ledger-\\$store-changelog --add-config (\\S+)\\s+done")
                .matcher(Files.readString(Path.of("ops", "upgrade.md")));
        assertThat(command.find()).isTrue();
        Map<String, String> settings = Stream.of(command.group(2).split(","))
                .map(setting -> setting.split("="))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

        Map<String, Map<String, String>> given = Stream.of(command.group(1).split(" "))
                .collect(Collectors.toMap(store -> "ledger-" + store, store -> settings));

        assertThat(given)
                .isEqualTo(LedgerStores.lasting().stream()
                        .filter(store -> !store.logConfig().isEmpty())
                        .collect(Collectors.toMap(StoreBuilder::name, StoreBuilder::logConfig)));
    }

    /**
     * Four senses, told by very many, each with texts as long as they may be, in letters that take
     * three bytes each.
     */
    @Test
    void givenAnEventWithAllThatMayBeKeptOfIt_thenItsChangelogTakesIt() {
        String identity = "中".repeat(ArticleLimits.DEFAULT.maxIdentityLength());
        String sentence = "中".repeat(1_000);
        EventActor actor = new EventActor("USA", sentence, Optional.of(sentence), Sector.GOV, sentence);
        Mention mention = new Mention(
                identity,
                NOW,
                Optional.of(identity),
                Optional.of(identity),
                "中".repeat(WireMapping.LONGEST_TITLE),
                7,
                new Evidence(
                        sentence,
                        0,
                        1_000,
                        "中".repeat(EventExtractor.LONGEST_BEFORE),
                        Collections.nCopies(1_000, new Evidence.Mark(Evidence.Role.DEED, 0, 1_000))),
                0.9,
                Modality.ASSERTED,
                true,
                actor,
                actor,
                Optional.of(sentence),
                "test");
        Stories stories = Stories.of(LongStream.range(0, 10L * Stories.LIMIT)
                .mapToObj(i -> new Story(i, i, i, i))
                .toList());
        List<Strand> strands = Stream.of(Modality.values())
                .flatMap(sense -> Stream.of(true, false)
                        .map(moves -> new Strand(
                                sense, moves, mention, Rank.of(actor), NOW, NOW, DistinctCount.of(many()), stories)))
                .toList();
        LedgerEvent event = new LedgerEvent(
                entry(0, "").event().act(), strands, Collections.nCopies(LedgerEvent.MENTIONS, mention));

        assertThat(LedgerState.entries().serializer().serialize(LedgerStores.EVENTS, new LedgerEntry(event, allDays())))
                .hasSizeBetween(500_000, Topics.MAX_RECORD_BYTES);
    }

    @Test
    void givenADayWithManyEvents_thenNewsOfOneWritesNoOther() {
        DayBook day = book(IntStream.range(0, 1_000).mapToObj(i -> posting(i, 1)));
        stores.put(PAIR, day);
        KeyValueStore<String, DayRow> store = context.getStateStore(LedgerStores.DAYS);
        rows().keySet().forEach(store::delete);

        stores.put(PAIR, book(Stream.concat(day.postings().stream().skip(1), Stream.of(posting(0, 2)))));

        assertThat(rows()).containsOnlyKeys("CHN-USA/2023-05-08/" + id(0));
    }

    @Test
    void whatIsPutOfADayIsFoundAgain_withAndWithoutMemory() {
        DayBook first = book(Stream.of(posting(1, 1), posting(2, 1)));
        DayBook second = book(Stream.of(posting(2, 3), posting(3, 1)));
        stores.put(PAIR, first);
        stores.put(PAIR, second);
        stores.put(PAIR, on(DAY.plusDays(1), posting(4, 1)));
        stores.put(Pair.parse("CHN-VNM"), book(Stream.of(posting(5, 1))));
        stores.put(Pair.parse("CHN-UZB"), on(DAY.minusDays(1), posting(6, 1)));

        assertThat(stores.firstDay(PAIR)).contains(DAY);
        assertThat(stores.day(PAIR, DAY)).contains(second);
        assertThat(anew().day(PAIR, DAY)).contains(second);
        assertThat(daysOf(PAIR)).containsExactly(second, on(DAY.plusDays(1), posting(4, 1)));
        assertThat(daysOf(PAIR, DAY.plusDays(1))).containsExactly(on(DAY.plusDays(1), posting(4, 1)));
    }

    @Test
    void aDayThatIsRemovedIsNoMore() {
        stores.put(PAIR, book(Stream.of(posting(1, 1), posting(2, 1))));

        stores.removeDay(PAIR, DAY);

        assertThat(stores.firstDay(PAIR)).isEmpty();
        assertThat(stores.day(PAIR, DAY)).isEmpty();
        assertThat(anew().day(PAIR, DAY)).isEmpty();
        assertThat(rows()).isEmpty();
    }

    @Test
    void aDayOfWhichNothingIsKnownIsAskedForOnce() {
        KeyValueStore<String, DayRow> store = context.getStateStore(LedgerStores.DAYS);
        assertThat(stores.day(PAIR, DAY)).isEmpty();
        store.put("CHN-USA/2023-05-08/" + id(1), new DayRow(book(Stream.of(posting(1, 1))), false));

        assertThat(stores.day(PAIR, DAY)).isEmpty();
        assertThat(anew().day(PAIR, DAY)).isPresent();
    }

    /** Where nothing is written in transactions a crash may come in between. */
    @Test
    void aDayThatHalfCameApartIsItsEventsRowsAndElseTheWhole() {
        KeyValueStore<String, DayRow> store = context.getStateStore(LedgerStores.DAYS);
        store.put("CHN-USA/2023-05-08", new DayRow(book(Stream.of(posting(1, 1), posting(2, 1))), true));
        store.put("CHN-USA/2023-05-08/" + id(2), new DayRow(book(Stream.of(posting(2, 2))), false));
        DayBook both = book(Stream.of(posting(1, 1), posting(2, 2)));
        assertThat(stores.day(PAIR, DAY)).contains(both);
        assertThat(daysOf(PAIR)).containsExactly(both);

        stores.put(PAIR, book(Stream.of(posting(1, 1))));

        assertThat(rows()).containsOnlyKeys("CHN-USA/2023-05-08/" + id(1));
    }

    @Test
    void whatIsLessOfAnEventIsWrittenToo() {
        Posting planned = new Posting(
                id(1),
                Modality.PLANNED,
                true,
                DAY,
                Mode.MEET,
                Direction.JOINT,
                true,
                DAY,
                DAY,
                1,
                DistinctCount.of(many()),
                many());
        stores.put(PAIR, book(Stream.of(posting(1, 1), planned)));

        stores.put(PAIR, book(Stream.of(posting(1, 1))));

        assertThat(anew().day(PAIR, DAY)).contains(book(Stream.of(posting(1, 1))));
    }

    @Test
    void aDayThatAnEarlierBuildWroteWholeIsReadAndComesApart() {
        KeyValueStore<String, DayRow> store = context.getStateStore(LedgerStores.DAYS);
        DayBook former = book(Stream.of(posting(1, 1), posting(2, 1), posting(3, 1)));
        store.put("CHN-USA/2023-05-08", new DayRow(former, true));
        assertThat(daysOf(PAIR)).containsExactly(former);
        assertThat(stores.day(PAIR, DAY)).contains(former);

        DayBook changed = book(Stream.of(posting(1, 1), posting(2, 2)));
        stores.put(PAIR, changed);

        assertThat(rows().keySet()).containsExactly("CHN-USA/2023-05-08/" + id(1), "CHN-USA/2023-05-08/" + id(2));
        assertThat(anew().day(PAIR, DAY)).contains(changed);
        assertThat(daysOf(PAIR)).containsExactly(changed);
    }

    private Map<String, DayRow> rows() {
        KeyValueStore<String, DayRow> store = context.getStateStore(LedgerStores.DAYS);
        Map<String, DayRow> rows = new TreeMap<>();
        try (KeyValueIterator<String, DayRow> all = store.all()) {
            all.forEachRemaining(row -> rows.put(row.key, row.value));
        }
        return rows;
    }

    private LedgerStores anew() {
        return new LedgerStores(context);
    }

    private List<DayBook> daysOf(Pair pair) {
        List<DayBook> days = new ArrayList<>();
        anew().forEachDay(pair, days::add);
        return days;
    }

    private List<DayBook> daysOf(Pair pair, LocalDate from) {
        List<DayBook> days = new ArrayList<>();
        anew().forEachDay(pair, from, days::add);
        return days;
    }

    private static DayBook book(Stream<Posting> postings) {
        return new DayBook(DAY, postings.toList());
    }

    private static DayBook on(LocalDate day, Posting posting) {
        return new DayBook(day, List.of(posting(day, posting.eventId(), posting.contribution())));
    }

    private static String id(int number) {
        return String.format("%016x", number);
    }

    private static Posting posting(int number, double contribution) {
        return posting(DAY, id(number), contribution);
    }

    private static Posting posting(LocalDate day, String event, double contribution) {
        return new Posting(
                event,
                Modality.ASSERTED,
                true,
                day,
                Mode.of(EventType.CONSULT, "meet").orElseThrow(),
                Direction.JOINT,
                true,
                day,
                day,
                contribution,
                DistinctCount.of(many()),
                many());
    }

    /** More than an event is posted on. */
    private static TreeSet<LocalDate> allDays() {
        LocalDate day = LocalDate.of(2023, 5, 8);
        return new TreeSet<>(day.minusDays(400).datesUntil(day).toList());
    }

    private static List<Long> many() {
        return LongStream.range(0, DistinctCount.LIMIT)
                .map(i -> Long.MIN_VALUE + i)
                .boxed()
                .toList();
    }

    /** What is read from now on was in memory. */
    private void emptyOnDisk() {
        KeyValueStore<String, LedgerEntry> events = context.getStateStore(LedgerStores.EVENTS);
        events.all().forEachRemaining(entry -> events.delete(entry.key));
    }

    private static LedgerEntry entry(int id, String url) {
        Act act = Act.of(
                Integer.toString(id),
                PAIR,
                Mode.of(EventType.CONSULT, "meet").orElseThrow(),
                false,
                "USA",
                EventDate.day(LocalDate.of(2023, 5, 8)),
                LocalDate.of(2023, 5, 8));
        EventActor actor = new EventActor("USA", "United States", Optional.empty(), Sector.GOV, "the United States");
        Mention mention = new Mention(
                "article",
                NOW,
                Optional.of("Reuters"),
                Optional.of(url),
                "Envoys meet in Vienna",
                7,
                new Evidence("The two met in Vienna on Monday.", 0, 10),
                0.9,
                Modality.ASSERTED,
                true,
                actor,
                actor,
                Optional.empty(),
                "test");
        Strand strand = new Strand(
                Modality.ASSERTED,
                true,
                mention,
                Rank.of(actor),
                NOW,
                NOW,
                DistinctCount.of(List.of(1L)),
                Stories.of(List.of()));
        return new LedgerEntry(new LedgerEvent(act, List.of(strand), List.of(mention)), new TreeSet<>());
    }
}
