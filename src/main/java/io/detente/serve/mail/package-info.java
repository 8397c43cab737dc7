/**
 * The brief of each day as mail, through any SMTP server. Begin with {@link io.detente.serve.mail.BriefDelivery}.
 *
 * <p>However many processes there are, one sends, and each brief is sent at least once: which days were sent is
 * kept with the offsets of a consumer group, committed after the server has taken the mail. A mail that the server
 * cannot take now is tried again, and the briefs of later days follow it in order, so that a weekend without a
 * mail server costs none. Of those that were missed the newest seven are sent; the page has all. A mail counts as
 * taken if the server took it for one address at least: addresses that it refused miss that mail, so that none of
 * them keeps it from the others.
 *
 * <p>A day's brief also tells what became known of earlier days, or was withdrawn, since theirs.
 */
package io.detente.serve.mail;
