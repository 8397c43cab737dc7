package io.detente.cli;

import io.detente.cli.Settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;

/** Settings that would have no effect beside others: somebody would believe to be safe and would not be. */
final class SettingContradictions {

    private static final String USER_INFO = "basic.auth.user.info";
    private static final String BASIC_SOURCE = "basic.auth.credentials.source";
    private static final String TOKEN = "bearer.auth.token";
    private static final String TOKEN_SOURCE = "bearer.auth.credentials.source";

    private final Map<String, Setting> settled;

    /** @param settled all that is in force, by key */
    SettingContradictions(Map<String, Setting> settled) {
        this.settled = settled;
    }

    /** What is wrong, each setting with where it was set. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        addMailFaults(faults);
        String given = value(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG).orElse(SecurityProtocol.PLAINTEXT.name);
        if (Settings.isReplaced(given)) {
            return faults;
        }
        SecurityProtocol protocol = SecurityProtocol.forName(given.toUpperCase(Locale.ROOT));
        boolean sasl = protocol == SecurityProtocol.SASL_PLAINTEXT || protocol == SecurityProtocol.SASL_SSL;
        boolean tls = protocol == SecurityProtocol.SSL || protocol == SecurityProtocol.SASL_SSL;
        if (!sasl && !inheritsSasl()) {
            withPrefix("sasl.")
                    .forEach(setting -> faults.add(setting.origin() + ": " + setting.key() + " has no effect with "
                            + CommonClientConfigs.SECURITY_PROTOCOL_CONFIG + "=" + protocol + "; set it to SASL_SSL"
                            + " (or SASL_PLAINTEXT)"));
        }
        // A token's issuer may be asked over TLS even if the brokers are not.
        boolean asksIssuer =
                sasl && value(SaslConfigs.SASL_MECHANISM).orElse("").equals("OAUTHBEARER");
        if (!tls && !asksIssuer) {
            withPrefix("ssl.")
                    .forEach(setting -> faults.add(setting.origin() + ": " + setting.key() + " has no effect with "
                            + CommonClientConfigs.SECURITY_PROTOCOL_CONFIG + "=" + protocol + "; set it to "
                            + (sasl ? "SASL_SSL" : "SSL")));
        }
        requireSource(faults, USER_INFO, BASIC_SOURCE, "USER_INFO");
        requireSource(faults, TOKEN, TOKEN_SOURCE, "STATIC_TOKEN");
        return faults;
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
