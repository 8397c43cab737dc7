package io.detente.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An application's id. Topics are named after it, and so is the folder of its state, which {@code reset} removes:
 * the id must name a folder within that of all states, and neither that one itself nor one beside it.
 */
final class ApplicationIdConverter implements ITypeConverter<String> {

    /** What Kafka allows as a topic's name. */
    private static final Pattern LEGAL = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]+");

    @Override
    public String convert(String text) {
        if (!LEGAL.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no application's id, which has letters, digits, '.', '_' and '-' alone");
        }
        return text;
    }
}
