package io.detente.serve.mail;

import jakarta.mail.internet.InternetAddress;
import java.time.LocalTime;
import java.util.List;

/**
 * Who gets briefs by mail, and when.
 *
 * @param at time of day, UTC, from which the brief of the day before is sent
 * @param minSeverity of the alerts in it, from 1 to 5
 */
public record Mailing(
        MailServer server, InternetAddress from, List<InternetAddress> to, LocalTime at, int minSeverity) {}
