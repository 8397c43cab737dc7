package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.RelationSignal;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    @Test
    void givenASignal_whenWritten_thenDaysAreIsoNullsAreBareAndInnerRecordsAreObjects() {
        RelationSignal signal =
                RelationsTableTest.signal("CHN-USA", "P7D", "2023-05-09", 7, "2023-05-08", "They said \"yes\".");

        assertThat(new RecordJson().line(signal))
                .startsWith("{\"pair\":\"CHN-USA\",\"window\":\"P7D\",\"windowStart\":\"2023-05-02\","
                        + "\"windowEnd\":\"2023-05-09\",\"thaw\":3.25,\"tension\":0.5,\"balance\":0.6,\"shift\":null,"
                        + "\"certainty\":0.5,\"regime\":\"STEADY\",\"events\":2")
                .contains("\"directions\":[]")
                .contains("{\"eventId\":\"e\",\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"CONSULT\"")
                .contains("\"evidence\":\"They said \\\"yes\\\".\"")
                .contains("\"revision\":7,\"provisional\":true")
                .hasLineCount(1);
    }
}
