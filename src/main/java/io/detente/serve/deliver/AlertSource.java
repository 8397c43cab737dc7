package io.detente.serve.deliver;

/**
 * Where a delivery reads, and what it writes beside that.
 *
 * @param alerts topic of alerts
 * @param deadAlerts topic where what is given up goes
 * @param group the consumer group that remembers how far its target was served; of one target and no other
 */
public record AlertSource(String alerts, String deadAlerts, String group) {}
