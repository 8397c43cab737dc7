package io.detente.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.detente.avro.Article;
import io.detente.stream.wire.UndecodableException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdeTest {

    private static final String TOPIC = "news.articles";
    private static final Article ARTICLE = Article.newBuilder()
            .setId("a1")
            .setTitle("Pékin reçoit")
            .setBody("Talks began.")
            .setPublishedAt(Instant.parse("2023-05-08T09:30:00.123Z"))
            .build();

    private static final byte[] OF_SCHEMA_7 = {0, 0, 0, 0, 7, 2, 'a'};
    private static final String BAD_DEFAULT = """
            {"type": "record", "name": "Article", "namespace": "io.detente.avro", "fields": [
              {"name": "id", "type": "string"}, {"name": "rank", "type": "int", "default": "high"}]}""";

    private final String scope = "mock://" + UUID.randomUUID();
    private final SchemaRegistry registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, scope));
    private final Serde<Article> serde = new AvroSerde<>(Article.class, registry);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void givenARecord_whenWrittenAndRead_thenItIsTheSame() {
        assertThat(read(written(ARTICLE))).isEqualTo(ARTICLE);
    }

    @Test
    void givenARecord_whenWritten_thenAZeroByteAndTheSubjectsIdStandBeforeIt() {
        byte[] bytes = written(ARTICLE);

        int id = registry.latest("news.articles-value").orElseThrow().id();
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(id);
    }

    @Test
    void givenNothing_whenWrittenOrRead_thenItStaysNothing() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void givenALargeRecordBetweenSmallOnes_whenWrittenAndRead_thenNoneBleedsIntoAnother() {
        Article large =
                Article.newBuilder(ARTICLE).setBody("x".repeat(10_000_000)).build();

        assertThat(Stream.of(ARTICLE, large, ARTICLE).map(this::written).map(this::read))
                .containsExactly(ARTICLE, large, ARTICLE);
    }

    @Test
    void givenManyThreads_whenOneSerdeServesThemAll_thenEachGetsItsOwnRecordBack() {
        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .mapToObj(i -> Article.newBuilder(ARTICLE)
                                .setId("a" + i)
                                .setBody("b".repeat(i % 300))
                                .build()))
                .allMatch(article -> read(written(article)).equals(article));
    }

    @Test
    void givenARecordThatLacksARequiredField_whenWritten_thenTheErrorNamesTheTypeAndTheNextOneIsWrittenWell() {
        Article broken = new Article();
        broken.setTitle("no id");

        assertThatThrownBy(() -> written(broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Article")
                .hasMessageContaining(TOPIC);
        assertThat(read(written(ARTICLE))).isEqualTo(ARTICLE);
    }

    @Test
    void givenAnOlderWriterWithoutOptionalFields_whenRead_thenTheirDefaultsStand() throws IOException {
        Schema older = SchemaBuilder.record("Article")
                .namespace("io.detente.avro")
                .fields()
                .requiredString("id")
                .endRecord();
        byte[] bytes =
                written(older, new GenericRecordBuilder(older).set("id", "old").build());

        Article article = read(bytes);

        assertThat(article.getId()).isEqualTo("old");
        assertThat(article.getTitle()).isEmpty();
        assertThat(article.getPublishedAt()).isNull();
    }

    @Test
    void givenARecordOfAnotherType_whenRead_thenItsSchemaIsCalledIncompatible() throws IOException {
        Schema foreign =
                SchemaBuilder.record("Weather").fields().requiredInt("degrees").endRecord();
        byte[] bytes = written(
                foreign, new GenericRecordBuilder(foreign).set("degrees", 7).build());

        assertThat(refusal(bytes).reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
        assertThat(refusal(bytes)).hasMessageContaining("Weather").hasMessageContaining("Article");
    }

    /** Small enough that each would be read, if it were not refused; a few levels more, and it would take for ever. */
    static Stream<Arguments> schemasThatMakeMuchOfLittle() {
        String tenThousandNulls = tens("N", "\"null\"");
        String tenThousandBytes = tens("B", "\"boolean\"");
        return Stream.of(
                Arguments.of("nulls by the thousand", optional(tenThousandNulls), new byte[] {2}),
                Arguments.of(
                        "the same in each value of a map",
                        "{\"type\": \"map\", \"values\": %s}".formatted(tenThousandNulls),
                        new byte[] {2, 0, 0}),
                Arguments.of(
                        "the same before as many bytes",
                        optional(record("Both", Stream.of(tenThousandNulls, tenThousandBytes))),
                        ByteBuffer.allocate(10_001).put((byte) 2).array()),
                Arguments.of("a list of nulls", "{\"type\": \"array\", \"items\": \"null\"}", new byte[] {2, 0}),
                Arguments.of(
                        "a list of records without fields",
                        "{\"type\": \"array\", \"items\": %s}".formatted(record("Empty", Stream.of())),
                        new byte[] {2, 0}),
                Arguments.of(
                        "a record within itself", optional(record("Self", Stream.of("\"Self\""))), new byte[] {0}));
    }

    /** A record of ten of a record of ten, and so on: ten thousand leaves. */
    private static String tens(String name, String leaf) {
        String type = leaf;
        String again = leaf;
        for (int level = 0; level < 4; level++) {
            type = record(name + level, Stream.concat(Stream.of(type), Collections.nCopies(9, again).stream()));
            again = "\"" + name + level + "\"";
        }
        return type;
    }

    private static String record(String name, Stream<String> fieldTypes) {
        AtomicInteger number = new AtomicInteger();
        String fields = fieldTypes
                .map(type -> "{\"name\": \"f%d\", \"type\": %s}".formatted(number.incrementAndGet(), type))
                .collect(Collectors.joining(", "));
        return "{\"type\": \"record\", \"name\": \"%s\", \"fields\": [%s]}".formatted(name, fields);
    }

    private static String optional(String type) {
        return "[\"null\", %s]".formatted(type);
    }

    private static Schema articleWith(String field, String type) {
        return new Schema.Parser().parse("""
                        {"type": "record", "name": "Article", "namespace": "io.detente.avro", "fields": [
                          {"name": "id", "type": "string"}, {"name": "%s", "type": %s}]}""".formatted(field, type));
    }

    /** An article of the id "a". */
    private byte[] article(Schema schema, byte[] otherField) {
        return ByteBuffer.allocate(7 + otherField.length)
                .put((byte) 0)
                .putInt(registry.idFor("other-value", schema))
                .put(new byte[] {2, 'a'})
                .put(otherField)
                .array();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schemasThatMakeMuchOfLittle")
    void givenASchemaThatMakesMuchOfFewBytes_whenRead_thenItIsRefusedBeforeAnythingIsDone(
            String name, String type, byte[] value) {
        byte[] bytes = article(articleWith("tags", type), value);

        assertThat(refusal(bytes)).hasMessageContaining("many values in few bytes");
        assertThat(refusal(bytes).reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
        assertThat(read(written(ARTICLE))).isEqualTo(ARTICLE);
    }

    static Stream<Arguments> fieldsOfLaterWriters() {
        return Stream.of(
                Arguments.of("a null", "\"null\"", new byte[0]),
                Arguments.of("a record without fields", record("Empty", Stream.of()), new byte[0]),
                Arguments.of("one that may be there", optional(record("Empty", Stream.of())), new byte[] {2}),
                Arguments.of(
                        "records around one text",
                        record(
                                "Outer",
                                Stream.of(record("Middle", Stream.of(record("Inner", Stream.of("\"string\"")))))),
                        new byte[] {0}),
                Arguments.of(
                        "many fields that may be there",
                        record(
                                "Many",
                                Stream.generate(() -> "[\"null\", \"string\"]").limit(500)),
                        new byte[500]),
                Arguments.of("a value of many that are each a text", tens("T", "\"string\""), new byte[10_000]),
                Arguments.of(
                        "fields that are always null beside others",
                        optional(record(
                                "Sparse",
                                Stream.concat(
                                        Stream.of("\"string\"", "\"string\""),
                                        Stream.generate(() -> "\"null\"").limit(25)))),
                        new byte[] {2, 0, 0}),
                Arguments.of(
                        "a list of lists of records",
                        "{\"type\": \"array\", \"items\": {\"type\": \"array\", \"items\": %s}}"
                                .formatted(record("Tag", Stream.of("\"string\"", "\"double\""))),
                        new byte[] {2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                Arguments.of("a chain", record("Link", Stream.of("\"string\"", "[\"null\", \"Link\"]")), new byte[] {
                    0, 2, 0, 0
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fieldsOfLaterWriters")
    void givenALaterWriterWithOneMoreField_whenRead_thenItIsPassedOver(String name, String type, byte[] value) {
        assertThat(read(article(articleWith("tags", type), value)).getId()).isEqualTo("a");
    }

    static Stream<Arguments> otherDates() {
        return Stream.of(
                Arguments.of("long", "timestamp-micros"),
                Arguments.of("long", "timestamp-nanos"),
                Arguments.of("long", "local-timestamp-millis"),
                Arguments.of("int", "date"),
                Arguments.of("int", "none"));
    }

    /** Avro itself resolves such fields by their numbers alone, as do registries when they compare schemas. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("otherDates")
    void givenAWriterWhoseDatesAreOtherNumbers_whenRead_thenItsSchemaIsCalledIncompatible(
            String type, String logicalType) {
        String date = "{\"type\": \"%s\", \"logicalType\": \"%s\"}".formatted(type, logicalType);
        byte[] always = article(articleWith("publishedAt", date), new byte[] {2});
        byte[] optional = article(articleWith("publishedAt", optional(date)), new byte[] {2, 2});

        assertThat(List.of(refusal(always), refusal(optional))).allSatisfy(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
            assertThat(refusal)
                    .hasMessageContaining("publishedAt")
                    .hasMessageContaining("none".equals(logicalType) ? type : logicalType)
                    .hasMessageContaining("timestamp-millis");
        });
    }

    @Test
    void givenAWriterThatDoesNotSayWhatItsNumbersMean_whenRead_thenTheyAreTakenForWhatIsAskedFor() {
        Instant second = Instant.ofEpochMilli(1);

        assertThat(Stream.of("\"long\"", "{\"type\": \"long\", \"logicalType\": \"some-house-s-own\"}")
                        .map(type -> read(article(articleWith("publishedAt", type), new byte[] {2})))
                        .map(Article::getPublishedAt))
                .containsExactly(second, second);
        assertThat(read(article(articleWith("publishedAt", "\"null\""), new byte[0]))
                        .getPublishedAt())
                .isNull();
    }

    @Test
    void givenAnIdThatNobodyRegistered_whenRead_thenItIsCalledUnknown() {
        byte[] bytes = written(ARTICLE);
        ByteBuffer.wrap(bytes).putInt(1, 4711);

        assertThat(refusal(bytes).reason()).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
        assertThat(refusal(bytes)).hasMessageContaining("4711").hasMessageContaining(scope);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("empty", Reason.TOO_SHORT, Damage.to(bytes -> new byte[0])),
                Arguments.of("head cut", Reason.TOO_SHORT, Damage.to(bytes -> Arrays.copyOf(bytes, 4))),
                Arguments.of("plain text", Reason.FOREIGN_MAGIC_BYTE, Damage.to(bytes -> new byte[] {'{', '}'})),
                Arguments.of("no record", Reason.MISSING_BYTES, Damage.to(bytes -> Arrays.copyOf(bytes, 5))),
                Arguments.of(
                        "last byte gone",
                        Reason.MISSING_BYTES,
                        Damage.to(bytes -> Arrays.copyOf(bytes, bytes.length - 1))),
                Arguments.of(
                        "one byte more",
                        Reason.TRAILING_BYTES,
                        Damage.to(bytes -> Arrays.copyOf(bytes, bytes.length + 1))),
                Arguments.of("a string of 1 GB promised", Reason.MISSING_BYTES, Damage.to(bytes -> {
                    byte[] promising = Arrays.copyOf(bytes, 10);
                    Arrays.fill(promising, 5, 9, (byte) 0xfe);
                    promising[9] = 7;
                    return promising;
                })),
                Arguments.of("a string of -1 bytes", Reason.MALFORMED, Damage.to(bytes -> {
                    byte[] negative = bytes.clone();
                    negative[5] = 1;
                    return negative;
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void givenDamagedBytes_whenRead_thenTheReasonSaysWhatIsWrong(String name, Reason reason, Damage damage) {
        UndecodableException refusal = refusal(damage.to(written(ARTICLE)));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(TOPIC);
        assertThat(read(written(ARTICLE))).isEqualTo(ARTICLE);
    }

    static Stream<Arguments> poisonousSchemas() {
        return Stream.of(
                Arguments.of("JSON Schema", "JSON", "{\"type\":\"object\"}", "JSON"),
                Arguments.of("Protobuf", "PROTOBUF", "message A { string id = 1; }", "PROTOBUF"),
                Arguments.of("no schema at all", "AVRO", "{\"type\":\"recor\"}", "recor"),
                Arguments.of("a default of another type", "AVRO", BAD_DEFAULT, "Invalid default"),
                Arguments.of("an order that there is not", "AVRO", ordered("\"none\""), "cannot be read"),
                Arguments.of("an order that is no text", "AVRO", ordered("1"), "cannot be read"),
                Arguments.of(
                        "an array longer than any",
                        "AVRO",
                        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":2147483647}",
                        "cannot be read"),
                Arguments.of(
                        "schemas within schemas",
                        "AVRO",
                        "{\"type\":\"array\",\"items\":".repeat(50_000),
                        "cannot be read"));
    }

    private static String ordered(String order) {
        return "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"id\",\"type\":\"string\",\"order\":%s}]}"
                .formatted(order);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("poisonousSchemas")
    void givenASchemaThatNobodyCanReadWith_whenRead_thenItIsADataErrorAndTheRegistryIsAskedOnce(
            String name, String type, String schema, String named) throws IOException {
        AtomicInteger questions = new AtomicInteger();
        HttpServer server = registryThatAnswers(Map.of("schemaType", type, "schema", schema), questions);
        try (SchemaRegistry asked = new SchemaRegistry(Map.of(SchemaRegistry.URL, url(server)))) {
            AvroDeserializer<Article> deserializer = new AvroDeserializer<>(Article.class, asked);

            for (int record = 0; record < 3; record++) {
                assertThatThrownBy(() -> deserializer.deserialize(TOPIC, OF_SCHEMA_7))
                        .isInstanceOf(UndecodableException.class)
                        .hasMessageStartingWith("Schema 7 ")
                        .hasMessageContaining(named);
            }
            assertThat(questions).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    /** As a follower of the registry does that lags behind its leader. */
    @Test
    void givenAnIdThatTheRegistryLearnsLater_whenReadAgain_thenItIsReadWell() throws IOException {
        byte[] bytes = written(ARTICLE);
        ByteBuffer.wrap(bytes).putInt(1, 7);
        AtomicInteger questions = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, 404, Map.of("error_code", 40403, "message", "Schema not found"), questions);
        server.start();
        Map<String, String> forgetful =
                Map.of(SchemaRegistry.URL, url(server), SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG, "0");
        try (SchemaRegistry asked = new SchemaRegistry(forgetful)) {
            AvroDeserializer<Article> deserializer = new AvroDeserializer<>(Article.class, asked);
            assertThatThrownBy(() -> deserializer.deserialize(TOPIC, bytes))
                    .isInstanceOfSatisfying(
                            UndecodableException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA_ID));

            server.removeContext("/schemas/ids/7");
            answer(server, 200, Map.of("schema", Article.getClassSchema().toString()), questions);

            assertThat(deserializer.deserialize(TOPIC, bytes)).isEqualTo(ARTICLE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void givenASchemaThatRefersToOneThatCannotBeFetched_whenRead_thenItIsNoDataError() throws IOException {
        HttpServer server = registryThatAnswers(
                Map.of(
                        "schema",
                        "\"Elsewhere\"",
                        "references",
                        List.of(Map.of("name", "Elsewhere", "subject", "elsewhere", "version", 1))),
                new AtomicInteger());
        server.createContext("/subjects", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        try (SchemaRegistry asked = new SchemaRegistry(Map.of(SchemaRegistry.URL, url(server)))) {
            AvroDeserializer<Article> deserializer = new AvroDeserializer<>(Article.class, asked);

            assertThatThrownBy(() -> deserializer.deserialize(TOPIC, OF_SCHEMA_7))
                    .isInstanceOf(RegistryUnavailableException.class);
        } finally {
            server.stop(0);
        }
    }

    /** Nothing is away here: what is wrong is the schema, and asking again would not mend it. */
    @Test
    void givenASchemaThatNobodyCanReadWith_whenWhatItRefersToIsThere_thenItIsADataErrorAllTheSame() throws IOException {
        HttpServer server = registryThatAnswers(
                Map.of(
                        "schema",
                        ordered("\"none\""),
                        "references",
                        List.of(Map.of("name", "Elsewhere", "subject", "elsewhere", "version", 1))),
                new AtomicInteger());
        byte[] referred = new ObjectMapper()
                .writeValueAsBytes(Map.of(
                        "subject",
                        "elsewhere",
                        "version",
                        1,
                        "id",
                        3,
                        "schema",
                        "{\"type\":\"record\",\"name\":\"Elsewhere\",\"fields\":[]}"));
        server.createContext("/subjects", exchange -> {
            exchange.sendResponseHeaders(200, referred.length);
            exchange.getResponseBody().write(referred);
            exchange.close();
        });
        try (SchemaRegistry asked = new SchemaRegistry(Map.of(SchemaRegistry.URL, url(server)))) {
            AvroDeserializer<Article> deserializer = new AvroDeserializer<>(Article.class, asked);

            assertThatThrownBy(() -> deserializer.deserialize(TOPIC, OF_SCHEMA_7))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("cannot be read");
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer registryThatAnswers(Map<String, Object> schema, AtomicInteger questions)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, 200, schema, questions);
        server.start();
        return server;
    }

    /** Whoever asks for schema 7 is told this from now on. */
    private static void answer(HttpServer server, int status, Map<String, Object> told, AtomicInteger questions)
            throws IOException {
        byte[] answer = new ObjectMapper().writeValueAsBytes(told);
        server.createContext("/schemas/ids/7", exchange -> {
            questions.incrementAndGet();
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void givenARecordWithinRecordsTooDeepForTheStack_whenRead_thenItIsMalformedAndTheNextIsReadWell()
            throws IOException {
        Schema chained = new Schema.Parser().parse("""
                        {"type": "record", "name": "Article", "namespace": "io.detente.avro", "fields": [
                          {"name": "id", "type": "string"},
                          {"name": "chain", "type": {"type": "record", "name": "Link", "fields": [
                            {"name": "next", "type": ["null", "Link"]}]}}]}""");
        int id = registry.idFor("chained-value", chained);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        encoder.writeString("a1");
        for (int link = 0; link < 1_000_000; link++) {
            encoder.writeIndex(1);
        }
        encoder.writeIndex(0);
        encoder.flush();

        assertThat(refusal(out.toByteArray()).reason()).isEqualTo(Reason.MALFORMED);
        assertThat(read(written(ARTICLE))).isEqualTo(ARTICLE);
    }

    /** Each type stands beside the others and holds the one before: only a part of the schema is deep as text. */
    @Test
    void givenAMisfitTooDeepForAvroToTell_whenRead_thenItIsADataErrorAndTheNextIsReadWell() throws IOException {
        int depth = 500;
        String links = IntStream.range(0, depth)
                .mapToObj(i -> """
                        {"name": "f%1$d", "type": {"type": "record", "name": "L%1$d", "fields": [
                          {"name": "x", "type": "%2$s"}]}},""".formatted(i, i == 0 ? "int" : "L" + (i - 1)))
                .collect(Collectors.joining());
        String deep = """
                {"type": "record", "name": "Article", "namespace": "io.detente.avro", "fields": [%s
                  {"name": "id", "type": "L%d"}]}""".formatted(links, depth - 1);
        HttpServer server = registryThatAnswers(Map.of("schema", deep), new AtomicInteger());
        try (SchemaRegistry asked = new SchemaRegistry(Map.of(SchemaRegistry.URL, url(server)))) {
            AvroDeserializer<Article> deserializer = new AvroDeserializer<>(Article.class, asked);

            assertThatThrownBy(() -> deserializer.deserialize(TOPIC, OF_SCHEMA_7))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("chema 7");
        } finally {
            server.stop(0);
        }
        assertThat(read(written(ARTICLE))).isEqualTo(ARTICLE);
    }

    @Test
    void givenARegistryThatIsAway_whenAskedForAnId_thenTheErrorIsOfTheEnvironmentAndRetriable() throws IOException {
        try (SchemaRegistry away = new SchemaRegistry(Map.of(SchemaRegistry.URL, "http://127.0.0.1:" + freePort()))) {
            Serde<Article> lost = new AvroSerde<>(Article.class, away);

            assertThatThrownBy(() -> lost.serializer().serialize(TOPIC, ARTICLE))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("http://127.0.0.1:");
            assertThatThrownBy(() -> lost.deserializer().deserialize(TOPIC, written(ARTICLE)))
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void givenAnIssuerOfTokensThatRefuses_whenReadOrWritten_thenTheErrorIsOfTheEnvironmentAndRetriable()
            throws IOException {
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        issuer.start();
        Map<String, String> withTokens = Map.of(
                SchemaRegistry.URL,
                "http://127.0.0.1:" + freePort(),
                SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE,
                "OAUTHBEARER",
                SchemaRegistryClientConfig.BEARER_AUTH_ISSUER_ENDPOINT_URL,
                url(issuer) + "/token",
                SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_ID,
                "detente",
                SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_SECRET,
                "secret");
        try (SchemaRegistry locked = new SchemaRegistry(withTokens)) {
            Serde<Article> lost = new AvroSerde<>(Article.class, locked);

            assertThatThrownBy(() -> lost.deserializer().deserialize(TOPIC, written(ARTICLE)))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("401");
            assertThatThrownBy(() -> lost.serializer().serialize(TOPIC, ARTICLE))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("401");
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void givenRegistrationIsNotAllowed_whenTheSubjectIsNew_thenTheErrorSaysHowToGoOn() {
        Map<String, ?> strict = Map.of(SchemaRegistry.URL, scope, SchemaRegistry.AUTO_REGISTER, "false");
        try (SchemaRegistry strictRegistry = new SchemaRegistry(strict)) {
            Serde<Article> strictSerde = new AvroSerde<>(Article.class, strictRegistry);

            assertThatThrownBy(() -> strictSerde.serializer().serialize(TOPIC, ARTICLE))
                    .isInstanceOf(SchemaRejectedException.class)
                    .hasMessageContaining("register it first");

            registry.register(SchemaRegistry.subject(TOPIC), WireType.ARTICLE.schema(), "BACKWARD_TRANSITIVE");
            assertThat(read(strictSerde.serializer().serialize(TOPIC, ARTICLE))).isEqualTo(ARTICLE);
        }
    }

    private byte[] written(Article article) {
        return serde.serializer().serialize(TOPIC, article);
    }

    private byte[] written(Schema schema, GenericData.Record value) throws IOException {
        int id = registry.idFor("other-value", schema);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private Article read(byte[] bytes) {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }

    private UndecodableException refusal(byte[] bytes) {
        return catchThrowableOfType(UndecodableException.class, () -> read(bytes));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private interface Damage {
        byte[] to(byte[] bytes);

        static Damage to(Damage damage) {
            return damage;
        }
    }
}
