package io.detente.cli;

import io.detente.serve.EmbeddingSites;
import io.detente.serve.SharingOrigins;
import io.detente.serve.mail.MailServer;
import io.detente.serve.mail.Mailing;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.tell.Links;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.utils.Utils;

/**
 * Settings of what is served and of what comes to people: where they find the page, which other pages may read,
 * and who gets the brief of each day by mail.
 */
final class ServeSettings {

    static final String PUBLIC_URL = "public.url";
    static final String MAIL_TO = "mail.to";
    static final String MAIL_FROM = "mail.from";
    static final String MAIL_SERVER = "mail.server";

    /** Prefix of all keys that have to do with mail. */
    static final String MAIL = "mail.";

    private static final String ORIGINS = "cors.origins";
    private static final String EMBEDDING = "embed.origins";
    private static final String MAIL_SECURITY = "mail.security";
    static final String MAIL_USER = "mail.user";
    static final String MAIL_PASSWORD = "mail.password";
    private static final String MAIL_AT = "mail.at";
    private static final String MAIL_SEVERITY = "mail.severity";

    private final AbstractConfig values;

    /** @param values by the keys of {@link #configDef()}, with secrets as their providers gave them */
    ServeSettings(AbstractConfig values) {
        this.values = values;
    }

    /** The keys with their types, defaults and meaning. */
    static ConfigDef configDef() {
        return new ConfigDef()
                .define(
                        PUBLIC_URL,
                        Type.STRING,
                        "",
                        each(Links::of),
                        Importance.MEDIUM,
                        "where people find the page of `serve`, for links in messages, feeds and mails:"
                                + " https://detente.example.org")
                .define(
                        ORIGINS,
                        Type.LIST,
                        List.of(),
                        each(origin -> SharingOrigins.of(List.of(origin))),
                        Importance.LOW,
                        "origins whose pages may read the API of `serve` and `up` (CORS), separated by commas:"
                                + " https://desk.example.org")
                .define(
                        EMBEDDING,
                        Type.LIST,
                        List.of(),
                        each(origin -> EmbeddingSites.of(List.of(origin))),
                        Importance.LOW,
                        "sites that may show charts of `serve` and `up` in a frame (`/embed`), separated by"
                                + " commas: https://desk.example.org")
                .define(
                        MAIL_TO,
                        Type.LIST,
                        List.of(),
                        each(ServeSettings::address),
                        Importance.LOW,
                        "who gets the brief of each day from `serve`, separated by commas")
                .define(MAIL_FROM, Type.STRING, "", each(ServeSettings::address), Importance.LOW, "who it is from")
                .define(
                        MAIL_SERVER,
                        Type.STRING,
                        "",
                        each(ServeSettings::port),
                        Importance.LOW,
                        "SMTP server that takes it, HOST:PORT")
                .define(
                        MAIL_SECURITY,
                        Type.STRING,
                        MailServer.Security.STARTTLS.name(),
                        ValidString.in(Arrays.stream(MailServer.Security.values())
                                .map(Enum::name)
                                .toArray(String[]::new)),
                        Importance.LOW,
                        "how the connection to it is encrypted: STARTTLS, TLS, or NONE for a server on this machine")
                .define(MAIL_USER, Type.STRING, "", Importance.LOW, "name that it asks for")
                .define(MAIL_PASSWORD, Type.PASSWORD, "", Importance.LOW, "password that it asks for")
                .define(
                        MAIL_AT,
                        Type.STRING,
                        "06:00",
                        each(LocalTime::parse),
                        Importance.LOW,
                        "time of day, UTC, from which the brief of the day before is sent")
                .define(
                        MAIL_SEVERITY,
                        Type.INT,
                        1,
                        Range.between(1, AlertWords.HIGHEST_SEVERITY),
                        Importance.LOW,
                        "least severity of the alerts in it, 1 to 5");
    }

    /** Checks each value, or each member of a list, by a function that says what is wrong with it. */
    private static Validator each(Function<String, ?> reader) {
        return (key, value) -> {
            List<?> all = value instanceof List<?> list ? list : List.of(value);
            for (Object one : all) {
                try {
                    if (!one.toString().isEmpty()) {
                        reader.apply(one.toString());
                    }
                } catch (RuntimeException e) {
                    throw new ConfigException(key, one, e.getMessage());
                }
            }
        };
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("no address like desk@example.org: " + e.getMessage(), e);
        }
    }

    private static int port(String server) {
        Integer port = Utils.getPort(server);
        if (Utils.getHost(server) == null || port == null || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("no server like smtp.example.org:587");
        }
        return port;
    }

    Links links() {
        return Links.of(values.getString(PUBLIC_URL));
    }

    SharingOrigins origins() {
        return SharingOrigins.of(values.getList(ORIGINS));
    }

    EmbeddingSites embedding() {
        return EmbeddingSites.of(values.getList(EMBEDDING));
    }

    /** Who gets briefs by mail; empty if nobody does. */
    Optional<Mailing> mailing() {
        List<String> to = values.getList(MAIL_TO);
        if (to.isEmpty()) {
            return Optional.empty();
        }
        String server = values.getString(MAIL_SERVER);
        String user = values.getString(MAIL_USER);
        Password password = values.getPassword(MAIL_PASSWORD);
        return Optional.of(new Mailing(
                new MailServer(
                        Utils.getHost(server),
                        port(server),
                        MailServer.Security.valueOf(values.getString(MAIL_SECURITY)),
                        user.isEmpty() ? Optional.empty() : Optional.of(new MailServer.Login(user, password.value()))),
                address(values.getString(MAIL_FROM)),
                to.stream().map(ServeSettings::address).toList(),
                LocalTime.parse(values.getString(MAIL_AT)),
                values.getInt(MAIL_SEVERITY)));
    }
}
