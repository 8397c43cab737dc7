package io.detente.serve.mail;

import io.detente.serve.tell.Brief;
import io.detente.serve.tell.BriefText;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** A brief as one message to all who get it, in plain text and in HTML. */
final class BriefMail {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Mailing mailing;
    private final BriefText texts;

    BriefMail(Mailing mailing, BriefText texts) {
        this.mailing = mailing;
        this.texts = texts;
    }

    /**
     * Returns when the server has taken it.
     *
     * @throws MessagingException if it did not
     */
    void send(Brief brief, Instant now) throws MessagingException {
        Session session = mailing.server().session();
        MimeMessage message = new MimeMessage(session);
        message.setFrom(mailing.from());
        message.setRecipients(RecipientType.TO, mailing.to().toArray(Address[]::new));
        message.setSubject("Détente, " + brief.title(), UTF_8);
        message.setSentDate(Date.from(now));
        // No holiday note need answer it.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(texts.plain(brief), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<html><body>" + texts.html(brief).outerHtml() + "</body></html>", UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);
    }
}
