package io.detente.serve.deliver;

/**
 * What a delivery reads, and where else it writes.
 *
 * @param alerts topic of alerts
 * @param deadAlerts topic of the alerts that are given up
 * @param group the consumer group that remembers how far its subscription was served; each subscription has its
 *     own
 */
public record AlertSource(String alerts, String deadAlerts, String group) {}
