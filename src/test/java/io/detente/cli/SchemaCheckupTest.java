package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.cli.Diagnosis.Grade;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an upgrade: the registry has the event's schema of an earlier build, and all else. */
class SchemaCheckupTest {
    private static final Topics TOPICS = Topics.in("");
    private static final String EVENTS = WireType.EVENT.subject(TOPICS);

    private final String url = "mock://" + UUID.randomUUID();

    @BeforeEach
    void anEarlierBuildHasRegistered() throws IOException {
        Schema earlier = new Schema.Parser()
                .parse(Files.readString(Path.of("src/test/resources/io/detente/stream/topics/RelationEvent-1.avsc")));
        try (SchemaRegistry registry = registry(true)) {
            for (WireType type : WireType.values()) {
                Schema schema = type == WireType.EVENT ? earlier : type.schema();
                registry.register(type.subject(TOPICS), schema, type.compatibility());
            }
        }
    }

    @Test
    void givenWritersThatMayNotRegister_thenASchemaThatIsNotThereIsWrongUntilItIsRegistered() {
        try (SchemaRegistry registry = registry(false)) {
            SchemaCheckup checkup = new SchemaCheckup(registry, TOPICS);
            assertThat(checkup.schemas()).singleElement().satisfies(found -> {
                assertThat(found.grade()).isEqualTo(Grade.WRONG);
                assertThat(found.finding()).startsWith(EVENTS);
                assertThat(found.remedy()).startsWith("'detente schemas register' does it");
            });

            registry.register(EVENTS, WireType.EVENT.schema(), WireType.EVENT.compatibility());

            assertThat(checkup.schemas()).extracting(Diagnosis::grade).containsExactly(Grade.OK);
        }
    }

    @Test
    void givenWritersThatMayRegister_thenItIsWorthANote() {
        try (SchemaRegistry registry = registry(true)) {
            assertThat(new SchemaCheckup(registry, TOPICS).schemas())
                    .extracting(Diagnosis::grade)
                    .containsExactly(Grade.NOTE);
        }
    }

    private SchemaRegistry registry(boolean registersItself) {
        return new SchemaRegistry(Map.of(SchemaRegistry.URL, url, SchemaRegistry.AUTO_REGISTER, registersItself));
    }
}
