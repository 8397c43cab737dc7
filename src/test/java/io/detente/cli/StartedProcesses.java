package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes that a test has started, so that none outlives it, whether it fails or not. */
final class StartedProcesses {

    private static final long PATIENCE_SECONDS = 60;

    private final List<Process> processes = new ArrayList<>();

    Process add(Process process) {
        processes.add(process);
        return process;
    }

    /**
     * Asks each to end, the one that was started last first; who does not heed it is killed, and that is an error.
     */
    void end() throws InterruptedException {
        List<String> deaf = new ArrayList<>();
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                deaf.add(process.info().commandLine().orElse("process " + process.pid()));
                process.destroyForcibly();
            }
        }
        processes.clear();
        assertThat(deaf).as("who went on when asked to end").isEmpty();
    }
}
