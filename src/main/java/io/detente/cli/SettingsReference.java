package io.detente.cli;

import io.detente.signal.SignalRules;
import io.detente.stream.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The page of all settings, {@code ops/settings.md}, made of what the program itself reads. */
final class SettingsReference {

    private static final String HEAD = """
            # Settings

            For who runs Détente on a cluster. This page is what `detente config --reference` prints; a test keeps it so.
            Options of single commands (`--threads`, `--port`) are in their `--help`.

            ## Which value holds

            For each key alone, the later of these holds:

            1. **default**, below
            2. **file**: a properties file, `--config FILE` or `DETENTE_CONFIG=FILE`
            3. **environment**: `DETENTE_` and the key in upper case with `_` for all but letters and digits, for example
               `DETENTE_SECURITY_PROTOCOL=SASL_SSL`
            4. **option**: `--bootstrap`, `--registry`, `--namespace`

            `detente config`, with the same file, environment and options as another command, shows what holds for that one,
            and from where, with secrets masked.

            What is no setting is **refused** with code 2 and the nearest name that is one, and so is a value that its owner would
            not take, or that has no effect beside the others (`sasl.mechanism` without `security.protocol`). Variables that
            Kubernetes sets for services (`DETENTE_SERVICE_HOST` and the like) are passed over.

            ## Secrets

            A secret need not stand in the file. It may come from the environment, or through Kafka's configuration
            providers, for the registry's keys too:

                config.providers=secrets
                config.providers.secrets.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
                sasl.jaas.config=${secrets:/run/secrets/kafka:jaas}
                basic.auth.user.info=${secrets:/run/secrets/registry:user-info}

            Where settings are shown, secrets are masked, and so are name and password in an address.

            ## Further jars

            Login modules, callback handlers, interceptors and providers may lie beside the program; `-jar` alone would not
            look there:

                java -cp 'detente.jar:/opt/plugins/*' io.detente.cli.Main run --config production.properties

            A key of their own begins with `plugin.`, and reaches Kafka's clients and the registry's without it:
            `plugin.acme.vault.address=https://vault.example.org` arrives as `acme.vault.address`.
            A key that those clients have themselves is refused there: it stands without `plugin.`.

            """;

    private final KnownSettings known;

    SettingsReference(KnownSettings known) {
        this.known = known;
    }

    String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        own(page);
        rules(page);
        registry(page);
        kafka(page);
        return page.toString();
    }

    private void own(StringBuilder page) {
        page.append("""
                ## Détente's own

                | key | environment | option | default | is |
                |---|---|---|---|---|
                | `bootstrap.servers` | `DETENTE_BOOTSTRAP` | `--bootstrap` | `localhost:9092` | Kafka brokers, HOST:PORT, separated by commas |
                | `schema.registry.url` | `DETENTE_REGISTRY` | `--registry` | `http://localhost:8081` | schema registry |
                | `namespace` | `DETENTE_NAMESPACE` | `--namespace` | | comes with a dot before each topic's name |
                | | `DETENTE_CONFIG` | `--config` | | the file |
                | | `DETENTE_TOKEN` | `--token-file` | | token that `serve` asks for, 16 characters or more |
                | | `DETENTE_POST_TOKEN` | `--post-token-file` | | token for posting articles alone, where the other is for reading; 16 characters or more |
                | | `DETENTE_LOG_LEVEL` | | `INFO` | how much is logged: LEVELS |
                | | `DETENTE_LOG_FORMAT` | | `text` | how: text, or json for one object a line |

                What is served and what comes to people, for `serve` (links also for `watch`, origins also for `up`):

                | key | environment | default | is |
                |---|---|---|---|
                """.replace("LEVELS", String.join(", ", Settings.VALUES_OF_VARIABLES.get("DETENTE_LOG_LEVEL"))));
        known.serveKeys()
                .forEach(key -> row(
                        page,
                        code(key.name),
                        code(KnownSettings.environmentName(key.name)),
                        defaultOf(key),
                        key.documentation));
        page.append('\n');
    }

    private static void rules(StringBuilder page) {
        page.append("""
                ## Rules that turn events into signals

                For `up`, `run`, `replay` and `bench`; `serve` goes by `detente.rules.turns.dwellDays`, which it
                needs as `run` has it. What each means and which range it has is in the documentation of
                `io.detente.signal.SignalRules`.

                | key | default |
                |---|---|
                """);
        SignalRules.defaults()
                .values()
                .forEach((rule, value) -> row(page, code(KnownSettings.RULES + rule), "" + value));
        page.append('\n');
    }

    private void registry(StringBuilder page) {
        page.append("""
                ## The registry's

                Confluent's own keys, as its client takes them.

                | key | type | default | is |
                |---|---|---|---|
                """);
        known.registryKeys().stream()
                .filter(key -> !Settings.DEFAULTS.containsKey(key.name))
                .forEach(key -> row(
                        page,
                        code(key.name),
                        type(key),
                        defaultOf(key),
                        key.documentation.replaceAll("</?code>", "`").replaceAll("\\s+", " ")));
        page.append('\n');
    }

    private void kafka(StringBuilder page) {
        page.append("""
                ## Kafka's

                [Kafka's documentation](https://kafka.apache.org/documentation/#configuration) says what each is. A key may be set
                for one of Kafka Streams' clients alone, or for its internal topics, with one of these before it:
                """);
        page.append(known.prefixes().stream().map(SettingsReference::code).collect(Collectors.joining(", ")))
                .append("""
                        .

                        Where `run` needs something else than Kafka's default, it is set to this unless you set it:

                        | key | value |
                        |---|---|
                        """);
        preset().forEach((key, value) -> row(page, code(key), value));
        page.append("""

                Not to be set, since the program relies on them:

                | key | |
                |---|---|
                """);
        known.notToBeSet().forEach((key, instead) -> row(page, code(key), instead));
        page.append("""

                All others:

                | key | type | default |
                |---|---|---|
                """);
        known.kafkaKeys().stream()
                .filter(key -> !Settings.DEFAULTS.containsKey(key.name))
                .forEach(key -> row(page, code(key.name), type(key), defaultOf(key)));
    }

    private Map<String, String> preset() {
        StreamSettings settings =
                new StreamSettings("detente", Settings.DEFAULTS.get(Settings.BOOTSTRAP), 1, Path.of("."), Map.of());
        Properties properties = settings.properties();
        Map<String, String> preset = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> !known.notToBeSet().containsKey(key) && !Settings.DEFAULTS.containsKey(key))
                .filter(key -> known.faultOfName(key).isEmpty())
                .forEach(key -> preset.put(key, properties.getProperty(key)));
        return preset;
    }

    private static String type(ConfigKey key) {
        return key.type.name().toLowerCase(Locale.ROOT);
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault() || key.defaultValue == null || key.type == ConfigDef.Type.PASSWORD) {
            return "";
        }
        String text = ConfigDef.convertToString(key.defaultValue, key.type);
        return text.isEmpty() ? "" : code(text);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", List.of(cells))).append(" |\n");
    }
}
