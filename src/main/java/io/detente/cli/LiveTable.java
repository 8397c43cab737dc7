package io.detente.cli;

import io.detente.avro.RelationSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link RelationsTable} as signals come in: drawn in place on a terminal, otherwise line after line, a line a pair
 * that moved. At most four times a second, so that a flood of news does not become a flood of lines.
 */
final class LiveTable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTable.class);
    private static final long PAUSE_NANOS = Duration.ofMillis(250).toNanos();
    /** The addresses above the table stay in sight. */
    private static final int LINES_KEPT_FREE = 10;

    private final RelationsTable table = new RelationsTable();
    private final Deserializer<RelationSignal> deserializer;
    private final PrintWriter out;
    private final Optional<Terminal> terminal;
    private long lastShown = System.nanoTime() - PAUSE_NANOS;

    LiveTable(Deserializer<RelationSignal> deserializer, PrintWriter out, Optional<Terminal> terminal) {
        this.deserializer = deserializer;
        this.out = out;
        this.terminal = terminal;
        if (terminal.isEmpty()) {
            out.println(RelationsTable.head());
        }
    }

    /** Takes in a record of the topic of signals. */
    void update(ConsumerRecord<byte[], byte[]> one) {
        if (one.value() == null) {
            return;
        }
        try {
            table.update(deserializer.deserialize(one.topic(), one.value()));
        } catch (SerializationException e) {
            LOG.warn("{}, partition {}, offset {}: {}", one.topic(), one.partition(), one.offset(), e.getMessage());
        }
    }

    /** Shows what has changed, if it is time to. */
    void show() {
        long now = System.nanoTime();
        if (!table.hasChanged() || now - lastShown < PAUSE_NANOS) {
            return;
        }
        lastShown = now;
        terminal.ifPresentOrElse(this::drawAgain, () -> {
            table.takeChanged().forEach(out::println);
            out.flush();
        });
    }

    private void drawAgain(Terminal screen) {
        Terminal.Size size = screen.size();
        screen.draw(table.takeAll(size.height() - LINES_KEPT_FREE, size.width()));
    }
}
