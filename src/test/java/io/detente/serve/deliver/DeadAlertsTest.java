package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Readers of the topic of dead alerts are told what is on it. */
class DeadAlertsTest {

    private static final JsonNode ASYNC_API = read(new ObjectMapper(new YAMLFactory()), "ops/asyncapi.yaml");
    private static final JsonNode EXAMPLE = read(new ObjectMapper(), "schemas/examples/relations.alerts.dead.json");

    private static JsonNode read(ObjectMapper mapper, String file) {
        try {
            return mapper.readTree(Path.of(file).toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> names(String pointer) {
        return ASYNC_API.at(pointer).properties().stream().map(entry -> entry.getKey());
    }

    @Test
    void givenAnAlertAsItIsTold_whenSetAside_thenItHasTheHeadersOfTheExampleAndOfTheAsyncApi() {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        ConsumerRecord<byte[], byte[]> alert =
                new ConsumerRecord<>("relations.alerts", 0, 17, new byte[0], new byte[0]);
        Stream.concat(
                        names("/components/messages/RelationAlert/headers/properties"),
                        names("/components/messageTraits/Caused/headers/properties"))
                .forEach(name -> alert.headers().add(name, name.getBytes(StandardCharsets.UTF_8)));

        new DeadAlerts(producer, "relations.alerts.dead", "desk").add(alert, "hooks.example.org answered 422", 1);

        List<String> written = names(producer.history().get(0).headers());
        assertThat(EXAMPLE.get("headers").properties())
                .extracting(entry -> entry.getKey())
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(names("/components/messages/DeadAlert/headers/properties"))
                .containsExactlyInAnyOrderElementsOf(written);
    }

    private static List<String> names(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(Header::key)
                .toList();
    }
}
