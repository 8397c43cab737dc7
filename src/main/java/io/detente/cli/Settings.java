package io.detente.cli;

import io.detente.signal.SignalRules;
import io.detente.stream.SchemaRegistry;
import io.detente.stream.Topics;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the cluster and the registry are and how to speak to them, by Kafka's and Confluent's own keys.
 *
 * <p>One order of precedence holds for each key alone: option, then environment, then file, then default. The environment
 * has a key as {@code DETENTE_} and the key in upper case with {@code _} for {@code .}, for example {@code
 * DETENTE_SASL_JAAS_CONFIG}; the options' names work too: {@code DETENTE_BOOTSTRAP}, {@code DETENTE_REGISTRY}, {@code
 * DETENTE_NAMESPACE}.
 *
 * <p>What begins with {@value #RULES} replaces one of the {@link SignalRules}: {@code detente.rules.turns.enter=0.25}, or
 * {@code DETENTE_RULES_TURNS_ENTER}.
 */
final class Settings {

    static final String BOOTSTRAP = "bootstrap.servers";
    static final String REGISTRY = SchemaRegistry.URL;
    static final String NAMESPACE = "namespace";

    static final Map<String, String> DEFAULTS =
            Map.of(BOOTSTRAP, "localhost:9092", REGISTRY, "http://localhost:8081", NAMESPACE, "");

    private static final String RULES = "detente.rules.";
    private static final String PREFIX = "DETENTE_";
    private static final Map<String, String> SHORT_NAMES =
            Map.of("DETENTE_BOOTSTRAP", BOOTSTRAP, "DETENTE_REGISTRY", REGISTRY);
    private static final Set<String> NOT_KEYS =
            Set.of("DETENTE_CONFIG", "DETENTE_LOG_LEVEL", AccessOptions.TOKEN, AccessOptions.POST_TOKEN);

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Settles each key.
     *
     * @param options by key, those given on the command line
     * @param environment all of it
     * @param file the properties file's content, empty if there is none
     */
    static Settings of(Map<String, String> options, Map<String, String> environment, Properties file) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        file.stringPropertyNames().forEach(key -> values.put(key, file.getProperty(key)));
        values.putAll(fromEnvironment(environment));
        values.putAll(options);
        return new Settings(values);
    }

    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> byKey = new HashMap<>();
        Map<String, String> byShortName = new HashMap<>();
        environment.forEach((name, value) -> {
            if (SHORT_NAMES.containsKey(name)) {
                byShortName.put(SHORT_NAMES.get(name), value);
            } else if (name.startsWith(PREFIX) && !NOT_KEYS.contains(name)) {
                String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
                byKey.put(key.startsWith(RULES) ? key : key.substring(PREFIX.length()), value);
            }
        });
        byKey.putAll(byShortName);
        return byKey;
    }

    /** For Kafka's clients: everything but what is ours or the registry's alone. */
    Properties kafka() {
        Properties kafka = new Properties();
        values.forEach((key, value) -> {
            if (!key.equals(NAMESPACE) && !key.startsWith(RULES) && !isOfRegistry(key)) {
                kafka.setProperty(key, value);
            }
        });
        return kafka;
    }

    private static boolean isOfRegistry(String key) {
        return key.startsWith("schema.registry.")
                || key.startsWith("basic.auth.")
                || key.startsWith("bearer.auth.")
                || key.equals(SchemaRegistry.AUTO_REGISTER);
    }

    /** For {@link SchemaRegistry}, which takes its own keys out of all. */
    Map<String, String> registry() {
        return Map.copyOf(values);
    }

    /**
     * The rules that turn events into signals.
     *
     * @throws IllegalArgumentException naming the key, if there is no such rule or its value is not allowed
     */
    SignalRules rules() {
        Map<String, String> replaced = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        values.forEach((key, value) -> {
            if (key.startsWith(RULES)) {
                replaced.put(key.substring(RULES.length()), value);
            }
        });
        return SignalRules.defaults().with(replaced);
    }

    /** The topics of the namespace. */
    Topics topics(int partitions) {
        return new Topics(values.get(NAMESPACE), partitions);
    }
}
