package io.detente.cli;

import io.detente.stream.wire.RegistryUnavailableException;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.util.ArrayList;
import java.util.List;

/** Whether this program can run with a registry. Only asks, and changes nothing. */
final class SchemaCheckup {

    static final String PART = "schemas";

    private static final String REGISTER = "'detente schemas register' does it";

    private final SchemaRegistry registry;
    private final Topics topics;

    SchemaCheckup(SchemaRegistry registry, Topics topics) {
        this.registry = registry;
        this.topics = topics;
    }

    List<Diagnosis> schemas() {
        List<Diagnosis> found = new ArrayList<>();
        try {
            for (WireType type : WireType.values()) {
                found.addAll(schema(type, type.subject(topics)));
            }
        } catch (RegistryUnavailableException e) {
            return List.of(Diagnosis.wrong(
                    PART, e.getMessage(), "Is the address right, and are basic.auth.* and schema.registry.ssl.*?"));
        }
        return found.isEmpty() ? List.of(Diagnosis.ok(PART, "all are registered, and ours fit")) : found;
    }

    private List<Diagnosis> schema(WireType type, String subject) {
        if (registry.latest(subject).isEmpty()) {
            return List.of(Diagnosis.wrong(PART, subject + " is not registered", REGISTER));
        }
        List<Diagnosis> found = new ArrayList<>();
        String mode = registry.compatibility(subject).orElse("the registry's default");
        if (!mode.equals(type.compatibility())) {
            found.add(Diagnosis.note(
                    PART, subject + ": its mode is " + mode + ", not " + type.compatibility(), REGISTER));
        }
        List<String> reasons = registry.incompatibilities(subject, type.schema());
        if (reasons.isEmpty() && !registry.isRegistered(subject, type.schema())) {
            found.add(unregistered(subject));
        }
        for (String reason : reasons) {
            found.add(Diagnosis.wrong(
                    PART,
                    subject + " does not take our schema: " + reason,
                    "A newer version of this program has written there, or another program: use that version, or another"
                            + " namespace"));
        }
        return found;
    }

    /** As after an upgrade, until the new schema is registered. */
    private Diagnosis unregistered(String subject) {
        String absent = subject + " takes our schema and does not have it yet";
        return registry.registersItself()
                ? Diagnosis.note(PART, absent, REGISTER + ", or the first program that writes there")
                : Diagnosis.wrong(PART, absent, REGISTER + "; writers may not: auto.register.schemas is false");
    }
}
