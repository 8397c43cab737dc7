package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** The settings fit each other: Kafka's own defaults were not made for articles that take seconds and megabytes. */
class StreamSettingsTest {

    private final StreamsConfig settings =
            new StreamsConfig(new StreamSettings("app", "127.0.0.1:9", 1, Path.of("state"), Map.of()).properties());

    @Test
    void whatMayBeSentFitsTheProducersMemory() {
        assertThat(producerSetting(ProducerConfig.BUFFER_MEMORY_CONFIG))
                .isGreaterThanOrEqualTo(producerSetting(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    }

    @Test
    void aDeadLetterMayBeSent() {
        assertThat(producerSetting(ProducerConfig.MAX_REQUEST_SIZE_CONFIG))
                .isGreaterThan(Topics.in("").specs().stream()
                        .mapToLong(spec -> Long.parseLong(spec.config().getOrDefault("max.message.bytes", "0")))
                        .max()
                        .orElseThrow());
    }

    private long producerSetting(String setting) {
        Object preset = ProducerConfig.configDef().defaultValues().get(setting);
        Object value = settings.getProducerConfigs("client").getOrDefault(setting, preset);
        return Long.parseLong(value.toString());
    }
}
