package io.detente.stream;

import io.detente.avro.RelationAlert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Takes the alert out of what the ledger tells, and says in headers what it is, in the binary mode of CloudEvents
 * 1.0 on Kafka, so that it can be routed without reading it. The id is made of the alert's id and a digest of all
 * that it says: an alert that is told twice has the same one, a changed one has a new one. The time is the
 * beginning of the alert's day.
 */
final class DescribeAlert extends ContextualFixedKeyProcessor<String, LedgerOutput.AlertUpdate, RelationAlert> {

    private static final String SOURCE = "/detente/relations";
    private static final String TYPE = "io.detente.relation.alert";
    private static final int DIGEST_BYTES = 8;

    @Override
    public void process(FixedKeyRecord<String, LedgerOutput.AlertUpdate> update) {
        RelationAlert alert = update.value().alert();
        context().forward(update.withValue(alert).withHeaders(described(update.headers(), alert)));
    }

    private static Headers described(Headers original, RelationAlert alert) {
        Headers headers = new RecordHeaders(original);
        set(headers, "ce_specversion", "1.0");
        set(headers, "ce_id", alert.getAlertId() + "." + digest(alert));
        set(headers, "ce_source", SOURCE);
        set(headers, "ce_type", TYPE);
        set(headers, "ce_subject", alert.getPair());
        set(
                headers,
                "ce_time",
                DateTimeFormatter.ISO_INSTANT.format(
                        alert.getDay().atStartOfDay().toInstant(ZoneOffset.UTC)));
        set(headers, "content-type", "application/avro");
        return headers;
    }

    private static String digest(RelationAlert alert) {
        try {
            ByteBuffer bytes = RelationAlert.getEncoder().encode(alert);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void set(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
