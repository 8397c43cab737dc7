package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** By its id a receiver knows what it has taken already: one id a record, whenever it is delivered. */
class WebhookIdTest {

    private static final byte[] VALUE = {};

    @Test
    void givenARecord_whenItIsReadAgain_thenItsIdIsTheSameAndTellsOfTheAlert() {
        assertThat(id(3, 17, "a1.0f")).isEqualTo(id(3, 17, "a1.0f")).startsWith("a1.0f");
    }

    /** An alert may go back to what it said before, and earlier builds gave one id to what differed. */
    @Test
    void givenTwoRecordsOfOneEventId_thenTheirIdsDiffer() {
        assertThat(id(3, 17, "a1.0f")).isNotEqualTo(id(3, 19, "a1.0f")).isNotEqualTo(id(2, 17, "a1.0f"));
    }

    /** Offsets begin anew with a topic that is made anew. */
    @Test
    void givenOnePlaceOfTwoAlerts_thenTheirIdsDiffer() {
        assertThat(id(3, 17, "a1.0f")).isNotEqualTo(id(3, 17, "b2.0f"));
    }

    @Test
    void givenARecordWithoutAnEventId_thenItsPlaceIsItsId() {
        assertThat(AlertDelivery.idOf(new ConsumerRecord<>("relations.alerts", 3, 17, VALUE, VALUE)))
                .isEqualTo("relations.alerts.3.17");
    }

    @Test
    void givenAnEventIdWithoutValue_thenTheRecordsPlaceIsItsId() {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("relations.alerts", 3, 17, VALUE, VALUE);
        record.headers().add("ce_id", null);

        assertThat(AlertDelivery.idOf(record)).isEqualTo("relations.alerts.3.17");
    }

    private static String id(int partition, long offset, String eventId) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("relations.alerts", partition, offset, VALUE, VALUE);
        record.headers().add("ce_id", eventId.getBytes(StandardCharsets.UTF_8));
        return AlertDelivery.idOf(record);
    }
}
