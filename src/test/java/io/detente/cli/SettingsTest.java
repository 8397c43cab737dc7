package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.cli.Settings.Setting;
import io.detente.serve.mail.MailServer;
import io.detente.serve.mail.Mailing;
import io.detente.serve.view.ViewLimits;
import io.detente.signal.SignalRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class SettingsTest {

    private static final Map<String, String> NONE = Map.of();
    private static final String ENVIRONMENT_PROVIDER = "org.apache.kafka.common.config.provider.EnvVarConfigProvider";
    private static final String GOES_ON = "org.apache.kafka.streams.errors.LogAndContinueExceptionHandler";
    private static final String ROUND_ROBIN = "org.apache.kafka.clients.producer.RoundRobinPartitioner";

    static Stream<Arguments> precedence() {
        Map<String, String> option = Map.of("bootstrap.servers", "option:1");
        Map<String, String> environment = Map.of("DETENTE_BOOTSTRAP", "environment:1");
        Map<String, String> file = Map.of("bootstrap.servers", "file:1");
        return Stream.of(
                Arguments.of(NONE, NONE, NONE, "localhost:9092", "default"),
                Arguments.of(NONE, NONE, file, "file:1", "file a.properties"),
                Arguments.of(NONE, environment, file, "environment:1", "environment DETENTE_BOOTSTRAP"),
                Arguments.of(option, environment, file, "option:1", "option --bootstrap"));
    }

    @ParameterizedTest
    @MethodSource("precedence")
    void givenAKeyInSeveralPlaces_whenSettled_thenOptionBeatsEnvironmentBeatsFileBeatsDefault(
            Map<String, String> options,
            Map<String, String> environment,
            Map<String, String> file,
            String holds,
            String origin) {
        Settings settings = Settings.of(options, environment, file(file));

        assertThat(settings.kafka()).containsEntry("bootstrap.servers", holds);
        assertThat(settings.settled()).contains(new Setting("bootstrap.servers", holds, origin));
    }

    @Test
    void givenASecuredClusterOfSeveralBrokers_whenAnotherBrokerIsUsed_thenItGetsAllButWhatIsTrueOfThatClusterAlone() {
        Settings settings = Settings.of(
                NONE,
                Map.of("DETENTE_COMMIT_INTERVAL_MS", "50"),
                file(Map.of(
                        "bootstrap.servers", "cluster:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "PLAIN",
                        "ssl.truststore.location", "/cluster.jks",
                        "admin.security.protocol", "SSL",
                        "replication.factor", "3",
                        "topic.min.insync.replicas", "2",
                        "producer.linger.ms", "5",
                        "basic.auth.credentials.source", "USER_INFO",
                        "basic.auth.user.info", "name:secret")));

        assertThat(settings.kafkaAt("127.0.0.1:1"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bootstrap.servers", "127.0.0.1:1",
                        "commit.interval.ms", "50",
                        "producer.linger.ms", "5"));
    }

    @Test
    void givenHowLongALevelMustLast_whenAPageIsServed_thenItReckonsWithThatAndElseAsTheStreamDoesByDefault() {
        Settings thirty = Settings.of(NONE, NONE, file(Map.of("detente.rules.turns.dwellDays", "30")));

        assertThat(thirty.viewLimits()).isEqualTo(ViewLimits.DEFAULT.withDwellDays(30));
        assertThat(Settings.of(NONE, NONE, file(NONE)).viewLimits()).isEqualTo(ViewLimits.DEFAULT);
        assertThat(ViewLimits.DEFAULT.dwellDays())
                .isEqualTo(SignalRules.defaults().turns().dwellDays());
    }

    @ParameterizedTest
    @CsvSource({"20000, 20000", "7000, 10000"})
    void givenHowLongARequestMayTake_whenSomebodyWaitsForTheAnswer_thenAClientCanBeMadeThatWaitsNoShorter(
            String request, String whole) {
        Properties kafka = Settings.of(NONE, NONE, file(Map.of("request.timeout.ms", request)))
                .promptKafka();

        Admin.create(kafka).close();
        assertThat(kafka).containsEntry("request.timeout.ms", request).containsEntry("default.api.timeout.ms", whole);
    }

    @Test
    void givenAProviderThatKnowsHowLongARequestMayTake_whenSomebodyWaits_thenTheWholeIsLeftToKafka() {
        Properties kafka = Settings.of(
                        NONE,
                        NONE,
                        file(Map.of(
                                "config.providers", "env",
                                "config.providers.env.class", ENVIRONMENT_PROVIDER,
                                "request.timeout.ms", "${env:REQUEST_TIMEOUT}")))
                .promptKafka();

        assertThat(kafka)
                .containsEntry("request.timeout.ms", "${env:REQUEST_TIMEOUT}")
                .doesNotContainKey("default.api.timeout.ms");
    }

    @Test
    void givenWhoGetsMail_whenSettled_thenTheBriefGoesThereAndNothingOfItToKafkaAndThePasswordIsMasked() {
        Map<String, String> file = Map.of(
                "mail.to", "desk@example.org, chief@example.org",
                "mail.from", "detente@example.org",
                "mail.server", "smtp.example.org:587",
                "mail.user", "detente",
                "mail.at", "05:30",
                "cors.origins", "https://desk.example.org",
                "embed.origins", "https://site.example.org, http://localhost:8000",
                "namespace", "a");
        Settings settings = Settings.of(
                Map.of("public.url", "https://detente.example.org/"),
                Map.of("DETENTE_MAIL_PASSWORD", "s3cret"),
                file(file));

        Mailing mailing = settings.serve().mailing().orElseThrow();
        assertThat(mailing.to()).extracting(Object::toString).containsExactly("desk@example.org", "chief@example.org");
        assertThat(mailing.at()).isEqualTo("05:30");
        assertThat(mailing.server().port()).isEqualTo(587);
        assertThat(mailing.server().security()).isEqualTo(MailServer.Security.STARTTLS);
        assertThat(mailing.server().login().orElseThrow().password()).isEqualTo("s3cret");
        assertThat(settings.serve().links().alert("x")).contains("https://detente.example.org/alerts/x");
        assertThat(settings.serve().origins().origins()).containsExactly("https://desk.example.org");
        assertThat(settings.serve().embedding().origins())
                .containsExactly("https://site.example.org", "http://localhost:8000");
        assertThat(settings.kafka().stringPropertyNames())
                .noneMatch(key -> key.matches("(mail|cors|embed|public)\\..*"));
        assertThat(settings.settled().stream().map(settings::shown)).noneMatch(shown -> shown.contains("s3cret"));
    }

    @ParameterizedTest
    @CsvSource({
        "mail.to, desk, desk@example.org",
        "mail.to, desk@example.org, mail.server",
        "mail.at, 05:30, has no effect without mail.to",
        "mail.at, noon, mail.at cannot be 'noon'",
        "mail.security, PLAIN, STARTTLS",
        "mail.severity, 9, mail.severity cannot be '9'",
        "mail.server, smtp.example.org, smtp.example.org:587",
        "cors.origins, *, https://desk.example.org",
        "embed.origins, https://site.example.org/page, https://desk.example.org",
        "public.url, ftp://x, https://detente.example.org",
        "public.url, https://example.org/detente, at the root of its host",
        "public.urls, https://x.example, public.url?",
    })
    void givenAWrongSettingOfWhatIsServed_whenSettled_thenItIsRefusedWithWhatIsRight(
            String key, String value, String hint) {
        assertThatThrownBy(() -> Settings.of(NONE, NONE, file(Map.of(key, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hint);
    }

    @Test
    void givenAnyKafkaKeyInTheEnvironment_whenSettled_thenItHoldsUnderItsOwnName() {
        Settings settings = Settings.of(
                NONE,
                Map.of(
                        "DETENTE_SECURITY_PROTOCOL",
                        "SSL",
                        "DETENTE_CONFIG",
                        "x",
                        "DETENTE_LOG_LEVEL",
                        "DEBUG",
                        "A",
                        "b"),
                file(Map.of("security.protocol", "PLAINTEXT")));

        assertThat(settings.kafka())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void givenAFileThatIsNotThere_whenSettled_thenItIsToldWhereItIsNamed(@TempDir Path folder) {
        CommandSpec command = new CommandLine(CommandSpec.create()).getCommandSpec();
        Path absent = folder.resolve("absent.properties");
        Map<String, String> environment = Map.of("DETENTE_CONFIG", absent.toString());

        assertThatThrownBy(() -> ConfigFile.settle(command, NONE, environment, null))
                .hasMessage("environment DETENTE_CONFIG: there is no file " + absent);
        assertThatThrownBy(() -> ConfigFile.settle(command, NONE, environment, folder))
                .hasMessageStartingWith("--config: cannot read " + folder + ": ");
    }

    @Test
    void givenAKeyWithAnUnderscoreOrAPrefixInTheEnvironment_whenSettled_thenItIsThatKey() {
        Settings settings = Settings.of(
                NONE,
                Map.of(
                        "DETENTE_RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST", "3",
                        "DETENTE_MAIN_CONSUMER_MAX_POLL_RECORDS", "100",
                        "DETENTE_TOPIC_RETENTION_MS", "1000"),
                ConfigFile.NONE);

        assertThat(settings.kafka())
                .containsEntry("rack.aware.assignment.non_overlap_cost", "3")
                .containsEntry("main.consumer.max.poll.records", "100")
                .containsEntry("topic.retention.ms", "1000");
    }

    @Test
    void givenWhatKubernetesSaysOfServices_whenSettled_thenItIsPassedOver() {
        Settings settings = Settings.of(
                NONE,
                Map.of(
                        "DETENTE_SERVE_SERVICE_HOST", "10.0.0.1",
                        "DETENTE_SERVE_SERVICE_PORT_HTTP", "8090",
                        "DETENTE_PORT", "tcp://10.0.0.1:8090",
                        "DETENTE_PORT_8090_TCP_ADDR", "10.0.0.1"),
                ConfigFile.NONE);

        assertThat(settings.kafka()).hasSize(1);
    }

    @Test
    void givenTheRegistrysSecrets_whenSettled_thenKafkasClientsDoNotSeeThem() {
        Map<String, String> secrets = Map.of(
                "schema.registry.url", "https://registry:8081",
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "me:secret",
                "schema.registry.ssl.keystore.password", "secret");

        Settings settings = Settings.of(NONE, NONE, file(secrets));

        assertThat(settings.kafka()).containsOnlyKeys("bootstrap.servers");
        assertThat(settings.registry()).containsAllEntriesOf(secrets);
    }

    @Test
    void givenSecrets_whenShown_thenTheyAreMasked() {
        Settings settings = Settings.of(
                NONE,
                Map.of("DETENTE_REGISTRY", "https://me:hidden1@registry:8081"),
                file(Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.jaas.config", "hidden2",
                        "consumer.ssl.key.password", "hidden3",
                        "plugin.vault.token", "hidden4")));

        assertThat(settings.settled().stream().map(settings::shown))
                .hasSize(7)
                .contains("SASL_SSL", "https://********@registry:8081", "********")
                .noneMatch(shown -> shown.contains("hidden"));
    }

    @Test
    void givenSecretsInFilesOfTheirOwn_whenSettled_thenTheRegistryGetsThemAndKafkaAsksForThemItself(
            @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("user-info"), "me:secret");
        Settings settings = Settings.of(
                NONE,
                NONE,
                file(Map.of(
                        "config.providers", "secrets",
                        "config.providers.secrets.class",
                                "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                        "ssl.key.password", "${secrets:" + folder + ":key}",
                        "security.protocol", "SSL",
                        "basic.auth.credentials.source", "USER_INFO",
                        "basic.auth.user.info", "${secrets:" + folder + ":user-info}")));

        assertThat(settings.registry()).containsEntry("basic.auth.user.info", "me:secret");
        assertThat(settings.kafka())
                .containsEntry("ssl.key.password", "${secrets:" + folder + ":key}")
                .containsKey("config.providers.secrets.class");
    }

    @Test
    void givenAKeyOfAPlugin_whenSettled_thenBothClientsGetItWithoutThePrefix() {
        Settings settings = Settings.of(
                NONE,
                Map.of("DETENTE_PLUGIN_VAULT_ROLE", "reader"),
                file(Map.of("plugin.vault.address", "https://v", "plugin.namespace", "a vault's")));

        assertThat(settings.kafka())
                .containsEntry("vault.address", "https://v")
                .containsEntry("vault.role", "reader")
                .containsEntry("namespace", "a vault's");
        assertThat(settings.topics(1).articles()).isEqualTo("news.articles");
        assertThat(settings.registry()).containsEntry("vault.address", "https://v");
    }

    @Test
    void givenANamespace_whenSettled_thenTheTopicsCarryIt() {
        Settings settings = Settings.of(NONE, Map.of("DETENTE_NAMESPACE", "demo"), ConfigFile.NONE);

        assertThat(settings.topics(1).articles()).isEqualTo("demo.news.articles");
    }

    @Test
    void givenANamespaceThatAProviderWouldHave_whenSettled_thenItIsRefusedWithItsPlace() {
        Map<String, String> provided = Map.of(
                "config.providers", "env",
                "config.providers.env.class", ENVIRONMENT_PROVIDER,
                "namespace", "${env:NAMESPACE}");

        assertThatThrownBy(() -> Settings.of(NONE, NONE, file(provided)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file a.properties: namespace cannot come from a provider of settings");
    }

    @Test
    void givenRulesInFileAndEnvironmentThenTheyReplaceDefaultsAndAreNoneOfKafkas() {
        Settings settings = Settings.of(
                NONE,
                Map.of("DETENTE_RULES_TURNS_ENTER", "0.3"),
                file(Map.of("detente.rules.turns.Enter", "0.25", "detente.rules.horizonDays", "500")));

        assertThat(settings.rules())
                .isEqualTo(SignalRules.defaults().with(Map.of("turns.enter", "0.3", "horizonDays", "500")));
        assertThat(settings.kafka().stringPropertyNames()).noneMatch(key -> key.contains("rules"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                // Misspelt in a file.
                inFile("bootstrap.server", "b:1", "did you mean bootstrap.servers?"),
                inFile("security.protocl", "SSL", "did you mean security.protocol?"),
                inFile("sasl.mechanisms", "PLAIN", "did you mean sasl.mechanism?"),
                inFile("sasl.jaas.conf", "hidden", "did you mean sasl.jaas.config?"),
                inFile("ssl.truststore.locaton", "/t", "did you mean ssl.truststore.location?"),
                inFile("schema.registry.uri", "http://r:1", "did you mean schema.registry.url?"),
                inFile("basic.auth.userinfo", "hidden", "did you mean basic.auth.user.info?"),
                inFile(
                        "schema.registry.ssl.keystore.pasword",
                        "hidden",
                        "did you mean schema.registry.ssl.keystore.password?"),
                inFile("namespce", "demo", "did you mean namespace?"),
                inFile("main.consumer.max.poll.record", "9", "did you mean main.consumer.max.poll.records?"),
                inFile("topic.retention", "9", "did you mean topic.retention.ms?"),
                inFile("detente.rules.turns.entry", "0.25", "did you mean detente.rules.turns.enter?"),
                inFile("config.providers.vault.clas", "X", "config.providers.NAME.class"),
                inFile("vault.address", "https://v", "begins with plugin."),
                // Kafka's and the registry's own, as if they were a plugin's.
                inFile("plugin.bootstrap.servers", "b:1", "leave 'plugin.' away"),
                inFile("plugin.security.protocol", "SSL", "leave 'plugin.' away"),
                inFile("plugin.main.consumer.max.poll.records", "9", "leave 'plugin.' away"),
                inFile("plugin.basic.auth.user.info", "hidden", "leave 'plugin.' away"),
                inFile("plugin.config.providers.vault.class", "X", "leave 'plugin.' away"),
                inFile("plugin.acks", "0", "relies on it"),
                inFile("plugin.producer.acks", "0", "relies on it"),
                inEnvironment("DETENTE_PLUGIN_ACKS", "0", "relies on it"),
                // Misspelt in the environment.
                inEnvironment("DETENTE_BOOTSTRAP_SERVER", "b:1", "did you mean DETENTE_BOOTSTRAP_SERVERS?"),
                inEnvironment("DETENTE_SECURITY_PROTOCL", "SSL", "did you mean DETENTE_SECURITY_PROTOCOL?"),
                inEnvironment("DETENTE_LOGLEVEL", "INFO", "did you mean DETENTE_LOG_LEVEL?"),
                // Of a value that cannot be.
                inEnvironment("DETENTE_LOG_FORMAT", "jsonl", "one of json, text"),
                inFile("security.protocol", "SASLSSL", "SASL_SSL"),
                inFile("bootstrap.servers", "broker", "HOST:PORT"),
                inFile("bootstrap.servers", "http://broker:9092", "HOST:PORT"),
                inFile("schema.registry.url", "registry:8081", "http://HOST:PORT"),
                inFile("request.timeout.ms", "soon", "Not a number of type INT"),
                inFile("basic.auth.credentials.source", "user_info", "USER_INFO"),
                inFile("sasl.login.callback.handler.class", "acme.Handler", "Is its jar on the class path?"),
                inFile("namespace", "a b", "letters, digits"),
                inFile("detente.rules.turns.enter", "2", "turns.enter"),
                inFile("ssl.key.password", "${vault:a:hidden}", "config.providers is not set"),
                // Without effect.
                inFile("sasl.jaas.config", "hidden", "security.protocol=PLAINTEXT; set it to SASL_SSL"),
                inFile("ssl.truststore.location", "/t", "security.protocol=PLAINTEXT; set it to SSL"),
                inFile("consumer.sasl.mechanism", "PLAIN", "security.protocol=PLAINTEXT; set it to SASL_SSL"),
                inFile("admin.sasl.jaas.config", "hidden", "security.protocol=PLAINTEXT; set it to SASL_SSL"),
                inFile("producer.ssl.truststore.location", "/t", "security.protocol=PLAINTEXT; set it to SSL"),
                inFile("main.consumer.ssl.key.password", "hidden", "security.protocol=PLAINTEXT; set it to SSL"),
                inFile("schema.registry.ssl.truststore.location", "/t", "schema.registry.url=https://"),
                inFile("basic.auth.user.info", "me:hidden", "basic.auth.credentials.source=USER_INFO"),
                // Somebody else's to set.
                inFile("application.id", "mine", "use --application-id"),
                inFile("producer.acks", "1", "relies on it"),
                inFile("partitioner.class", ROUND_ROBIN, "in one partition"),
                inFile("producer.partitioner.class", ROUND_ROBIN, "in one partition"),
                inFile("partitioner.ignore.keys", "true", "in one partition"),
                inFile("producer.partitioner.ignore.keys", "true", "in one partition"),
                inFile("group.protocol", "streams", "classic"),
                inFile("main.consumer.group.protocol", "consumer", "classic"),
                inFile("processing.exception.handler", GOES_ON, "drop records unseen"),
                inFile("deserialization.exception.handler", GOES_ON, "drop records unseen"),
                inFile("default.deserialization.exception.handler", GOES_ON, "drop records unseen"),
                inFile("production.exception.handler", GOES_ON, "drop records unseen"),
                inFile("default.production.exception.handler", GOES_ON, "drop records unseen"));
    }

    private static Arguments inFile(String key, String value, String hint) {
        return Arguments.of(NONE, Map.of(key, value), key, hint);
    }

    private static Arguments inEnvironment(String variable, String value, String hint) {
        return Arguments.of(Map.of(variable, value), NONE, variable, hint);
    }

    @ParameterizedTest(name = "{2} ({3})")
    @MethodSource("wrong")
    void givenAWrongSetting_whenSettled_thenItIsRefusedWithItsPlaceAHintAndNoSecret(
            Map<String, String> environment, Map<String, String> file, String name, String hint) {
        assertThatThrownBy(() -> Settings.of(NONE, environment, file(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.isEmpty() ? "environment " : "")
                .hasMessageContaining(name.startsWith("detente.rules.turns.enter") ? "detente.rules." : name)
                .hasMessageContaining(hint)
                .message()
                .doesNotContain("hidden")
                .hasLineCount(1);
    }

    @Test
    void givenAValueThatTheLogCannotHave_whenSettled_thenThoseAreNamedThatThePageOfAllSettingsNames() {
        String page = new SettingsReference(new KnownSettings()).markdown();
        for (String variable : Settings.VALUES_OF_VARIABLES.keySet()) {
            String row = page.lines()
                    .filter(line -> line.contains("`" + variable + "`"))
                    .findFirst()
                    .orElseThrow();

            assertThatThrownBy(() -> Settings.of(NONE, Map.of(variable, "loud"), ConfigFile.NONE))
                    .message()
                    .satisfies(refusal -> assertThat(
                                    refusal.replaceFirst(".* but one of ", "").split(", "))
                            .allSatisfy(value -> assertThat(row).containsPattern("\\b" + value + "\\b")));
        }
    }

    @Test
    void givenAPasswordForMailAndNobodyWhoLogsIn_whenSettled_thenItIsRefused() {
        Map<String, String> mail = Map.of(
                "mail.to", "desk@example.org",
                "mail.from", "detente@example.org",
                "mail.server", "smtp.example.org:587",
                "mail.password", "hidden");

        assertThatThrownBy(() -> Settings.of(NONE, NONE, file(mail)))
                .hasMessage("file a.properties: mail.password has no effect without mail.user");
    }

    static Stream<Map<String, String>> effective() {
        return Stream.of(
                Map.of("producer.security.protocol", "SSL", "producer.ssl.truststore.location", "/t"),
                Map.of("security.protocol", "SASL_SSL", "admin.sasl.mechanism", "PLAIN"),
                Map.of("consumer.security.protocol", "SSL", "main.consumer.ssl.truststore.location", "/t"),
                Map.of("global.consumer.security.protocol", "SASL_SSL", "consumer.sasl.mechanism", "PLAIN"),
                Map.of(
                        "security.protocol", "SASL_PLAINTEXT",
                        "consumer.sasl.mechanism", "OAUTHBEARER",
                        "consumer.ssl.truststore.location", "/t"),
                Map.of(
                        "schema.registry.url", "http://a:8081, https://b:8081",
                        "schema.registry.ssl.truststore.location", "/t"),
                Map.of(
                        "bearer.auth.credentials.source", "OAUTHBEARER",
                        "schema.registry.ssl.truststore.location", "/t"));
    }

    @ParameterizedTest
    @MethodSource("effective")
    void givenWhatSecuresOneClientAlone_whenSettled_thenItIsTaken(Map<String, String> secured) {
        assertThat(Settings.of(NONE, NONE, file(secured)).settled())
                .extracting(Setting::key)
                .containsAll(secured.keySet());
    }

    @Test
    void givenSeveralWrongSettings_whenSettled_thenAllAreNamedAtOnce() {
        assertThatThrownBy(() -> Settings.of(
                        NONE, Map.of("DETENTE_NAMESPCE", "x"), file(Map.of("acsk", "1", "client.idd", "me"))))
                .message()
                .contains("DETENTE_NAMESPCE", "acsk", "client.idd")
                .hasLineCount(3);
    }

    private static ConfigFile file(Map<String, String> entries) {
        Properties properties = new Properties();
        properties.putAll(entries);
        return new ConfigFile("a.properties", properties);
    }
}
