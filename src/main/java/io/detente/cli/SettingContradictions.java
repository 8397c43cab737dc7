package io.detente.cli;

import io.detente.cli.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.streams.StreamsConfig;

/** Settings that would have no effect beside others: somebody would believe to be safe and would not be. */
final class SettingContradictions {

    private static final String USER_INFO = "basic.auth.user.info";
    private static final String BASIC_SOURCE = "basic.auth.credentials.source";
    private static final String TOKEN = "bearer.auth.token";
    private static final String TOKEN_SOURCE = "bearer.auth.credentials.source";
    private static final String STATIC_TOKEN = "STATIC_TOKEN";
    private static final String OF_REGISTRYS_TLS = "schema.registry.ssl.";

    private final Map<String, Setting> settled;
    private final Set<String> prefixes;

    /**
     * @param settled all that is in force, by key
     * @param prefixes of keys that hold for one of Kafka Streams' clients alone
     */
    SettingContradictions(Map<String, Setting> settled, Set<String> prefixes) {
        this.settled = settled;
        this.prefixes = prefixes;
    }

    /** What is wrong, each setting with where it was set. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        addMailFaults(faults);
        addRegistryFaults(faults);
        addKafkaFaults(faults, "");
        prefixes.forEach(prefix -> addKafkaFaults(faults, prefix));
        return faults;
    }

    /** @param prefix of the keys, empty for those that hold for all clients */
    private void addKafkaFaults(List<String> faults, String prefix) {
        List<String> clients = clientsWith(prefix);
        List<String> given = clients.stream().map(this::protocol).toList();
        if (given.stream().anyMatch(Settings::isReplaced)) {
            return;
        }
        List<SecurityProtocol> protocols = given.stream()
                .map(name -> SecurityProtocol.forName(name.toUpperCase(Locale.ROOT)))
                .toList();
        boolean sasl =
                protocols.contains(SecurityProtocol.SASL_PLAINTEXT) || protocols.contains(SecurityProtocol.SASL_SSL);
        boolean tls = protocols.contains(SecurityProtocol.SSL) || protocols.contains(SecurityProtocol.SASL_SSL);
        String without = " has no effect with " + CommonClientConfigs.SECURITY_PROTOCOL_CONFIG + "=" + protocols.get(0)
                + "; set it to ";
        if (!sasl && !(prefix.isEmpty() && inheritsSasl())) {
            withPrefix(prefix + "sasl.")
                    .forEach(setting -> faults.add(
                            setting.origin() + ": " + setting.key() + without + "SASL_SSL (or SASL_PLAINTEXT)"));
        }
        // A token's issuer may be asked over TLS even if the brokers are not.
        boolean asksIssuer = sasl
                && clients.stream()
                        .anyMatch(client -> inForce(client, SaslConfigs.SASL_MECHANISM)
                                .orElse("")
                                .equals("OAUTHBEARER"));
        if (!tls && !asksIssuer) {
            withPrefix(prefix + "ssl.")
                    .forEach(setting -> faults.add(
                            setting.origin() + ": " + setting.key() + without + (sasl ? "SASL_SSL" : "SSL")));
        }
    }

    /** The clients, by their own prefixes, that heed keys with this one: what is any consumer's is each one's. */
    private List<String> clientsWith(String prefix) {
        return prefix.equals(StreamsConfig.CONSUMER_PREFIX)
                ? prefixes.stream().filter(each -> each.endsWith(prefix)).toList()
                : List.of(prefix);
    }

    private String protocol(String client) {
        return inForce(client, CommonClientConfigs.SECURITY_PROTOCOL_CONFIG).orElse(SecurityProtocol.PLAINTEXT.name);
    }

    /** What a client goes by: its own setting, else that of all consumers if it is one, else that of all clients. */
    private Optional<String> inForce(String client, String key) {
        return Stream.of(
                        client, client.endsWith(StreamsConfig.CONSUMER_PREFIX) ? StreamsConfig.CONSUMER_PREFIX : "", "")
                .map(prefix -> value(prefix + key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void addRegistryFaults(List<String> faults) {
        requireSource(faults, USER_INFO, BASIC_SOURCE, "USER_INFO");
        requireSource(faults, TOKEN, TOKEN_SOURCE, STATIC_TOKEN);
        String addresses = value(Settings.REGISTRY).orElse("");
        // A token's issuer may be asked over TLS even if the registry is not.
        boolean asksIssuer = !value(TOKEN_SOURCE).orElse(STATIC_TOKEN).equals(STATIC_TOKEN);
        if (!addresses.contains("https://") && !Settings.isReplaced(addresses) && !asksIssuer) {
            withPrefix(OF_REGISTRYS_TLS)
                    .forEach(setting -> faults.add(setting.origin() + ": " + setting.key() + " has no effect without "
                            + Settings.REGISTRY + "=https://..."));
        }
    }

    private void addMailFaults(List<String> faults) {
        if (isSet(ServeSettings.MAIL_TO)) {
            Stream.of(ServeSettings.MAIL_SERVER, ServeSettings.MAIL_FROM)
                    .filter(key -> !isSet(key))
                    .forEach(key -> faults.add(settled.get(ServeSettings.MAIL_TO)
                                    .origin() + ": " + ServeSettings.MAIL_TO + " has no effect without " + key));
        } else {
            withPrefix(ServeSettings.MAIL)
                    .forEach(setting -> faults.add(setting.origin() + ": " + setting.key() + " has no effect without "
                            + ServeSettings.MAIL_TO));
        }
        if (isSet(ServeSettings.MAIL_PASSWORD)
                && value(ServeSettings.MAIL_USER).orElse("").isEmpty()) {
            faults.add(settled.get(ServeSettings.MAIL_PASSWORD).origin() + ": " + ServeSettings.MAIL_PASSWORD
                    + " has no effect without " + ServeSettings.MAIL_USER);
        }
    }

    /** The registry's client may take its secret from Kafka's settings. */
    private boolean inheritsSasl() {
        return Stream.of(BASIC_SOURCE, TOKEN_SOURCE)
                .anyMatch(source -> value(source).orElse("").endsWith("INHERIT"));
    }

    private void requireSource(List<String> faults, String secret, String source, String name) {
        if (isSet(secret) && !value(source).orElse("").equals(name)) {
            faults.add(settled.get(secret).origin() + ": " + secret + " has no effect without " + source + "=" + name);
        }
    }

    private Stream<Setting> withPrefix(String prefix) {
        return settled.values().stream().filter(setting -> setting.key().startsWith(prefix));
    }

    private boolean isSet(String key) {
        return settled.containsKey(key);
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(settled.get(key)).map(Setting::value);
    }
}
