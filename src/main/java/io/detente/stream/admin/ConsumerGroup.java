package io.detente.stream.admin;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * A stream's consumer group on a cluster, which may be gone already. Every method throws
 * {@link ExecutionException} with Kafka's own exception as its cause when the cluster cannot be asked, or does
 * not allow it.
 */
public final class ConsumerGroup {

    private final Admin admin;
    private final String id;

    public ConsumerGroup(Admin admin, String id) {
        this.admin = admin;
        this.id = id;
    }

    /** Where its members run, host and client, sorted; empty if it has none or is not there. */
    public List<String> members() throws InterruptedException, ExecutionException {
        try {
            Collection<MemberDescription> members = admin.describeConsumerGroups(List.of(id))
                    .describedGroups()
                    .get(id)
                    .get()
                    .members();
            return members.stream()
                    .map(member -> member.host() + " " + member.clientId())
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            if (isGone(e)) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Removes all members, those of a stream that was killed among them; one whose process still runs joins again.
     */
    public void removeMembers() throws InterruptedException, ExecutionException {
        // To remove the members of a group that has none is an error.
        if (!members().isEmpty()) {
            unlessGone(admin.removeMembersFromConsumerGroup(id, new RemoveMembersFromConsumerGroupOptions())
                    .all());
        }
    }

    /** Removes the group, which must have no members, and with it how far it has read. */
    public void remove() throws InterruptedException, ExecutionException {
        unlessGone(admin.deleteConsumerGroups(List.of(id)).all());
    }

    private static void unlessGone(KafkaFuture<Void> removal) throws InterruptedException, ExecutionException {
        try {
            removal.get();
        } catch (ExecutionException e) {
            if (!isGone(e)) {
                throw e;
            }
        }
    }

    /** Where members are removed, Kafka wraps its exception once more. */
    private static boolean isGone(ExecutionException e) {
        return e.getCause() instanceof GroupIdNotFoundException
                || e.getCause().getCause() instanceof GroupIdNotFoundException;
    }
}
