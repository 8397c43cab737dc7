package io.detente.cli;

import java.util.Arrays;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options that stand on a command line; what the environment or a file of settings says is not among them. */
final class GivenOptions {

    private final CommandSpec command;

    GivenOptions(CommandSpec command) {
        this.command = command;
    }

    /**
     * Refuses options that would have no effect: whoever gives one believes that it holds.
     *
     * @param why what goes after the option's name: "needs --follow"
     * @throws ParameterException if one of the options was given
     */
    void refuse(String why, String... options) {
        ParseResult given = command.commandLine().getParseResult();
        Arrays.stream(options).filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
            throw new ParameterException(command.commandLine(), option + " " + why);
        });
    }
}
