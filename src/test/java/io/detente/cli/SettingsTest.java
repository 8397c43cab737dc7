package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.signal.SignalRules;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    static Stream<Arguments> precedence() {
        Map<String, String> none = Map.of();
        Map<String, String> option = Map.of("bootstrap.servers", "option:1");
        Map<String, String> environment = Map.of("DETENTE_BOOTSTRAP", "environment:1");
        Map<String, String> file = Map.of("bootstrap.servers", "file:1");
        return Stream.of(
                Arguments.of(none, none, none, "localhost:9092"),
                Arguments.of(none, none, file, "file:1"),
                Arguments.of(none, environment, file, "environment:1"),
                Arguments.of(option, environment, file, "option:1"));
    }

    @ParameterizedTest
    @MethodSource("precedence")
    void givenAKeyInSeveralPlaces_whenSettled_thenOptionBeatsEnvironmentBeatsFileBeatsDefault(
            Map<String, String> options, Map<String, String> environment, Map<String, String> file, String holds) {
        Settings settings = Settings.of(options, environment, properties(file));

        assertThat(settings.kafka()).containsEntry("bootstrap.servers", holds);
    }

    @Test
    void givenAnyKafkaKeyInTheEnvironment_whenSettled_thenItHoldsUnderItsOwnName() {
        Settings settings = Settings.of(
                Map.of(),
                Map.of(
                        "DETENTE_SECURITY_PROTOCOL",
                        "SSL",
                        "DETENTE_CONFIG",
                        "x",
                        "DETENTE_LOG_LEVEL",
                        "DEBUG",
                        "A",
                        "b"),
                properties(Map.of("security.protocol", "PLAINTEXT")));

        assertThat(settings.kafka())
                .containsOnly(Map.entry("security.protocol", "SSL"), Map.entry("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void givenTheRegistrysSecrets_whenSettled_thenKafkasClientsDoNotSeeThem() {
        Map<String, String> secrets = Map.of(
                "basic.auth.user.info", "me:secret",
                "schema.registry.ssl.keystore.password", "secret");

        Settings settings = Settings.of(Map.of(), Map.of(), properties(secrets));

        assertThat(settings.kafka())
                .doesNotContainKeys("basic.auth.user.info", "schema.registry.ssl.keystore.password");
        assertThat(settings.registry()).containsAllEntriesOf(secrets);
    }

    @Test
    void givenANamespace_whenSettled_thenTheTopicsCarryIt() {
        Settings settings = Settings.of(Map.of(), Map.of("DETENTE_NAMESPACE", "demo"), new Properties());

        assertThat(settings.topics(1).articles()).isEqualTo("demo.news.articles");
    }

    private static Properties properties(Map<String, String> entries) {
        Properties properties = new Properties();
        properties.putAll(entries);
        return properties;
    }

    @Test
    void givenRulesInFileAndEnvironmentThenTheyReplaceDefaultsAndAreNoneOfKafkas() {
        Properties file = new Properties();
        file.setProperty("detente.rules.turns.enter", "0.25");
        file.setProperty("detente.rules.horizonDays", "500");
        Settings settings = Settings.of(Map.of(), Map.of("DETENTE_RULES_TURNS_ENTER", "0.3"), file);

        assertThat(settings.rules())
                .isEqualTo(SignalRules.defaults().with(Map.of("turns.enter", "0.3", "horizonDays", "500")));
        assertThat(settings.kafka().stringPropertyNames()).noneMatch(key -> key.contains("rules"));
    }

    @Test
    void givenARuleThatIsNoneThenTheErrorNamesIt() {
        Properties file = new Properties();
        file.setProperty("detente.rules.turns.entry", "0.25");

        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), file).rules())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no signal rule is called turns.entry");
    }
}
