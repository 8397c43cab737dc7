package io.detente.serve.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * An SMTP server.
 *
 * @param security how the connection is made private
 * @param login empty if the server asks for none
 */
public record MailServer(String host, int port, Security security, Optional<Login> login) {

    /**
     * Longest wait for an answer. RFC 5321, 4.5.3.2, asks for five minutes, and after the mail itself for ten:
     * until then the server may be checking it, and a client that gives up before that sends it twice.
     */
    public static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    private static final String TIMEOUT_MILLIS = "20000";

    /** How a connection is made private. */
    public enum Security {
        /** Begins in the open and must then be encrypted; usual at port 587. */
        STARTTLS,
        /** Encrypted from the first byte on; usual at port 465. */
        TLS,
        /** Not at all, for a server on the same machine. */
        NONE
    }

    /** Name and password. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /**
     * A session with the server.
     *
     * @param sockets on which it takes place
     * @param timeout longest wait for each answer
     */
    Session session(MailSockets sockets, Duration timeout) {
        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", "smtp");
        settings.setProperty("mail.smtp.host", host);
        settings.setProperty("mail.smtp.port", Integer.toString(port));
        // An address that no longer exists must not keep the mail from the others.
        settings.setProperty("mail.smtp.sendpartial", "true");
        settings.setProperty("mail.smtp.auth", Boolean.toString(login.isPresent()));
        settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.timeout", Long.toString(timeout.toMillis()));
        settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        // Once the server has the mail, its goodbye is not waited for.
        settings.setProperty("mail.smtp.quitwait", "false");
        settings.put("mail.smtp.socketFactory", sockets);
        settings.put("mail.smtp.ssl.socketFactory", sockets);
        settings.setProperty("mail.smtp.socketFactory.fallback", "false");
        return Session.getInstance(
                settings, login.map(MailServer::authenticator).orElse(null));
    }

    private static Authenticator authenticator(Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }
}
