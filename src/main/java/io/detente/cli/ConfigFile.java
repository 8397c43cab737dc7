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

/** The properties file of {@code --config} or, where that is not given, of the environment's {@code DETENTE_CONFIG}. */
final class ConfigFile {

    private ConfigFile() {}

    /**
     * @param given null if the option is not
     * @return what is in it; nothing if there is none
     * @throws ParameterException if it cannot be read
     */
    static Properties read(CommandSpec command, Path given, Map<String, String> environment) {
        String name = given != null ? given.toString() : environment.get("DETENTE_CONFIG");
        Properties properties = new Properties();
        if (name == null) {
            return properties;
        }
        Path file = Path.of(name);
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (NoSuchFileException e) {
            throw new ParameterException(command.commandLine(), "--config: there is no file " + file, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "--config: cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
