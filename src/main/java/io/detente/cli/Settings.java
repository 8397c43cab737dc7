package io.detente.cli;

import io.detente.serve.view.ViewLimits;
import io.detente.signal.SignalRules;
import io.detente.stream.StreamSettings;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.utils.Utils;

/**
 * Where the cluster and the registry are and how to speak to them, by Kafka's and Confluent's own keys, and the
 * rules that turn events into signals.
 *
 * <p>For each key by itself, the last of these holds: default, file, environment, option. A key that is not known
 * is refused, and so is a value that its library would not take: a misspelling must not leave a default in force
 * unnoticed. {@link KnownSettings} has the keys, and how the environment names them; the options' names work there
 * too: {@code DETENTE_BOOTSTRAP}, {@code DETENTE_REGISTRY}, {@code DETENTE_NAMESPACE}.
 */
final class Settings {

    static final String BOOTSTRAP = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
    static final String REGISTRY = SchemaRegistry.URL;
    static final String NAMESPACE = "namespace";

    static final Map<String, String> DEFAULTS =
            Map.of(BOOTSTRAP, "localhost:9092", REGISTRY, "http://localhost:8081", NAMESPACE, "");

    private static final Map<String, String> OPTIONS = Map.of(
            BOOTSTRAP,
            "--bootstrap",
            REGISTRY,
            "--registry",
            NAMESPACE,
            "--namespace",
            ServeSettings.PUBLIC_URL,
            "--public-url");
    private static final Map<String, String> SHORT_NAMES =
            Map.of("DETENTE_BOOTSTRAP", BOOTSTRAP, "DETENTE_REGISTRY", REGISTRY);

    /** Variables that set no key. */
    static final Set<String> VARIABLES = Set.of(
            ConfigFile.VARIABLE,
            "DETENTE_LOG_LEVEL",
            "DETENTE_LOG_FORMAT",
            AccessOptions.TOKEN,
            AccessOptions.POST_TOKEN,
            "DETENTE_BOOTSTRAP",
            "DETENTE_REGISTRY");

    static final Map<String, List<String>> VALUES_OF_VARIABLES = Map.of(
            "DETENTE_LOG_LEVEL", List.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE"),
            "DETENTE_LOG_FORMAT", List.of("json", "text"));

    /**
     * Variables that Kubernetes gives every container in the namespace of a service whose name begins with
     * detente.
     */
    private static final Pattern OF_KUBERNETES = Pattern.compile(
            "DETENTE_([A-Z0-9_]+_)?(SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    /**
     * Keys that hold for one cluster only, with Kafka Streams' prefixes and plugins': where it is, how to be let
     * in, and how many copies it can keep.
     */
    private static final Pattern OF_CLUSTER = Pattern.compile(
            "(.+\\.)?(bootstrap\\.servers|(security|sasl|ssl)\\..+|replication\\.factor|min\\.insync\\.replicas)");

    private final KnownSettings known;
    private final Map<String, Setting> settled;

    /**
     * A key that is in force.
     *
     * @param origin where its value is from: default, a file, a variable of the environment or an option
     */
    record Setting(String key, String value, String origin) {}

    private Settings(KnownSettings known, Map<String, Setting> settled) {
        this.known = known;
        this.settled = settled;
    }

    /**
     * Settles each key.
     *
     * @param options by key, those given on the command line
     * @param environment all of it
     * @throws IllegalArgumentException naming each wrong key or value, one on each line, with where it was set
     */
    static Settings of(Map<String, String> options, Map<String, String> environment, ConfigFile file) {
        KnownSettings known = new KnownSettings();
        List<String> faults = new ArrayList<>();
        Map<String, Setting> settled = new TreeMap<>();
        DEFAULTS.forEach((key, value) -> settled.put(key, new Setting(key, value, "default")));
        file.properties().stringPropertyNames().stream()
                .sorted()
                .map(key -> new Setting(
                        known.canonical(key), file.properties().getProperty(key).strip(), "file " + file.name()))
                .forEach(setting -> known.faultOfName(setting.key())
                        .ifPresentOrElse(
                                fault -> faults.add(setting.origin() + ": " + setting.key() + " " + fault),
                                () -> settled.put(setting.key(), setting)));
        fromEnvironment(known, environment, settled, faults);
        options.forEach((key, value) -> settled.put(key, new Setting(key, value, "option " + OPTIONS.get(key))));
        Settings settings = new Settings(known, settled);
        settled.values()
                .forEach(setting -> settings.faultOfValue(setting)
                        .ifPresent(fault -> faults.add(setting.origin() + ": " + setting.key() + " " + fault)));
        // Rules bound each other, so they can only be checked together.
        faultOf(settings::rules).ifPresent(fault -> faults.add(KnownSettings.RULES + "* " + fault));
        if (faults.isEmpty()) {
            faults.addAll(new SettingContradictions(settled, known.prefixes()).faults());
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), faults));
        }
        return settings;
    }

    private static void fromEnvironment(
            KnownSettings known, Map<String, String> environment, Map<String, Setting> settled, List<String> faults) {
        VALUES_OF_VARIABLES.forEach((variable, values) -> {
            String value = environment.getOrDefault(variable, values.get(0));
            if (!values.contains(value)) {
                faults.add("environment " + variable + " cannot be '" + value + "', but one of "
                        + String.join(", ", values));
            }
        });
        Map<String, Setting> byShortName = new TreeMap<>();
        new TreeMap<>(environment).forEach((variable, given) -> {
            String value = given.strip();
            String origin = "environment " + variable;
            if (SHORT_NAMES.containsKey(variable)) {
                String key = SHORT_NAMES.get(variable);
                byShortName.put(key, new Setting(key, value, origin));
            } else if (variable.startsWith(KnownSettings.ENVIRONMENT)) {
                Optional<String> key = known.keyOfEnvironment(variable);
                Optional<String> fault = key.isPresent()
                        ? known.faultOfName(key.get())
                        : Optional.of(variable)
                                .filter(name -> !isOfOthers(name))
                                .map(known::faultOfVariable);
                fault.ifPresent(text -> faults.add(origin + " " + text));
                key.filter(name -> fault.isEmpty())
                        .ifPresent(name -> settled.put(name, new Setting(name, value, origin)));
            }
        });
        settled.putAll(byShortName);
    }

    private static boolean isOfOthers(String variable) {
        return VARIABLES.contains(variable) || OF_KUBERNETES.matcher(variable).matches();
    }

    private Optional<String> faultOfValue(Setting setting) {
        if (isReplaced(setting.value())) {
            if (!settled.containsKey(AbstractConfig.CONFIG_PROVIDERS_CONFIG)) {
                return Optional.of("has a ${...} that nothing replaces: config.providers is not set");
            }
            // Kafka's clients ask providers, and this is none of their settings.
            return setting.key().equals(NAMESPACE)
                    ? Optional.of("cannot come from a provider of settings")
                    : Optional.empty();
        }
        return switch (setting.key()) {
            case BOOTSTRAP -> faultOfBootstrap(setting.value());
            case REGISTRY -> faultOfRegistry(setting.value());
            case NAMESPACE -> faultOf(() -> Topics.in(setting.value()));
            default -> known.faultOfValue(setting.key(), setting.value());
        };
    }

    /** Whether a provider of settings has the value. */
    static boolean isReplaced(String value) {
        return ConfigTransformer.DEFAULT_PATTERN.matcher(value).find();
    }

    private static Optional<String> faultOf(Runnable attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("is wrong: " + e.getMessage());
        }
    }

    private static Optional<String> faultOfBootstrap(String value) {
        for (String address : value.split(",", -1)) {
            String host = Utils.getHost(address.strip());
            Integer port = Utils.getPort(address.strip());
            if (address.contains("://") || host == null || port == null || port < 1 || port > 65_535) {
                return Optional.of("cannot be '" + address.strip()
                        + "': brokers are HOST:PORT, for example localhost:9092, and several are separated by"
                        + " commas");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultOfRegistry(String value) {
        for (String address : value.split(",", -1)) {
            try {
                URI uri = URI.create(address.strip());
                boolean isUrl =
                        Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
                if (isUrl || "mock".equals(uri.getScheme())) {
                    continue;
                }
            } catch (IllegalArgumentException e) {
                // Reported below, without the exception's text, which may quote a secret.
            }
            return Optional.of("is no address of a registry: http://HOST:PORT or https://HOST:PORT, and several are"
                    + " separated by commas");
        }
        return Optional.empty();
    }

    /** All that is in force, by key, with secrets in it. */
    Collection<Setting> settled() {
        return settled.values();
    }

    /** A value as it may be shown to anyone. */
    String shown(Setting setting) {
        return known.isSecret(setting.key()) ? "********" : setting.value().replaceAll("//[^/@,]*@", "//********@");
    }

    /** Settings for Kafka's clients: all but Détente's own and the registry's. */
    Properties kafka() {
        Properties kafka = new Properties();
        settled.values().forEach(setting -> {
            boolean ours = setting.key().equals(NAMESPACE) || isRule(setting.key()) || known.isOfServe(setting.key());
            if (!ours && !known.isOfRegistry(setting.key())) {
                kafka.setProperty(passedOnAs(setting.key()), setting.value());
            }
        });
        return kafka;
    }

    /**
     * The same for a command whose user is waiting: unless it is set otherwise, it says within seconds, not after
     * a minute, that a cluster is away.
     */
    Properties promptKafka() {
        Properties kafka = kafka();
        kafka.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
        String request = kafka.getProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG);
        // Kafka makes no client that waits shorter for the whole than for one request. What a provider has is not
        // known here; then the whole is left to Kafka, which sees to that itself.
        if (!isReplaced(request)) {
            kafka.putIfAbsent(
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    Integer.toString(Math.max(10_000, Integer.parseInt(request))));
        }
        return kafka;
    }

    /**
     * Settings for Kafka's clients of a single broker without authentication: all but what holds for one cluster
     * only.
     *
     * @param bootstrapServers where that broker is
     */
    Properties kafkaAt(String bootstrapServers) {
        Properties kafka = kafka();
        kafka.stringPropertyNames().stream()
                .filter(key -> OF_CLUSTER.matcher(key).matches())
                .forEach(kafka::remove);
        kafka.setProperty(BOOTSTRAP, bootstrapServers);
        return kafka;
    }

    /**
     * How a stream is run.
     *
     * @param kafka how to speak to its cluster, by Kafka's own keys
     */
    static StreamSettings stream(Properties kafka, String applicationId, int threads, Path stateDir) {
        return new StreamSettings(
                applicationId,
                kafka.getProperty(BOOTSTRAP),
                threads,
                stateDir,
                kafka.stringPropertyNames().stream()
                        .collect(Collectors.toMap(Function.identity(), kafka::getProperty)));
    }

    /**
     * Settings for {@link SchemaRegistry}: its own keys, those that it may inherit from Kafka's, and those of
     * plugins.
     */
    Map<String, String> registry() {
        Map<String, String> all = new TreeMap<>();
        settled.values().forEach(setting -> all.put(passedOnAs(setting.key()), setting.value()));
        Map<String, String> registry = new TreeMap<>();
        // Kafka's clients ask the providers of secrets themselves; this asks them for the registry's.
        new AbstractConfig(new ConfigDef(), all, false).originals().forEach((key, value) -> {
            boolean plugin = settled.containsKey(KnownSettings.PLUGIN + key);
            if (known.isOfRegistry(key) || key.startsWith("sasl.") || plugin) {
                registry.put(key, value.toString());
            }
        });
        return registry;
    }

    /** Settings of what is served and of what is sent to people. */
    ServeSettings serve() {
        Map<String, String> given = new TreeMap<>();
        settled.values().stream()
                .filter(setting -> known.isOfServe(setting.key())
                        || setting.key().startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG))
                .forEach(setting -> given.put(setting.key(), setting.value()));
        return new ServeSettings(new AbstractConfig(ServeSettings.configDef(), given, false));
    }

    private static String passedOnAs(String key) {
        return key.startsWith(KnownSettings.PLUGIN) ? key.substring(KnownSettings.PLUGIN.length()) : key;
    }

    private static boolean isRule(String key) {
        return key.startsWith(KnownSettings.RULES);
    }

    private static String rule(String key) {
        return key.substring(KnownSettings.RULES.length());
    }

    /** The rules that turn events into signals. */
    SignalRules rules() {
        Map<String, String> replaced = new TreeMap<>();
        settled.values().forEach(setting -> {
            if (isRule(setting.key())) {
                replaced.put(rule(setting.key()), setting.value());
            }
        });
        return SignalRules.defaults().with(replaced);
    }

    /**
     * How much a page holds, and, by the rules of the stream, for how long a regime holds without further signals.
     */
    ViewLimits viewLimits() {
        return ViewLimits.DEFAULT.withDwellDays(rules().turns().dwellDays());
    }

    /**
     * The topics of the namespace.
     *
     * @throws IllegalArgumentException if there cannot be that many partitions
     */
    Topics topics(int partitions) {
        return new Topics(settled.get(NAMESPACE).value(), partitions);
    }
}
