package io.detente.stream.wire;

import io.detente.stream.wire.UndecodableException.Reason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.ParsedSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.SchemaProvider;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * The schema registry, by Confluent's own client and with Confluent's own configuration keys.
 *
 * <p>That client is on Maven Central only inside another library, under other package names and with a copy of
 * Avro of its own. This class alone imports it; schemas cross the border as text. Thread-safe; answers about ids
 * are kept, since an id never changes its meaning.
 *
 * <p>Every method throws {@link RegistryUnavailableException} when the registry cannot be asked.
 */
public final class SchemaRegistry implements AutoCloseable {

    /** Where it is: a URL, several separated by commas, or {@code mock://scope} for one in memory. */
    public static final String URL = "schema.registry.url";

    /** Whether a serializer may register its schema; true by default, as Confluent's serializers have it. */
    public static final String AUTO_REGISTER = "auto.register.schemas";

    private static final String USE_LATEST_VERSION = "use.latest.version";
    private static final String NOT_THE_LATEST =
            " is not supported: records are written with the schema they were compiled from";
    private static final Set<Type> NUMBERS = Set.of(Type.SHORT, Type.INT, Type.LONG);
    private static final int CACHED_SCHEMAS_A_SUBJECT = 1_000;
    /** A parser quotes what it does not understand, and a schema may be long. */
    private static final int QUOTED_CHARACTERS = 300;

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int NO_SUBJECT = 40401;
    private static final int NO_VERSION = 40402;
    private static final int NO_SCHEMA = 40403;
    private static final int NO_COMPATIBILITY = 40408;

    private final String address;
    private final boolean autoRegister;
    private final SchemaRegistryClient client;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Integer, UndecodableException> unusable = new ConcurrentHashMap<>();

    /** Where a subject's schema stands: its version within the subject, from 1 on, and its id at the registry. */
    public record Version(int version, int id) {}

    /**
     * Does not yet ask the registry anything.
     *
     * @param config Confluent's keys: {@value #URL}, {@value #AUTO_REGISTER}, {@code basic.auth.*},
     *     {@code bearer.auth.*}, {@code schema.registry.ssl.*} and so on; others are ignored
     * @throws IllegalArgumentException if the URL is missing, or {@code use.latest.version} is set, which this
     *     program cannot honour: its records are written with the schema they were compiled from; or if a key or
     *     trust store cannot be opened
     */
    public SchemaRegistry(Map<String, ?> config) {
        Object url = config.get(URL);
        if (url == null || url.toString().isBlank()) {
            throw new IllegalArgumentException(URL + " is not set: where is the schema registry?");
        }
        if (isTrue(config.get(USE_LATEST_VERSION))) {
            throw new IllegalArgumentException(USE_LATEST_VERSION + "=true" + NOT_THE_LATEST);
        }
        address = withoutUserInfo(url.toString());
        autoRegister = !config.containsKey(AUTO_REGISTER) || isTrue(config.get(AUTO_REGISTER));
        client = client(List.of(url.toString().strip().split("\\s*,\\s*")), typed(config));
    }

    private static SchemaRegistryClient client(List<String> urls, Map<String, Object> settings) {
        try {
            return SchemaRegistryClientFactory.newClient(
                    urls,
                    CACHED_SCHEMAS_A_SUBJECT,
                    List.of(new AvroSchemas(), new ForeignSchemas("JSON"), new ForeignSchemas("PROTOBUF")),
                    settings,
                    Map.of());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Cannot set up the connection to the schema registry: " + why(e), e);
        }
    }

    /** The client says only beneath its failure which store it cannot open or who gives no token, and why. */
    private static String why(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .distinct()
                .reduce((upper, lower) -> upper.contains(lower) ? upper : upper + ": " + lower)
                .orElse(failure.getClass().getSimpleName());
    }

    /** The client takes some numbers only as numbers, but in a properties file everything is text. */
    private static Map<String, Object> typed(Map<String, ?> config) {
        Map<String, Object> settings = new HashMap<>(config);
        for (ConfigKey key : configDef().configKeys().values()) {
            if (NUMBERS.contains(key.type)) {
                Object value = settings.getOrDefault(key.name, key.defaultValue);
                settings.put(key.name, ConfigDef.parseType(key.name, value, key.type));
            }
        }
        settings.values().removeIf(Objects::isNull);
        return settings;
    }

    /** An address may carry a name and a secret, which are nobody's business in a message. */
    private static String withoutUserInfo(String url) {
        return url.replaceAll("//[^/@,]*@", "//");
    }

    /** The keys that {@link #SchemaRegistry} takes, with their types, defaults and meaning. */
    public static ConfigDef configDef() {
        ConfigDef keys = new ConfigDef()
                .define(URL, Type.LIST, List.of(), Importance.HIGH, "Where it is; several parted by commas.")
                .define(
                        AUTO_REGISTER,
                        Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Whether who writes may register the schema; false where only `schemas register` is to.")
                .define(
                        USE_LATEST_VERSION,
                        Type.BOOLEAN,
                        false,
                        ConfigDef.LambdaValidator.with(SchemaRegistry::notTheLatest, () -> "false"),
                        Importance.LOW,
                        "Only false: records are written with the schema that they were compiled from.");
        authentication(keys);
        connection(keys);
        org.apache.flink.avro.registry.confluent.shaded.org.apache.kafka.common.config.ConfigDef tls =
                new org.apache.flink.avro.registry.confluent.shaded.org.apache.kafka.common.config.ConfigDef();
        SchemaRegistryClientConfig.withClientSslSupport(tls, SchemaRegistryClientConfig.CLIENT_NAMESPACE);
        tls.configKeys()
                .values()
                .forEach(key -> keys.define(
                        key.name, Type.valueOf(key.type.name()), null, Importance.MEDIUM, key.documentation));
        return keys;
    }

    private static void authentication(ConfigDef keys) {
        keys.define(
                        SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE,
                        Type.STRING,
                        null,
                        oneOf("URL", "USER_INFO", "SASL_INHERIT"),
                        Importance.HIGH,
                        "Where name and password are: URL (in the address), USER_INFO (in the next key) or SASL_INHERIT"
                                + " (in Kafka's sasl.jaas.config).")
                .define(
                        SchemaRegistryClientConfig.USER_INFO_CONFIG,
                        Type.PASSWORD,
                        null,
                        Importance.HIGH,
                        "name:password, for USER_INFO.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE,
                        Type.STRING,
                        null,
                        oneOf("STATIC_TOKEN", "OAUTHBEARER", "SASL_OAUTHBEARER_INHERIT", "CUSTOM"),
                        Importance.HIGH,
                        "Where the token is from: STATIC_TOKEN, OAUTHBEARER, SASL_OAUTHBEARER_INHERIT or CUSTOM.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_TOKEN_CONFIG,
                        Type.PASSWORD,
                        null,
                        Importance.HIGH,
                        "The token, for STATIC_TOKEN.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_ISSUER_ENDPOINT_URL,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "Who issues tokens, for OAUTHBEARER.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_ID,
                        Type.STRING,
                        null,
                        Importance.MEDIUM,
                        "Whom to, for OAUTHBEARER.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_SECRET,
                        Type.PASSWORD,
                        null,
                        Importance.MEDIUM,
                        "The client's secret, for OAUTHBEARER.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_SCOPE,
                        Type.STRING,
                        null,
                        Importance.LOW,
                        "Scope of the token, for OAUTHBEARER.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_SCOPE_CLAIM_NAME,
                        Type.STRING,
                        SchemaRegistryClientConfig.BEARER_AUTH_SCOPE_CLAIM_NAME_DEFAULT,
                        Importance.LOW,
                        "Name of the claim that holds it.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_SUB_CLAIM_NAME,
                        Type.STRING,
                        SchemaRegistryClientConfig.BEARER_AUTH_SUB_CLAIM_NAME_DEFAULT,
                        Importance.LOW,
                        "Name of the claim that holds the subject.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_LOGICAL_CLUSTER,
                        Type.STRING,
                        null,
                        Importance.LOW,
                        "Confluent Cloud's logical cluster.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_IDENTITY_POOL_ID,
                        Type.STRING,
                        null,
                        Importance.LOW,
                        "Confluent Cloud's identity pool.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_CACHE_EXPIRY_BUFFER_SECONDS,
                        Type.SHORT,
                        SchemaRegistryClientConfig.BEARER_AUTH_CACHE_EXPIRY_BUFFER_SECONDS_DEFAULT,
                        Importance.LOW,
                        "Seconds before its end at which a token is fetched anew.")
                .define(
                        SchemaRegistryClientConfig.BEARER_AUTH_CUSTOM_PROVIDER_CLASS,
                        Type.STRING,
                        null,
                        Importance.LOW,
                        "Class of the provider, for CUSTOM.");
    }

    private static void connection(ConfigDef keys) {
        keys.define(
                        SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS,
                        Type.INT,
                        // A stream stands still while it waits; better to fail and be tried again than to wait
                        // for a minute.
                        10_000,
                        ConfigDef.Range.atLeast(1),
                        Importance.LOW,
                        "Milliseconds to wait for a connection.")
                .define(
                        SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS,
                        Type.INT,
                        10_000,
                        ConfigDef.Range.atLeast(1),
                        Importance.LOW,
                        "Milliseconds to wait for an answer.")
                .define(SchemaRegistryClientConfig.PROXY_HOST, Type.STRING, null, Importance.LOW, "Proxy on the way.")
                .define(SchemaRegistryClientConfig.PROXY_PORT, Type.INT, null, Importance.LOW, "Its port.")
                .define(
                        SchemaRegistryClientConfig.MISSING_CACHE_SIZE_CONFIG,
                        Type.INT,
                        // A flood of garbage with one id must not become a flood of questions.
                        10_000,
                        Importance.LOW,
                        "Answers about what is not there that are remembered.")
                .define(
                        SchemaRegistryClientConfig.MISSING_ID_CACHE_TTL_CONFIG,
                        Type.LONG,
                        30L,
                        Importance.LOW,
                        "Seconds for which it is remembered that there is no such id.")
                .define(
                        SchemaRegistryClientConfig.MISSING_VERSION_CACHE_TTL_CONFIG,
                        Type.LONG,
                        0L,
                        Importance.LOW,
                        "Seconds for which it is remembered that there is no such version.")
                .define(
                        SchemaRegistryClientConfig.MISSING_SCHEMA_CACHE_TTL_CONFIG,
                        Type.LONG,
                        0L,
                        Importance.LOW,
                        "Seconds for which it is remembered that there is no such schema.");
    }

    private static ConfigDef.Validator oneOf(String... values) {
        return ConfigDef.LambdaValidator.with(
                (name, value) -> {
                    if (value != null && !List.of(values).contains(value)) {
                        throw new ConfigException(name, value, "must be one of " + String.join(", ", values));
                    }
                },
                () -> String.join(", ", values));
    }

    private static void notTheLatest(String name, Object value) {
        if (isTrue(value)) {
            throw new ConfigException(name, value, NOT_THE_LATEST);
        }
    }

    private static boolean isTrue(Object value) {
        return value != null && Boolean.parseBoolean(value.toString());
    }

    /** The subject of a topic's values. */
    public static String subject(String topic) {
        return topic + "-value";
    }

    /**
     * The id that records written with this schema carry: registered if need be and allowed, looked up otherwise.
     *
     * @throws SchemaRejectedException if the subject does not take it or, without registering, does not have it
     */
    public int idFor(String subject, Schema schema) {
        String purpose = "register " + subject;
        AvroSchema theirs = theirs(schema);
        try {
            return answer(
                    purpose, () -> autoRegister ? client.register(subject, theirs) : client.getId(subject, theirs));
        } catch (RestClientException e) {
            if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
                throw new SchemaRejectedException(
                        "Subject " + subject + " does not take the schema of " + schema.getFullName() + ": "
                                + e.getMessage(),
                        e);
            }
            if (!autoRegister && (e.getErrorCode() == NO_SUBJECT || e.getErrorCode() == NO_SCHEMA)) {
                throw new SchemaRejectedException(
                        "Subject " + subject + " does not have the schema of " + schema.getFullName() + ", and "
                                + AUTO_REGISTER + " is false; register it first",
                        e);
            }
            throw unavailable(purpose, e);
        }
    }

    /**
     * The schema of an id.
     *
     * @throws UndecodableException if the registry answers that there is none, or answers with one that is not
     *     Avro or that Avro does not read
     */
    Schema schema(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        UndecodableException refusal = unusable.get(id);
        if (refusal != null) {
            throw new UndecodableException(refusal.reason(), refusal.getMessage(), refusal.getCause());
        }
        String purpose = "read schema " + id;
        try {
            Schema ours = readable(answer(purpose, () -> client.getSchemaById(id)));
            schemas.put(id, ours);
            return ours;
        } catch (UndecodableException e) {
            refusal = new UndecodableException(e.reason(), "Schema " + id + " " + e.getMessage(), e.getCause());
            unusable.put(id, refusal);
            throw refusal;
        } catch (RestClientException e) {
            // A bare 404 may as well come from a wrong address; these codes come from a registry that looked.
            if (e.getErrorCode() == NO_SCHEMA || e.getErrorCode() == NO_SUBJECT) {
                throw new UndecodableException(
                        Reason.UNKNOWN_SCHEMA_ID, "The registry at " + address + " knows no schema " + id, e);
            }
            throw unavailable(purpose, e);
        }
    }

    /** Whether a writer may register the schema that it writes with: {@value #AUTO_REGISTER}. */
    public boolean registersItself() {
        return autoRegister;
    }

    /** Whether a subject has this very schema among its versions. */
    public boolean isRegistered(String subject, Schema schema) {
        AvroSchema theirs = theirs(schema);
        return whereKnown("look up a schema of " + subject, () -> client.getId(subject, theirs))
                .isPresent();
    }

    /**
     * The newest version of a subject, or empty if there is none. Its schema is not read: another program may have
     * registered one that is not Avro.
     */
    public Optional<Version> latest(String subject) {
        return whereKnown("read " + subject, () -> {
            SchemaMetadata found = client.getLatestSchemaMetadata(subject);
            return new Version(found.getVersion(), found.getId());
        });
    }

    /**
     * Registers a schema, whatever {@value #AUTO_REGISTER} says, under a compatibility mode that the subject has
     * from then on. Done twice, it changes nothing the second time.
     *
     * @return the id
     * @throws SchemaRejectedException if the schema does not fit the earlier ones under that mode
     */
    public int register(String subject, Schema schema, String compatibility) {
        boolean known = latest(subject).isPresent();
        if (known) {
            setCompatibility(subject, compatibility);
        }
        String purpose = "register " + subject;
        AvroSchema theirs = theirs(schema);
        int id;
        try {
            id = answer(purpose, () -> client.register(subject, theirs));
        } catch (RestClientException e) {
            if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
                throw new SchemaRejectedException("Subject " + subject + " does not take it: " + e.getMessage(), e);
            }
            throw unavailable(purpose, e);
        }
        // Some registries have no place for the mode of a subject that does not exist yet.
        if (!known) {
            setCompatibility(subject, compatibility);
        }
        return id;
    }

    /** Removes a subject with all its versions, if it is there. */
    public void remove(String subject) {
        whereKnown("remove " + subject, () -> client.deleteSubject(subject));
    }

    private void setCompatibility(String subject, String compatibility) {
        asking("set the compatibility of " + subject, () -> client.updateCompatibility(subject, compatibility));
    }

    /** The subject's own compatibility mode, or empty where it has none of its own. */
    public Optional<String> compatibility(String subject) {
        return whereKnown("read the compatibility of " + subject, () -> client.getCompatibility(subject));
    }

    /**
     * What keeps a schema from fitting the subject under its mode, as the registry words it; empty if it fits. A
     * registry that gives no words is quoted with its bare no.
     */
    public List<String> incompatibilities(String subject, Schema schema) {
        AvroSchema theirs = theirs(schema);
        return whereKnown("check a schema of " + subject, () -> {
                    List<String> reasons = client.testCompatibilityVerbose(subject, theirs);
                    boolean bareNo = reasons.isEmpty() && !client.testCompatibility(subject, theirs);
                    return bareNo ? List.of("the registry says it does not fit, and not why") : reasons;
                })
                .orElse(List.of());
    }

    private interface Question<T> {
        T ask() throws IOException, RestClientException;
    }

    /**
     * What the registry answers, or as an exception what it answers with an error code.
     *
     * @throws RegistryUnavailableException if it does not answer
     */
    private <T> T answer(String purpose, Question<T> question) throws RestClientException {
        try {
            return question.ask();
        } catch (UndecodableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The client fetches tokens on its way, and has no checked exception for an issuer that gives none.
            throw unavailable(purpose, e);
        }
    }

    private <T> T asking(String purpose, Question<T> question) {
        try {
            return answer(purpose, question);
        } catch (RestClientException e) {
            throw unavailable(purpose, e);
        }
    }

    private <T> Optional<T> whereKnown(String purpose, Question<T> question) {
        try {
            return Optional.ofNullable(answer(purpose, question));
        } catch (RestClientException e) {
            return switch (e.getErrorCode()) {
                case NO_SUBJECT, NO_VERSION, NO_SCHEMA, NO_COMPATIBILITY -> Optional.empty();
                default -> throw unavailable(purpose, e);
            };
        }
    }

    private RegistryUnavailableException unavailable(String purpose, Exception cause) {
        return new RegistryUnavailableException(
                "Cannot " + purpose + " at the schema registry " + address + ": " + why(cause), cause);
    }

    private static AvroSchema theirs(Schema schema) {
        return new AvroSchema(schema.toString());
    }

    /** What is wrong with a schema is said without its id, which parsers are not told. */
    private static UndecodableException unreadable(Throwable cause) {
        return new UndecodableException(
                Reason.UNREADABLE_SCHEMA, "cannot be read: " + Excerpt.of(cause.toString(), QUOTED_CHARACTERS), cause);
    }

    /**
     * Registries take schemas that their writer's Avro read and ours refuses, for a default of another
     * type for example.
     */
    private static Schema readable(ParsedSchema theirs) {
        try {
            return new Schema.Parser().parse(theirs.rawSchema().toString());
        } catch (RuntimeException | StackOverflowError e) {
            throw unreadable(e);
        }
    }

    /**
     * Avro's schemas. A bad one is an error in the data; the client by itself would report it as a
     * failing connection.
     */
    private static final class AvroSchemas extends AvroSchemaProvider {
        @Override
        public Optional<ParsedSchema> parseSchema(
                org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities
                                .Schema
                        schema,
                boolean isNew,
                boolean normalize) {
            try {
                return Optional.of(parseSchemaOrElseThrow(schema, isNew, normalize));
            } catch (UnfetchedReferenceException e) {
                // The client is to say so as it always does.
                return Optional.empty();
            } catch (RuntimeException | StackOverflowError e) {
                // Not all exceptions with which Avro refuses a schema are its own.
                throw unreadable(e);
            }
        }

        @Override
        protected Map<String, String> resolveReferences(
                org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities
                                .Schema
                        schema) {
            try {
                return super.resolveReferences(schema);
            } catch (RuntimeException e) {
                throw new UnfetchedReferenceException(e);
            }
        }
    }

    /** A schema that another refers to could not be fetched, which says nothing of the other. */
    private static final class UnfetchedReferenceException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnfetchedReferenceException(RuntimeException cause) {
            super(cause);
        }
    }

    /**
     * Schemas of another kind that registries keep; nothing here reads what is written with them.
     *
     * @param schemaType the kind's name at the registry
     */
    private record ForeignSchemas(String schemaType) implements SchemaProvider {
        @Override
        public Optional<ParsedSchema> parseSchema(
                org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities
                                .Schema
                        schema,
                boolean isNew,
                boolean normalize) {
            return Optional.of(parseSchemaOrElseThrow(schema, isNew, normalize));
        }

        @Override
        public ParsedSchema parseSchemaOrElseThrow(
                org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities
                                .Schema
                        schema,
                boolean isNew,
                boolean normalize) {
            throw new UndecodableException(Reason.INCOMPATIBLE_SCHEMA, "is " + schemaType + ", not Avro");
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw unavailable("say goodbye", e);
        }
    }
}
