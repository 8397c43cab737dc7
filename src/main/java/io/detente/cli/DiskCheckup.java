package io.detente.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room for local state. Changes nothing. */
final class DiskCheckup {

    private static final String PART = "disk";
    private static final long GIBIBYTE = 1L << 30;
    private static final long TO_KNOW = 5 * GIBIBYTE;

    private DiskCheckup() {}

    static Diagnosis of(Path stateDir) {
        Path existing = stateDir.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Diagnosis.wrong(
                    PART,
                    existing + (Files.isDirectory(existing) ? " is not ours to write" : " is no folder"),
                    "--state-dir must be in a folder that this user may write");
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String finding = existing + " has " + free / (1 << 20) + " MiB left";
            if (free < GIBIBYTE) {
                return Diagnosis.wrong(PART, finding, "Make room: state and its copies need 1 GiB and more");
            }
            return free < TO_KNOW
                    ? Diagnosis.note(PART, finding, "Enough to begin; a world's news of years needs more")
                    : Diagnosis.ok(PART, finding);
        } catch (IOException e) {
            return Diagnosis.wrong(PART, existing + ": " + e.getMessage(), "Is the volume mounted?");
        }
    }
}
