package io.detente.cli;

import io.detente.replay.ReplayComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detente replay compare}: how two replays differ. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Tells which alerts and signals differ between two replays, for example of two versions of the rules,"
                    + " and because of which events.",
            "A and B are folders with signals.jsonl and alerts.jsonl (or .jsonl.gz) of one replay each."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  detente replay archive/ --signals a/signals.jsonl --alerts a/alerts.jsonl",
            "  detente replay archive/ --signals b/signals.jsonl --alerts b/alerts.jsonl --config other.properties",
            "  detente replay compare a b"
        })
final class ReplayCompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "Folder of the first replay.")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "Folder of the second.")
    private Path b;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean differ = new ReplayComparison(out::println).compare(run(a), run(b));
        if (!differ) {
            out.println("No difference.");
        }
        out.flush();
        return Main.DONE;
    }

    private ReplayComparison.Run run(Path folder) {
        return new ReplayComparison.Run(file(folder, "signals"), file(folder, "alerts"));
    }

    private Path file(Path folder, String name) {
        return List.of(name + ".jsonl", name + ".jsonl.gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no " + name + ".jsonl or .jsonl.gz in " + folder));
    }
}
