package io.detente.stream;

import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.event.Pair;
import io.detente.signal.Ledger;
import io.detente.signal.LedgerChange;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.LedgerWire;
import io.detente.stream.wire.SchemaRegistry;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a signal and an event cost on the way to the wire and back: a day of five stories, an event of four articles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {
    private static final Pair PAIR = Pair.of("CHN", "USA");
    private static final LocalDate DAY = LocalDate.of(2023, 5, 8);
    private static final int STORIES = 5;
    private static final int PAPERS = 4;
    private static final String TOPIC = "relations";

    private SchemaRegistry registry;
    private AvroSerializer<RelationSignal> signalWriter;
    private AvroSerializer<RelationEvent> eventWriter;
    private AvroDeserializer<RelationSignal> signalReader;
    private AvroDeserializer<RelationEvent> eventReader;
    private RelationSignal signal;
    private RelationEvent event;
    private byte[] signalBytes;
    private byte[] eventBytes;

    @Setup
    public void tell() {
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://benchmark"));
        signalWriter = new AvroSerializer<>(RelationSignal.class, registry);
        eventWriter = new AvroSerializer<>(RelationEvent.class, registry);
        signalReader = new AvroDeserializer<>(RelationSignal.class, registry);
        eventReader = new AvroDeserializer<>(RelationEvent.class, registry);
        try (MadeUpBooks made = new MadeUpBooks()) {
            Ledger ledger = MadeUpBooks.ledger(made.opened());
            ledger.settle(PAIR, MadeUpNotices.ofDay(PAIR, DAY, STORIES, PAPERS), DAY.minusDays(1), change -> {
                if (change instanceof LedgerChange.OfSignal told) {
                    signal = LedgerWire.signal(told.signal());
                } else if (change instanceof LedgerChange.OfEvent told) {
                    event = LedgerWire.event(told.event(), told.weighings());
                }
            });
        }
        signalBytes = writeSignal();
        eventBytes = writeEvent();
    }

    @TearDown
    public void close() {
        registry.close();
    }

    @Benchmark
    public byte[] writeSignal() {
        return signalWriter.serialize(TOPIC, signal);
    }

    @Benchmark
    public byte[] writeEvent() {
        return eventWriter.serialize(TOPIC, event);
    }

    @Benchmark
    public RelationSignal readSignal() {
        return signalReader.deserialize(TOPIC, signalBytes);
    }

    @Benchmark
    public RelationEvent readEvent() {
        return eventReader.deserialize(TOPIC, eventBytes);
    }
}
