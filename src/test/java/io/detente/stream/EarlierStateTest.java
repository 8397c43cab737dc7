package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.signal.PairHead;
import io.detente.signal.Regime;
import io.detente.signal.WorldScale;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

/** State that earlier builds wrote. */
class EarlierStateTest {
    @Test
    void theHeadOfAPairThatTheFirstBuildsWroteIsReadWithoutWhatItCouldNotKnow() throws IOException {
        Schema schema;
        try (InputStream file = LedgerState.class.getResourceAsStream("earlier/StoredPair-1.avsc")) {
            schema = new Schema.Parser().parse(file);
        }
        GenericRecord written = new GenericRecordBuilder(schema)
                .set("lastTold", 19_500)
                .set("closedThrough", 19_510)
                .set("openFrom", 15_000)
                .set("mentionsBefore", 7L)
                .set("regime", "TENSION")
                .set("since", 14_900)
                .set("level", "STEADY")
                .set("levelSince", 14_990)
                .set("up", 0.5)
                .set("down", 1.5)
                .set("upOn", 14_000)
                .set("downOn", 14_001)
                .set("extraordinaryOn", 14_002)
                .set("supersedes", List.of())
                .build();
        ByteBuffer bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(written);

        PairHead head = LedgerState.heads().deserializer().deserialize("ledger-pairs", bytes.array());

        assertThat(head.lastTold()).isEqualTo(19_500);
        assertThat(head.past().state().regime()).isEqualTo(Regime.TENSION);
        assertThat(head.past().state().down()).isEqualTo(1.5);
        assertThat(head.past().state().brokenOn()).isNegative();
        assertThat(head.scale()).isEqualTo(WorldScale.AS_MEASURED);
    }
}
