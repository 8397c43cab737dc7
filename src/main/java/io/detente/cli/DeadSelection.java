package io.detente.cli;

import io.detente.stream.DeadLetterCause;
import io.detente.stream.admin.DeadLetterTopic.Letter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant. */
final class DeadSelection {

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            split = ",",
            converter = CauseConverter.class,
            completionCandidates = Codes.class,
            description = "Only of these causes, for example extraction-failed; several are separated by commas"
                    + " (default: all).")
    private Set<DeadLetterCause> causes = Set.of();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = MomentConverter.class,
            description = "Set aside at that time or later: " + MomentConverter.FORMS + ".")
    private Instant since;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            converter = MomentConverter.class,
            description = "Set aside before that time.")
    private Instant until;

    @Option(
            names = "--origin",
            paramLabel = "ORIGIN",
            split = ",",
            converter = OriginConverter.class,
            description = "Read from there: TOPIC, TOPIC/PARTITION or TOPIC/PARTITION/OFFSET, which is one"
                    + " letter's id; several are separated by commas.")
    private Set<String> origins = Set.of();

    /** Whether any condition is given. */
    boolean isGiven() {
        return !causes.isEmpty() || since != null || until != null || !origins.isEmpty();
    }

    /** Those that meet all conditions, in their order. */
    List<Letter> of(List<Letter> letters) {
        Set<String> codes = causes.stream().map(DeadLetterCause::code).collect(Collectors.toSet());
        return letters.stream()
                .filter(letter -> codes.isEmpty() || codes.contains(letter.cause()))
                .filter(letter -> since == null || !letter.at().isBefore(since))
                .filter(letter -> until == null || letter.at().isBefore(until))
                .filter(letter -> origins.isEmpty()
                        || origins.stream().anyMatch(origin -> (letter.id() + "/").startsWith(origin + "/")))
                .toList();
    }

    /** The causes as they are given and shown. */
    private static final class Codes implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(DeadLetterCause.values())
                    .map(DeadLetterCause::code)
                    .iterator();
        }
    }

    /** Anything else would be no letter's, and leave it unsaid that nothing is meant. */
    private static final class OriginConverter implements ITypeConverter<String> {

        private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]+(/[0-9]+){0,2})/?");

        @Override
        public String convert(String text) {
            Matcher origin = FORM.matcher(text);
            if (!origin.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no TOPIC, TOPIC/PARTITION or TOPIC/PARTITION/OFFSET");
            }
            return origin.group(1);
        }
    }

    private static final class CauseConverter implements ITypeConverter<DeadLetterCause> {

        @Override
        public DeadLetterCause convert(String text) {
            return Arrays.stream(DeadLetterCause.values())
                    .filter(cause -> cause.code().equals(text))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("'" + text + "' is none of " + String.join(", ", new Codes())));
        }
    }
}
