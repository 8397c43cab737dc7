package io.detente.serve.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One conversation by SMTP, which distinguishes a mail that was refused from one that may have been taken. */
final class MailTransport extends SMTPTransport {

    /** The server got the whole mail and did not say whether it takes it; it may have taken it. */
    static final class UnansweredException extends MessagingException {

        private static final long serialVersionUID = 1;

        UnansweredException(MessagingException e) {
            super("It had the whole mail and did not say whether it takes it", e);
        }
    }

    MailTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        try {
            super.finishData();
        } catch (SMTPSendFailedException e) {
            // The end of the connection comes as an answer without a number.
            throw e.getReturnCode() < 0 ? new UnansweredException(e) : e;
        } catch (MessagingException e) {
            throw new UnansweredException(e);
        }
    }

    /** What the server has taken stays taken, however the conversation ends. */
    @Override
    public synchronized void close() {
        try {
            super.close();
        } catch (MessagingException e) {
            // The connection is closed all the same.
        }
    }
}
