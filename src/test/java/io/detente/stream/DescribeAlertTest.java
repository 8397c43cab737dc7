package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.detente.avro.RelationAlert;
import io.detente.serve.view.Records;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.WireSerdes;
import java.nio.file.Path;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The headers of alerts, as the library of CloudEvents itself reads them. */
class DescribeAlertTest {

    private static final byte[] VALUE = {0};

    @TempDir
    Path stateDir;

    @Test
    void givenAnAlert_whenDescribed_thenItsHeadersAreACloudEvent() {
        RelationAlert alert = Records.alert("a1", "CHN-USA", "2023-02-18", 4);

        TestRecord<String, RelationAlert> described = described(alert);

        assertThat(described.value()).isEqualTo(alert);
        assertThat(described.headers().lastHeader("kept").value()).isEqualTo(VALUE);
        CloudEvent event =
                KafkaMessageFactory.createReader(described.headers(), VALUE).toEvent();
        assertThat(event.getId()).matches("a1\\.[0-9a-f]{16}");
        assertThat(event.getType()).isEqualTo("io.detente.relation.alert");
        assertThat(event.getSource()).hasToString("/detente/relations");
        assertThat(event.getSubject()).isEqualTo("CHN-USA");
        assertThat(event.getTime()).hasToString("2023-02-18T00:00Z");
        assertThat(event.getDataContentType()).isEqualTo("application/avro");
    }

    @Test
    void givenAnAlertThatIsToldAnew_thenItsIdIsAnotherOnlyIfItSaysSomethingElse() {
        RelationAlert alert = Records.alert("a1", "CHN-USA", "2023-02-18", 4);
        RelationAlert graver = RelationAlert.newBuilder(alert).setSeverity(5).build();

        assertThat(id(alert))
                .isEqualTo(id(RelationAlert.newBuilder(alert).build()))
                .isNotEqualTo(id(graver));
    }

    private String id(RelationAlert alert) {
        return KafkaMessageFactory.createReader(described(alert).headers(), VALUE)
                .toEvent()
                .getId();
    }

    private TestRecord<String, RelationAlert> described(RelationAlert alert) {
        try (SchemaRegistry registry = TopologyScenario.registry("cloudevents")) {
            Serde<RelationAlert> alerts = WireSerdes.of(registry).alerts();
            StreamsBuilder builder = new StreamsBuilder();
            builder.stream("told", Consumed.with(Serdes.String(), alerts))
                    .mapValues(LedgerOutput.AlertUpdate::new)
                    .processValues(DescribeAlert::new)
                    .to("described", Produced.with(Serdes.String(), alerts));
            try (TopologyTestDriver driver = new TopologyTestDriver(
                    builder.build(), TopologyScenario.settings(stateDir).properties())) {
                driver.createInputTopic("told", new StringSerializer(), alerts.serializer())
                        .pipeInput(new TestRecord<>("CHN-USA", alert, new RecordHeaders().add("kept", VALUE)));
                return driver.createOutputTopic("described", new StringDeserializer(), alerts.deserializer())
                        .readRecord();
            }
        }
    }
}
