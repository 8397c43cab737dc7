package io.detente.cli;

import io.detente.event.Pair;
import io.detente.event.StateNames;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Two states as a person writes them: in either order and case, with blanks around them. */
final class PairConverter implements ITypeConverter<Pair> {

    @Override
    public Pair convert(String text) {
        Pair pair = pair(text);
        Set<String> states = new StateNames().codes();
        Stream.of(pair.first(), pair.second())
                .filter(code -> !states.contains(code))
                .findFirst()
                .ifPresent(code -> {
                    // No news of it would ever come, and nothing would say why.
                    throw new TypeConversionException("'" + text + "' is no pair of codes like CHN-USA: " + code
                            + " is no country's code (ISO 3166-1 alpha-3) or body's");
                });
        return pair;
    }

    private static Pair pair(String text) {
        try {
            return Pair.parse(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no pair of codes like CHN-USA");
        }
    }
}
