package io.detente.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detente bench}: how fast it is here. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast the stream is, on this machine or on a cluster.",
            "It starts a broker and a registry of its own, or uses a cluster given with --bootstrap, either way in a"
                    + " namespace of its own that is removed in the end. Beside each figure stands that of something"
                    + " simpler from the same run, since a machine is seldom one's own.",
            "Each article is read anew, also one that came before: unlike that of run, the reader remembers nothing."
        },
        subcommands = {BenchBackfillCommand.class, BenchHistoryCommand.class, BenchLiveCommand.class},
        footerHeading = "%nExample:%n",
        footer = "  detente bench live")
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing what is to be measured");
    }
}
