package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the topics says what the topics are. */
class AsyncApiTest {

    private static final Path FILE = Path.of("ops/asyncapi.yaml");

    private JsonNode description;

    @BeforeEach
    void read() throws IOException {
        description = new ObjectMapper(new YAMLFactory()).readTree(FILE.toFile());
    }

    @Test
    void itsChannelsAreTheTopics() {
        Set<String> addresses = new TreeSet<>();
        description
                .get("channels")
                .forEach(channel -> addresses.add(channel.get("address").asText()));

        assertThat(addresses)
                .isEqualTo(Topics.in("").specs().stream()
                        .map(Topics.Spec::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void eachTypeOnTheWireIsTheMessageOfItsTopic() {
        for (WireType type : WireType.values()) {
            JsonNode channel = description
                    .get("channels")
                    .valueStream()
                    .filter(one -> one.get("address").asText().equals(type.topic(Topics.in(""))))
                    .findFirst()
                    .orElseThrow();
            String message =
                    channel.get("messages").iterator().next().get("$ref").asText();
            String schema = description
                    .at(message.substring(1))
                    .at("/payload/schema/$ref")
                    .asText();
            assertThat(schema).isEqualTo("../schemas/" + type.schema().getName() + ".avsc");
            assertThat(FILE.resolveSibling(schema)).matches(Files::exists);
        }
    }

    @Test
    void eachReferenceLeadsSomewhere() {
        assertThat(description.findValuesAsText("$ref"))
                .isNotEmpty()
                .filteredOn(reference -> reference.startsWith("#"))
                .allSatisfy(reference -> assertThat(
                                description.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void whatAnArticleCausesHasItsTime() {
        assertThat(description
                        .at("/components/messageTraits/Caused/headers/properties")
                        .has(Ingested.HEADER))
                .isTrue();
    }

    @Test
    void theHeadersOfDeadArticlesAreThoseThatAreWritten() {
        assertThat(description.at("/components/messages/DeadArticle/headers/properties"))
                .allSatisfy(header -> assertThat(header.get("type").asText()).isEqualTo("string"));
        assertThat(description
                        .at("/components/messages/DeadArticle/headers/properties")
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        DeadLetterHeaders.CAUSE,
                        DeadLetterHeaders.MESSAGE,
                        DeadLetterHeaders.TOPIC,
                        DeadLetterHeaders.PARTITION,
                        DeadLetterHeaders.OFFSET,
                        DeadLetterHeaders.TIMESTAMP,
                        DeadLetterHeaders.SENT,
                        DeadLetterHeaders.OMITTED);
    }
}
