package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The records in {@code schemas/examples}, in Avro's form as JSON, are records of their topics. */
class ExampleRecordsTest {

    private static final Path EXAMPLES = Path.of("schemas/examples");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Topics TOPICS = Topics.in("");

    @Test
    void eachTopicHasAnExample() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(TOPICS.specs().stream()
                            .map(spec -> spec.name() + ".json")
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void readAndWrittenAgainItIsTheSame(WireType type) throws IOException {
        JsonNode example = example(type.topic(TOPICS));
        assertThat(readAndWritten(example, type.schema())).isEqualTo(example);
    }

    @Test
    void deadLettersAreTheRecordsAsTheyCameWithHeadersThatAsyncApiDescribes() throws IOException {
        JsonNode messages = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("ops/asyncapi.yaml").toFile())
                .at("/components/messages");
        JsonNode article = example(TOPICS.dead());
        JsonNode alert = example(TOPICS.deadAlerts());

        assertThat(readAndWritten(article.get("value"), WireType.ARTICLE.schema()))
                .isEqualTo(article.get("value"));
        assertThat(readAndWritten(alert.get("value"), WireType.ALERT.schema())).isEqualTo(alert.get("value"));
        assertThat(names(messages.at("/DeadArticle/headers/properties"))).containsAll(names(article.get("headers")));
        assertThat(names(messages.at("/DeadAlert/headers/properties"))).containsAll(names(alert.get("headers")));
        assertThat(Arrays.stream(DeadLetterCause.values()).map(DeadLetterCause::code))
                .contains(article.at("/headers").get(DeadLetterHeaders.CAUSE).asText());
    }

    private static JsonNode example(String topic) throws IOException {
        return JSON.readTree(EXAMPLES.resolve(topic + ".json").toFile());
    }

    /** By way of the bytes that travel. */
    private static JsonNode readAndWritten(JsonNode record, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(
                new GenericDatumReader<>(schema)
                        .read(null, DecoderFactory.get().jsonDecoder(schema, record.toString())),
                schema,
                EncoderFactory.get().binaryEncoder(bytes, null));
        Object back = new GenericDatumReader<>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        write(back, schema, EncoderFactory.get().jsonEncoder(schema, text));
        return JSON.readTree(text.toByteArray());
    }

    private static void write(Object record, Schema schema, Encoder encoder) throws IOException {
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(entry -> entry.getKey()).collect(Collectors.toCollection(TreeSet::new));
    }
}
