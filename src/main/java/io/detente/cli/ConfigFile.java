package io.detente.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The properties file of {@code --config} or, where that is not given, of the environment's {@code
 * DETENTE_CONFIG}.
 *
 * @param name as it was given; empty if there is no file
 */
record ConfigFile(String name, Properties properties) {

    static final String VARIABLE = KnownSettings.ENVIRONMENT + "CONFIG";
    static final ConfigFile NONE = new ConfigFile("", new Properties());

    /**
     * Settles all settings of a command.
     *
     * @param options by key, those given on the command line
     * @param given the file of the option; null if it is not given
     * @throws ParameterException if the file cannot be read, or a setting is wrong
     */
    static Settings settle(
            CommandSpec command, Map<String, String> options, Map<String, String> environment, Path given) {
        try {
            return Settings.of(options, environment, read(command, given, environment));
        } catch (IllegalArgumentException e) {
            throw new WrongSettingsException(command.commandLine(), e.getMessage());
        }
    }

    private static ConfigFile read(CommandSpec command, Path given, Map<String, String> environment) {
        String name = given != null ? given.toString() : environment.getOrDefault(VARIABLE, "");
        if (given == null && name.isEmpty()) {
            return NONE;
        }
        String origin = given != null ? "--config" : "environment " + VARIABLE;
        Path file = Path.of(name);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return new ConfigFile(name, properties);
        } catch (NoSuchFileException e) {
            throw new ParameterException(command.commandLine(), origin + ": there is no file " + file, e);
        } catch (IOException e) {
            throw new ParameterException(
                    command.commandLine(), origin + ": cannot read " + file + ": " + FileFailure.words(e), e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), origin + ": cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
