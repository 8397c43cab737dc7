package io.detente.cli;

import io.detente.signal.SignalRules;
import io.detente.stream.wire.SchemaRegistry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import opennlp.tools.util.StringUtil;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Every key that may be set: Détente's own, Kafka's and the registry's as their libraries define them, and those
 * prefixes under which anything goes.
 */
final class KnownSettings {

    /** Keys that begin so replace one of the {@link SignalRules}; in any case of letters. */
    static final String RULES = "detente.rules.";

    /**
     * Keys that begin so are passed on without it to Kafka's clients and the registry's: keys of login modules,
     * interceptors and so on, and none that those clients have themselves.
     */
    static final String PLUGIN = "plugin.";

    /**
     * How the environment names a key: this, and the key in upper case with {@code _} for all but letters and
     * digits.
     */
    static final String ENVIRONMENT = "DETENTE_";

    private static final String PROVIDERS = "config.providers.";
    private static final Pattern PROVIDER = Pattern.compile("config\\.providers\\.[^.]+\\.(class|param\\..+)");

    /** A name that differs by more than this share of its length is no misspelling. */
    private static final double FARTHEST = 0.4;

    private final ConfigDef serve = ServeSettings.configDef();
    private final ConfigDef registry = SchemaRegistry.configDef();
    private final List<ConfigDef> kafka = List.of(
            AdminClientConfig.configDef(),
            ConsumerConfig.configDef(),
            ProducerConfig.configDef(),
            StreamsConfig.configDef());
    private final Map<String, ConfigDef> prefixed = new LinkedHashMap<>();
    private final Map<String, String> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> byEnvironmentName = new TreeMap<>();

    /** What the program itself must set, and what to do to have it otherwise. */
    private final Map<String, String> notToBeSet = new TreeMap<>();

    KnownSettings() {
        ConfigDef consumer = ConsumerConfig.configDef();
        prefixed.put(StreamsConfig.MAIN_CONSUMER_PREFIX, consumer);
        prefixed.put(StreamsConfig.RESTORE_CONSUMER_PREFIX, consumer);
        prefixed.put(StreamsConfig.GLOBAL_CONSUMER_PREFIX, consumer);
        prefixed.put(StreamsConfig.CONSUMER_PREFIX, consumer);
        prefixed.put(StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef());
        prefixed.put(StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef());
        prefixed.put(StreamsConfig.TOPIC_PREFIX, topics());
        SignalRules.defaults().values().keySet().forEach(rule -> rules.put(RULES + rule, RULES + rule));
        names().forEach(name -> byEnvironmentName.put(environmentName(name), name));
        forbid();
    }

    private static ConfigDef topics() {
        ConfigDef topics = new ConfigDef();
        for (Field field : TopicConfig.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getName().endsWith("_CONFIG")) {
                try {
                    topics.define((String) field.get(null), Type.STRING, null, ConfigDef.Importance.LOW, "");
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("public constants are open to all", e);
                }
            }
        }
        return topics;
    }

    private void forbid() {
        notToBeSet.put(StreamsConfig.APPLICATION_ID_CONFIG, "use --application-id");
        notToBeSet.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "use --threads");
        notToBeSet.put(StreamsConfig.STATE_DIR_CONFIG, "use --state-dir");
        notToBeSet.put(AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, "use " + Settings.BOOTSTRAP);
        notToBeSet.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "no other than Kafka's classic one serves both the stream and its readers");
        for (String key : List.of(
                StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG,
                StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                ConsumerConfig.GROUP_ID_CONFIG,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ProducerConfig.ACKS_CONFIG,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG)) {
            notToBeSet.put(key, "the program sets it, and relies on it");
        }
        for (String key :
                List.of(ProducerConfig.PARTITIONER_CLASS_CONFIG, ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG)) {
            notToBeSet.put(key, "the program relies on it that records of one key are in one partition");
        }
        StreamsConfig.configDef().names().stream()
                .filter(key -> key.endsWith("exception.handler"))
                .forEach(key ->
                        notToBeSet.put(key, "the program relies on Kafka's own; another could drop records unseen"));
    }

    /** Why nobody may set a key, if nobody may. */
    private Optional<String> refusal(String key) {
        String bare =
                prefixOf(key).map(prefix -> key.substring(prefix.length())).orElse(key);
        return Optional.ofNullable(notToBeSet.get(bare)).map(instead -> "cannot be set: " + instead);
    }

    /** All names, with those under Kafka Streams' prefixes; names under free prefixes come on top. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>(Settings.DEFAULTS.keySet());
        names.addAll(serve.names());
        names.addAll(registry.names());
        kafka.forEach(each -> names.addAll(each.names()));
        prefixed.forEach((prefix, keys) -> keys.names().forEach(name -> names.add(prefix + name)));
        names.addAll(rules.keySet());
        return names;
    }

    private static Optional<String> freePrefixOf(String key) {
        return Stream.of(PLUGIN, PROVIDERS)
                .filter(prefix -> key.startsWith(prefix) && key.length() > prefix.length())
                .findFirst();
    }

    private Optional<String> prefixOf(String key) {
        return prefixed.keySet().stream().filter(key::startsWith).findFirst();
    }

    /** Its definitions, in the order of the libraries. */
    private List<ConfigKey> definitions(String key) {
        Optional<String> prefix = prefixOf(key);
        Collection<ConfigDef> candidates = new ArrayList<>();
        String bare = key;
        if (prefix.isPresent()) {
            bare = key.substring(prefix.get().length());
            candidates.add(prefixed.get(prefix.get()));
        } else {
            candidates.add(serve);
            candidates.add(registry);
            candidates.addAll(kafka);
        }
        String name = bare;
        return candidates.stream()
                .map(each -> each.configKeys().get(name))
                .filter(found -> found != null && !found.internalConfig)
                .toList();
    }

    /** A key in the one spelling that it has here: rules may be set in any case. */
    String canonical(String key) {
        return rules.getOrDefault(key, key);
    }

    /** The key that a variable of the environment sets, if it sets one. */
    Optional<String> keyOfEnvironment(String variable) {
        String known = byEnvironmentName.get(variable);
        if (known != null) {
            return Optional.of(known);
        }
        String key = variable.substring(ENVIRONMENT.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
        return freePrefixOf(key).map(prefix -> key);
    }

    /** How the environment names a key. */
    static String environmentName(String key) {
        String bare = key.startsWith(RULES) ? key.substring("detente.".length()) : key;
        return ENVIRONMENT + bare.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** What is wrong with a name, in words that go after it; empty if nothing is. */
    Optional<String> faultOfName(String key) {
        Optional<String> refusal = refusal(key);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (key.startsWith(PLUGIN)) {
            return faultOfPlugins(key.substring(PLUGIN.length()));
        }
        if (key.startsWith(PROVIDERS)) {
            return PROVIDER.matcher(key).matches()
                    ? Optional.empty()
                    : Optional.of("is no setting; a provider has " + PROVIDERS + "NAME.class and " + PROVIDERS
                            + "NAME.param.KEY");
        }
        boolean known = rules.containsKey(key)
                || Settings.DEFAULTS.containsKey(key)
                || !definitions(key).isEmpty();
        return known ? Optional.empty() : Optional.of("is no setting" + hint(key, names()));
    }

    /**
     * A plugin's key goes where Kafka's and the registry's go: one of theirs would be set twice, and unchecked.
     *
     * @param key without the prefix
     */
    private Optional<String> faultOfPlugins(String key) {
        Optional<String> refusal = refusal(key);
        boolean theirs = key.startsWith(PROVIDERS)
                || (!isOfServe(key) && !definitions(key).isEmpty());
        return refusal.isEmpty() && theirs
                ? Optional.of("is no plugin's but a setting of its own: leave '" + PLUGIN + "' away")
                : refusal;
    }

    /** The same for a variable of the environment that sets no key. */
    String faultOfVariable(String variable) {
        Set<String> variables = new TreeSet<>(byEnvironmentName.keySet());
        variables.addAll(Settings.VARIABLES);
        return "is no setting" + hint(variable, variables);
    }

    private static String hint(String name, Set<String> names) {
        String nearest = names.stream()
                .min(Comparator.comparingInt(each -> distance(name, each)))
                .orElseThrow();
        return distance(name, nearest) <= FARTHEST * name.length()
                ? "; did you mean " + nearest + "?"
                : "; what goes to a plugin of your own begins with " + PLUGIN;
    }

    private static int distance(String one, String other) {
        return StringUtil.levenshteinDistance(one, other)[one.length()][other.length()];
    }

    /** What is wrong with a value, in words that go after its key; empty if nothing is. */
    Optional<String> faultOfValue(String key, String value) {
        Optional<String> fault = Optional.empty();
        for (ConfigKey definition : definitions(key)) {
            fault = fault(definition, value);
            // Kafka's libraries disagree about the values of some keys; what one of them takes is right for that
            // one.
            if (fault.isEmpty()) {
                return fault;
            }
        }
        return fault;
    }

    private static Optional<String> fault(ConfigKey definition, String value) {
        try {
            Object parsed = ConfigDef.parseType(definition.name, value, definition.type);
            if (definition.validator != null) {
                definition.validator.ensureValid(definition.name, parsed);
            }
            return Optional.empty();
        } catch (ConfigException e) {
            String reason = e.getMessage().replaceFirst("^Invalid value .* for configuration [^:]*:? ?", "");
            return Optional.of((definition.type == Type.PASSWORD ? "has a wrong value" : "cannot be '" + value + "'")
                    + (reason.isBlank() ? "" : ": " + reason)
                    + (definition.type == Type.CLASS ? " Is its jar on the class path?" : ""));
        }
    }

    /** Whether a value must not be shown. */
    boolean isSecret(String key) {
        return key.startsWith(PLUGIN)
                || key.startsWith(PROVIDERS)
                || definitions(key).stream().anyMatch(definition -> definition.type == Type.PASSWORD);
    }

    /** Whether it is a setting of what is served, and not of a cluster. */
    boolean isOfServe(String key) {
        return serve.names().contains(key);
    }

    /** The keys of what is served, with their types, defaults and meaning. */
    Collection<ConfigKey> serveKeys() {
        return serve.configKeys().values();
    }

    /** Whether the registry's client alone knows it. */
    boolean isOfRegistry(String key) {
        return registry.names().contains(key);
    }

    /** The registry's keys with their types, defaults and meaning. */
    Collection<ConfigKey> registryKeys() {
        return registry.configKeys().values();
    }

    /** Kafka's keys that may be set, by name, each as defined by the first library that has it. */
    Collection<ConfigKey> kafkaKeys() {
        Map<String, ConfigKey> keys = new TreeMap<>();
        kafka.forEach(each -> each.configKeys().values().stream()
                .filter(key -> !key.internalConfig && refusal(key.name).isEmpty())
                .forEach(key -> keys.putIfAbsent(key.name, key)));
        return keys.values();
    }

    /** Prefixes of Kafka Streams for keys of one of its clients or of its internal topics. */
    Set<String> prefixes() {
        return prefixed.keySet();
    }

    /** What nobody may set, with what to do instead. */
    Map<String, String> notToBeSet() {
        return notToBeSet;
    }
}
