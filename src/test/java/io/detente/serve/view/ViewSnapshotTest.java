package io.detente.serve.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.avro.Driver;
import io.detente.avro.EventType;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.avro.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.zip.CRC32C;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a view holds, written to a file and read again. */
class ViewSnapshotTest {

    private static final String ORIGIN = "a build, its limits, topics";
    private static final TopicExtent BEGUN = new TopicExtent(position("e0.0~s0"), position("e2.0~s1"));

    /** Field by field, but for bytes: each looked at by itself would take a minute. */
    private static final RecursiveComparisonConfiguration BYTES_AS_ONE = RecursiveComparisonConfiguration.builder()
            .withEqualsForType(Arrays::equals, byte[].class)
            .build();

    @TempDir
    private Path folder;

    private final ViewScenario scenario = new ViewScenario(ViewLimits.DEFAULT, new Nobody());
    private final RelationsView view = scenario.view;
    private Path file;
    private ViewSnapshot snapshot;

    private static final class Nobody implements ViewListener {

        @Override
        public void begun(Position position) {}

        @Override
        public void changed(List<Update> updates) {}

        @Override
        public void complete() {}
    }

    @BeforeEach
    void fill() {
        file = folder.resolve("view.snapshot");
        snapshot = new ViewSnapshot(file);
        for (Window window : Window.values()) {
            scenario.comes(Records.signal("CHN-USA", window, "2023-05-08", 3, 1.25));
            RelationSignal usual = Records.signal("CHN-USA", window, "2023-05-09", 0.5, 2);
            usual.setUsual(-0.25);
            usual.setShift(1.5);
            usual.setLow(-0.5);
            usual.setHigh(0.125);
            usual.setProvisional(true);
            usual.setDrivers(
                    List.of(Records.driver("CHN-USA", "2023-05-09", -2), Records.driver("CHN-USA", "2023-05-08", 0.5)));
            scenario.comes(usual);
        }
        // So long ago that it gives up its drivers.
        scenario.comes(Records.signal("CHN-USA", Window.P28D, "2020-01-01", 3, 0));
        scenario.comes(Records.event("CHN-USA", "2023-05-08"));
        RelationEvent undated =
                Records.event("e2", "CHN-USA", "2023-05-09", EventType.THREATEN, "Größer als “nie” — 北京.");
        undated.setDate(null);
        undated.setWeights(List.of());
        scenario.comes(undated);
        scenario.comes(Records.event("FIN-PRT", "2023-05-10"));
        RelationAlert alert = Records.alert("a1", "FIN-PRT", "2023-05-10", 4);
        scenario.comes(alert);
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    private static Position position(String text) {
        return Position.parse(text).orElseThrow();
    }

    /** Topics that still hold all of the view. */
    private TopicExtent now() {
        return new TopicExtent(BEGUN.begins(), view.position());
    }

    private RelationsView read() throws IOException {
        RelationsView again = new RelationsView(ViewLimits.DEFAULT);
        assertThat(snapshot.read(ORIGIN, now(), again))
                .get()
                .satisfies(reach ->
                        assertThat(reach.position()).hasToString(view.position().toString()))
                .satisfies(reach -> assertThat(reach.begun()).hasToString(BEGUN.toString()));
        return again;
    }

    @Test
    void whatWasWrittenIsReadAsItWas() throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);

        RelationsView again = read();

        assertThat(again.size()).isEqualTo(view.size());
        assertThat(again.newestDay()).isEqualTo(LocalDate.of(2023, 5, 9));
        assertThat(again.position()).hasToString(view.position().toString());
        for (PairView pair : view.pairs()) {
            PairView same = again.pair(pair.pair()).orElseThrow();
            assertThat(same.version()).isEqualTo(pair.version());
            assertThat(same.held()).isEqualTo(pair.held());
            assertThat(same.summary(LocalDate.MAX)).isEqualTo(pair.summary(LocalDate.MAX));
            for (Window window : Window.values()) {
                assertThat(same.signals(window, LocalDate.MIN, LocalDate.MAX))
                        .isEqualTo(pair.signals(window, LocalDate.MIN, LocalDate.MAX));
            }
            assertThat(same.events())
                    .usingRecursiveFieldByFieldElementComparator(BYTES_AS_ONE)
                    .isEqualTo(pair.events());
            assertThat(same.alerts()).isEqualTo(pair.alerts());
            assertThat(same.alerts())
                    .allSatisfy(alert -> assertThat(same.toldAt(alert)).isEqualTo(pair.toldAt(alert)));
        }
        assertThat(again.pair("FIN-PRT").orElseThrow().alerts())
                .hasSize(1)
                .allSatisfy(
                        alert -> assertThat(again.pair("FIN-PRT").orElseThrow().toldAt(alert))
                                .isEqualTo(Instant.parse("2023-05-10T12:00:00Z")));
        assertThat(again.pair("CHN-USA").orElseThrow().signal(Window.P28D, LocalDate.of(2020, 1, 1)))
                .get()
                .satisfies(point -> assertThat(point.drivers()).isEmpty());
    }

    @Test
    void whatAnAlertOnceWasIsReadAsItWas() throws IOException {
        RelationAlert mild = Records.alert("a1", "FIN-PRT", "2023-05-10", 2);
        mild.setSide(Side.THAW);
        scenario.comes(mild, Instant.parse("2023-05-11T02:00:00Z"));
        scenario.comes(mild, Instant.parse("2023-05-11T03:00:00Z"));
        snapshot.write(ORIGIN, BEGUN, view);

        PairView again = read().pair("FIN-PRT").orElseThrow();

        assertThat(again.traits(mild))
                .containsExactlyInAnyOrder(
                        AlertTraits.of(mild), AlertTraits.of(Records.alert("a1", "FIN-PRT", "2023-05-10", 4)));
        assertThat(again.newsAt(mild)).isEqualTo("2023-05-11T02:00:00Z");
        assertThat(again.toldAt(mild)).isEqualTo("2023-05-11T03:00:00Z");
    }

    @Test
    void aDriverOfManyWindowsStaysOne_alsoWithThoseThatComeLater() throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);

        RelationsView again = read();
        RelationSignal later = Records.signal("CHN-USA", Window.P7D, "2023-05-10", 3, 1.25);
        later.setDrivers(List.of(Records.driver("CHN-USA", "2023-05-09", -2)));
        again.put(later, 99);

        PairView pair = again.pair("CHN-USA").orElseThrow();
        Driver one = heaviest(pair, Window.P1D, "2023-05-09");
        assertThat(heaviest(pair, Window.P28D, "2023-05-09")).isSameAs(one);
        assertThat(heaviest(pair, Window.P7D, "2023-05-10")).isSameAs(one);
    }

    private static Driver heaviest(PairView pair, Window window, String lastDay) {
        return pair.signal(window, LocalDate.parse(lastDay))
                .orElseThrow()
                .drivers()
                .get(0);
    }

    @Test
    void whatIsOfAnotherOriginIsNotRead() throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);
        RelationsView other = new RelationsView(ViewLimits.DEFAULT);

        assertThat(snapshot.read("another build", now(), other)).isEmpty();

        assertThat(other.pairs()).isEmpty();
    }

    @Test
    void whatAnEarlierFormatHasIsNotRead() throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        // The first frame begins with the format; its length and its checksum stand before it.
        bytes.putInt(8, 3);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 8, bytes.getInt(0));
        bytes.putInt(4, (int) checksum.getValue());
        Files.write(file, bytes.array());
        RelationsView other = new RelationsView(ViewLimits.DEFAULT);

        assertThat(snapshot.read(ORIGIN, now(), other)).isEmpty();

        assertThat(other.pairs()).isEmpty();
    }

    @Test
    void whereNothingWasWrittenNothingIsRead() throws IOException {
        assertThat(snapshot.read(ORIGIN, now(), new RelationsView(ViewLimits.DEFAULT)))
                .isEmpty();
    }

    @Test
    void aPairWithMoreEventsThanAPartHasIsReadAsItWas() throws IOException {
        for (int n = 0; n < 1_100; n++) {
            scenario.comes(Records.event(
                    "many" + n, "CHN-USA", "2023-05-08", EventType.CONSULT, "They met. ".repeat(n % 200)));
        }
        assertThat(view.pair("CHN-USA").orElseThrow().contents().parts()).hasSizeGreaterThan(2);
        snapshot.write(ORIGIN, BEGUN, view);

        RelationsView again = read();

        PairView pair = view.pair("CHN-USA").orElseThrow();
        PairView same = again.pair("CHN-USA").orElseThrow();
        assertThat(again.size()).isEqualTo(view.size());
        assertThat(same.held()).isEqualTo(pair.held());
        assertThat(same.summary(LocalDate.MAX)).isEqualTo(pair.summary(LocalDate.MAX));
        assertThat(same.events())
                .usingRecursiveFieldByFieldElementComparator(BYTES_AS_ONE)
                .isEqualTo(pair.events());
    }

    /** Else a pair with the largest events that may come takes as much memory again as all events may. */
    @Test
    void aPartHasAFewLargeEventsOrASingleOneAtLeast() {
        for (int n = 0; n < 20; n++) {
            scenario.comes(Records.event("large" + n, "CHN-USA", "2023-05-08", EventType.CONSULT, "x".repeat(200_000)));
        }
        scenario.comes(Records.event("huge", "CHN-USA", "2023-05-08", EventType.CONSULT, "x".repeat(2_000_000)));
        PairContents whole = view.pair("CHN-USA").orElseThrow().contents();

        List<PairContents> parts = whole.parts();

        assertThat(parts)
                .allSatisfy(part -> assertThat(part.events()).isNotEmpty())
                .filteredOn(part -> part.events().size() > 1)
                .allSatisfy(part -> assertThat(part.events().stream()
                                .mapToInt(event -> event.record().length)
                                .sum())
                        .isLessThanOrEqualTo(1 << 20));
        assertThat(parts).flatExtracting(PairContents::events).isEqualTo(whole.events());
    }

    @Test
    void whatIsOfMoreThanTheTopicsHoldIsRefused() throws IOException {
        Position ends = view.position();
        scenario.comes(Records.event("FIN-PRT", "2023-05-11"));
        snapshot.write(ORIGIN, BEGUN, view);
        RelationsView untouched = new RelationsView(ViewLimits.DEFAULT);

        assertThatThrownBy(() -> snapshot.read(ORIGIN, new TopicExtent(BEGUN.begins(), ends), untouched))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is of more than the topics hold");
        assertThat(untouched.pairs()).isEmpty();
    }

    /** As after a reset: offsets go on, and what stands before the first is gone. */
    @ParameterizedTest
    @CsvSource({
        // The second partition had nothing at first; what came then is gone, too.
        "e0.0~s0, false",
        "e1.0~s0, false",
        "e2.0~s0, true",
        "e0.1~s0, true",
        "e0.0~s1, true",
        "e3.2~s5, true",
    })
    void whereAllIsGoneThatWasThereAtFirst_itIsRefused(String begins, boolean refused) throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);
        RelationsView again = new RelationsView(ViewLimits.DEFAULT);
        TopicExtent now = new TopicExtent(position(begins), view.position());

        if (refused) {
            assertThatThrownBy(() -> snapshot.read(ORIGIN, now, again))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("began with records that the topics no longer hold");
        } else {
            assertThat(snapshot.read(ORIGIN, now, again)).isPresent();
        }
        assertThat(again.pairs().isEmpty()).isEqualTo(refused);
    }

    @Test
    void whateverByteIsDamagedItIsNoticedBeforeTheViewIsTouched() throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) 0x80;
            Files.write(file, damaged);
            isRefused("byte " + at);
        }
    }

    @Test
    void whereverItEndsEarlyItIsNoticedBeforeTheViewIsTouched() throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            isRefused("cut to " + length);
        }
    }

    private void isRefused(String how) {
        RelationsView untouched = new RelationsView(ViewLimits.DEFAULT);
        assertThatThrownBy(() -> snapshot.read(ORIGIN, now(), untouched))
                .as(how)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
        assertThat(untouched.pairs()).as(how).isEmpty();
    }

    @Test
    void whereNoFolderCanBeItIsSaid() throws IOException {
        Path noFolder = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new SnapshotKeeper(noFolder, "this build", new Properties(), scenario.source, view))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be kept in " + noFolder);
    }

    @Test
    void whatCannotBeWrittenLeavesWhatIsThere() throws IOException {
        snapshot.write(ORIGIN, BEGUN, view);
        byte[] before = Files.readAllBytes(file);
        // A folder in its place: as a full disk, it fails while the new one is written.
        Files.createDirectory(folder.resolve("view.snapshot.part"));
        scenario.comes(Records.event("FIN-PRT", "2023-05-11"));

        assertThatThrownBy(() -> snapshot.write(ORIGIN, BEGUN, view)).isInstanceOf(IOException.class);

        assertThat(file).hasBinaryContent(before);
    }
}
