package io.detente.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detente help COMMAND}: the same as {@code detente COMMAND --help}. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "Shows how a command is used, or which commands there are.",
        footerHeading = "%nExample:%n",
        footer = {"  detente help watch", "  detente help topics create"})
final class HelpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command (default: all commands).")
    private List<String> words = List.of();

    @Override
    public void run() {
        CommandLine at = spec.parent().commandLine();
        for (String word : words) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "There is no command '" + word + "' in "
                                + at.getCommandSpec().qualifiedName() + "; there "
                                + (at.getSubcommands().isEmpty()
                                        ? "is none"
                                        : "are "
                                                + String.join(
                                                        ", ",
                                                        at.getSubcommands().keySet())));
            }
            at = next;
        }
        at.usage(spec.commandLine().getOut());
    }
}
