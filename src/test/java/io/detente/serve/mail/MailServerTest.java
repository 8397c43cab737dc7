package io.detente.serve.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.serve.mail.MailServer.Security;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailServerTest {

    /** Who stands between the two may strike the offer out of what the server says. */
    @Test
    void givenAServerThatDoesNotOfferStartTls_whenThatIsAskedFor_thenNoMailIsSpokenOfInTheClear() throws Exception {
        try (PonderingMailServer plain = new PonderingMailServer(false);
                MailSockets sockets = new MailSockets()) {
            MailServer server = new MailServer("127.0.0.1", plain.port(), Security.STARTTLS, Optional.empty());
            MailTransport transport = new MailTransport(server.session(sockets, Duration.ofMinutes(1)));

            assertThatThrownBy(transport::connect)
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("STARTTLS is required");
        }
    }
}
