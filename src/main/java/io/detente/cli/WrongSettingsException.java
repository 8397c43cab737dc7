package io.detente.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A setting is wrong, wherever it was set. The message says all that there is to say; a command's usage would bury
 * it.
 */
final class WrongSettingsException extends ParameterException {

    private static final long serialVersionUID = 1;

    WrongSettingsException(CommandLine commandLine, String message) {
        super(commandLine, message);
    }
}
