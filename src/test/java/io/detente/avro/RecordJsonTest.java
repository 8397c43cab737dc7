package io.detente.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    @Test
    void givenASignal_whenWritten_thenDaysAreIsoNullsAreBareAndInnerRecordsAreObjects() {
        RelationSignal signal = Records.signal("CHN-USA", Window.P7D, "2023-05-08", 3.25, 0.5);

        assertThat(new RecordJson().line(signal))
                .startsWith(
                        "{\"pair\":\"CHN-USA\",\"window\":\"P7D\",\"windowStart\":\"2023-05-02\","
                                + "\"windowEnd\":\"2023-05-09\",\"thaw\":3.25,\"tension\":0.5,\"balance\":0.2,\"prior\":1.0,\"low\":null,"
                                + "\"high\":null,\"usual\":null,\"shift\":null,\"certainty\":0.8,\"regime\":\"STEADY\",\"events\":1")
                .contains(
                        "{\"eventId\":\"CHN-USA-2023-05-08\",\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"CONSULT\"")
                .contains("\"evidence\":\"They said \\\"yes\\\".\"")
                .contains("\"revision\":7,\"provisional\":false")
                .hasLineCount(1);
    }
}
