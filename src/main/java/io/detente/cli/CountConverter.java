package io.detente.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many of something that there must be at least one of. */
final class CountConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number that is too small is.
        }
        throw new TypeConversionException("'" + text + "' is no whole number from 1");
    }
}
