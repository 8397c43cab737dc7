package io.detente.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.detente.stream.wire.SchemaRegistry.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subjects where another program has registered a schema that this one cannot read; and no token for the way. */
class SchemaRegistryTest {

    private static final String SUBJECT = "news.articles-value";

    private HttpServer server;
    private SchemaRegistry registry;

    @BeforeEach
    void startsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, url));
    }

    @AfterEach
    void stopsServer() {
        registry.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | {\"type\":\"object\"}",
                "PROTOBUF | syntax = \"proto3\";",
                "AVRO | {\"type\":\"enum\",\"name\":\"Side\",\"symbols\":[\"A\",\"A\"]}"
            })
    void givenASchemaThatOurAvroDoesNotRead_whenItsSubjectIsLookedUp_thenItsVersionAndIdAreKnown(
            String type, String schema) throws IOException {
        theLatestIs(type, schema);

        assertThat(registry.latest(SUBJECT)).contains(new Version(3, 17));
    }

    @Test
    void givenASubjectWithAForeignSchema_whenOursIsRegistered_thenItIsSaidWhichSubjectDoesNotTakeIt()
            throws IOException {
        theLatestIs("JSON", "{\"type\":\"object\"}");
        answer("/config/" + SUBJECT, 200, Map.of("compatibility", "BACKWARD"));
        answer("/subjects/" + SUBJECT + "/versions", 409, Map.of("error_code", 409, "message", "another kind"));

        assertThatThrownBy(
                        () -> registry.register(SUBJECT, WireType.ARTICLE.schema(), WireType.ARTICLE.compatibility()))
                .isInstanceOf(SchemaRejectedException.class)
                .hasMessageContaining("Subject " + SUBJECT + " does not take it")
                .hasMessageContaining("another kind");
    }

    @Test
    void givenAProviderThatHasNoToken_whenTheRegistryIsToBeAsked_thenItIsUnavailableWhateverIsAsked() {
        Map<String, String> custom = Map.of(
                SchemaRegistry.URL,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE,
                "CUSTOM",
                SchemaRegistryClientConfig.BEARER_AUTH_CUSTOM_PROVIDER_CLASS,
                WithoutToken.class.getName());
        Schema schema = WireType.ARTICLE.schema();
        try (SchemaRegistry locked = new SchemaRegistry(custom)) {
            assertThat(List.<ThrowingCallable>of(
                            () -> locked.schema(17),
                            () -> locked.idFor(SUBJECT, schema),
                            () -> locked.register(SUBJECT, schema, WireType.ARTICLE.compatibility()),
                            () -> locked.isRegistered(SUBJECT, schema),
                            () -> locked.latest(SUBJECT),
                            () -> locked.compatibility(SUBJECT),
                            () -> locked.incompatibilities(SUBJECT, schema),
                            () -> locked.remove(SUBJECT)))
                    .allSatisfy(question -> assertThatThrownBy(question)
                            .isInstanceOf(RegistryUnavailableException.class)
                            .hasMessageContaining("no token: the vault is sealed"));
        }
    }

    /** As one that a user brings along; the client makes it by its name. */
    public static final class WithoutToken implements BearerAuthCredentialProvider {
        @Override
        public String getBearerToken(URL registry) {
            throw new IllegalStateException("no token", new IllegalStateException("the vault is sealed"));
        }

        @Override
        public void configure(Map<String, ?> config) {}
    }

    private void theLatestIs(String type, String schema) throws IOException {
        answer(
                "/subjects/" + SUBJECT + "/versions/latest",
                200,
                Map.of("subject", SUBJECT, "version", 3, "id", 17, "schemaType", type, "schema", schema));
    }

    private void answer(String path, int status, Map<String, Object> told) throws IOException {
        byte[] answer = new ObjectMapper().writeValueAsBytes(told);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }
}
