package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.UndecodableException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A view into which a test puts records, as if they came on topics of one partition, and what a server needs with
 * it.
 */
public final class ViewScenario implements AutoCloseable {

    public static final String EVENTS = "relations.events";

    private static final int USUAL_BYTES = 500;

    public final RelationsView view;
    public final ViewSource source;
    public final ViewFeeder feeder;
    private final SchemaRegistry registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://view"));
    private final AvroSerializer<RelationEvent> writer = new AvroSerializer<>(RelationEvent.class, registry);
    private Position position = new Position(new EnumMap<>(Map.of(
            Position.Subject.EVENT, new long[1],
            Position.Subject.SIGNAL, new long[1],
            Position.Subject.ALERT, new long[1])));
    private final ViewListener listener;

    public ViewScenario(ViewLimits limits, ViewListener listener) {
        this.view = new RelationsView(limits);
        this.listener = listener;
        this.source = new ViewSource(
                EVENTS,
                "relations.signals",
                "relations.alerts",
                new AvroDeserializer<>(RelationEvent.class, registry),
                new AvroDeserializer<>(RelationSignal.class, registry),
                new AvroDeserializer<>(RelationAlert.class, registry),
                UndecodableException::isCausedByRegistry);
        Properties nowhere = new Properties();
        nowhere.setProperty("bootstrap.servers", "127.0.0.1:9");
        this.feeder = new ViewFeeder(nowhere, source, view, () -> Position.START, listener);
    }

    public void comes(RelationSignal signal) {
        view.put(signal, position.next(Position.Subject.SIGNAL, 0));
        passOn(Position.Subject.SIGNAL, signal.getPair(), signal, USUAL_BYTES);
    }

    public void comes(RelationEvent event) {
        byte[] value = writer.serialize(EVENTS, event);
        view.put(StoredEvent.of(event, value), position.next(Position.Subject.EVENT, 0));
        passOn(Position.Subject.EVENT, event.getPair(), event, value.length);
    }

    /** Told at noon of its day. */
    public void comes(RelationAlert alert) {
        comes(alert, alert.getDay().atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    public void comes(RelationAlert alert, Instant toldAt) {
        view.put(alert, position.next(Position.Subject.ALERT, 0), toldAt);
        passOn(Position.Subject.ALERT, alert.getPair(), alert, USUAL_BYTES);
    }

    private void passOn(
            Position.Subject subject, String pair, org.apache.avro.specific.SpecificRecord record, int bytes) {
        long offset = position.next(subject, 0);
        position = position.with(subject, 0, offset);
        view.readTo(position);
        listener.changed(List.of(new Update(subject, pair, position, 0, offset, record, bytes)));
    }

    @Override
    public void close() {
        feeder.close();
        registry.close();
    }
}
