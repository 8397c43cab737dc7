/**
 * The brief of each day as mail, through any SMTP server. Begin with {@link io.detente.serve.mail.BriefDelivery}.
 *
 * <p>Of any number of processes one sends, and each brief is sent at least once: which days were sent is kept with the
 * offsets of a consumer group, committed after the server has taken the mail. What it cannot take now is tried again until
 * the next day's brief is due.
 */
package io.detente.serve.mail;
