package io.detente.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An application's id. Topics are named after it, and the folder of its state too, which {@code reset} removes: it names
 * one within the folder of all states, and not that one itself or any beside it.
 */
final class ApplicationIdConverter implements ITypeConverter<String> {

    /** As Kafka allows it of a topic. */
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
