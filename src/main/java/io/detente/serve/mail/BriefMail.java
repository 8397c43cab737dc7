package io.detente.serve.mail;

import io.detente.serve.tell.Brief;
import io.detente.serve.tell.BriefText;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A brief as one message to all who get it, in plain text and in HTML. */
final class BriefMail {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Mailing mailing;
    private final BriefText texts;
    private final Duration timeout;
    private final MailSockets sockets = new MailSockets();

    /** Addresses that a mail for all does not reach, and what the server said. */
    record Refusal(List<String> addresses, String why) {}

    /** @param timeout longest wait for each of the server's answers */
    BriefMail(Mailing mailing, BriefText texts, Duration timeout) {
        this.mailing = mailing;
        this.texts = texts;
        this.timeout = timeout;
    }

    /**
     * Returns when the server has taken it for one address at least.
     *
     * @return the addresses that it refused
     * @throws MailTransport.UnansweredException if it had the mail and did not say whether it takes it
     * @throws MessagingException if it took it for none
     */
    Refusal send(Brief brief, Instant now) throws MessagingException {
        Session session = mailing.server().session(sockets, timeout);
        MimeMessage message = new MimeMessage(session);
        message.setFrom(mailing.from());
        message.setRecipients(RecipientType.TO, mailing.to().toArray(Address[]::new));
        message.setSubject("Détente, " + brief.title(), UTF_8);
        message.setSentDate(Date.from(now));
        // So that no holiday note answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(texts.plain(brief), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<html><body>" + texts.html(brief).outerHtml() + "</body></html>", UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        try (MailTransport transport = new MailTransport(session)) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
            return new Refusal(List.of(), "");
        } catch (SendFailedException e) {
            if (some(e.getValidSentAddresses()).isEmpty()) {
                throw e;
            }
            return new Refusal(
                    Stream.of(e.getInvalidAddresses(), e.getValidUnsentAddresses())
                            .flatMap(addresses -> some(addresses).stream())
                            .map(Address::toString)
                            .toList(),
                    reason(e.getNextException()));
        }
    }

    /** Ends a {@link #send} that is under way, and each later one; called from any thread. */
    void breakOff() {
        sockets.close();
    }

    private static List<Address> some(Address[] addressesOrNull) {
        return addressesOrNull == null ? List.of() : List.of(addressesOrNull);
    }

    /**
     * What the server said, with what it said of each address that it refused, which the exception's own message
     * lacks.
     */
    static String reason(Exception e) {
        return Stream.iterate(
                        e,
                        Objects::nonNull,
                        one -> one instanceof MessagingException more ? more.getNextException() : null)
                .map(Exception::getMessage)
                .filter(Objects::nonNull)
                .map(message -> message.replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining("; "));
    }
}
