package io.detente.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.detente.avro.Regime;
import io.detente.avro.Side;
import io.detente.serve.deliver.AlertFilter;
import io.detente.serve.deliver.ExtraHeaders;
import io.detente.serve.deliver.MessageFormat;
import io.detente.serve.deliver.Signature;
import io.detente.serve.deliver.Subscription;
import io.detente.serve.tell.Links;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The receivers of alerts that a file names. */
final class SubscriptionOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--deliver",
            paramLabel = "FILE",
            description = {
                "Delivers alerts to the receivers that this JSON file lists, for example"
                        + " [{\"name\":\"desk\",\"url\":\"https://example.org/hook\",\"format\":\"json\",\"secretFile\":\"desk.secret\","
                        + "\"pairs\":[\"CHN-USA\"],\"minSeverity\":3,\"sides\":[\"TENSION\"]}].",
                "Formats are json, slack and cloudevents. A secret is 24 to 64 bytes in base64, with whsec_"
                        + " before it or without; of several in a file, one on each line, each signs. A"
                        + " \"headersFile\" has headers that the receiver wants, one on each line, for"
                        + " example Authorization: Bearer TOKEN. Only name and url must be given."
            })
    private Path file;

    /** A receiver as it stands in the file; what is not given is null. */
    private record Entry(
            String name,
            String url,
            String format,
            String headersFile,
            String secretFile,
            List<String> pairs,
            Integer minSeverity,
            List<Regime> regimes,
            List<Side> sides) {}

    /**
     * The receivers; none if no file was given.
     *
     * @param links to the page, as their messages have them
     * @throws ParameterException saying what is wrong with which entry
     */
    List<Subscription> subscriptions(Links links) {
        if (file == null) {
            return List.of();
        }
        List<Entry> entries = entries();
        Set<String> names = new HashSet<>();
        return IntStream.range(0, entries.size())
                .mapToObj(i -> subscription(entries.get(i), i + 1, names, links))
                .toList();
    }

    private List<Entry> entries() {
        JsonMapper mapper = JsonMapper.builder()
                // People write the file, and a receiver that is passed over would hear of nothing, unnoticed.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try {
            Entry[] entries = mapper.readValue(Files.readString(file), Entry[].class);
            if (entries == null) {
                throw wrong("is not a list of receivers: null");
            }
            return Arrays.asList(entries);
        } catch (JsonProcessingException e) {
            throw wrong("is not a list of receivers: " + e.getOriginalMessage() + " (line "
                    + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw wrong("cannot be read: " + FileFailure.words(e));
        }
    }

    private Subscription subscription(Entry entry, int number, Set<String> names, Links links) {
        if (entry == null) {
            throw wrong("receiver " + number + ": null");
        }
        try {
            Subscription subscription = new Subscription(
                    required("name", entry.name()),
                    Subscription.address(required("url", entry.url())),
                    format(entry.format()),
                    beside(entry.headersFile())
                            .map(SubscriptionOptions::headers)
                            .orElse(ExtraHeaders.NONE),
                    beside(entry.secretFile()).map(SubscriptionOptions::signature),
                    filter(entry),
                    links);
            if (!names.add(subscription.name())) {
                throw new IllegalArgumentException("there are two with the name " + subscription.name());
            }
            return subscription;
        } catch (IllegalArgumentException | TypeConversionException e) {
            throw wrong("receiver " + number + ": " + e.getMessage());
        }
    }

    private static String required(String member, String value) {
        if (value == null) {
            throw new IllegalArgumentException(member + " is missing");
        }
        return value;
    }

    private static MessageFormat format(String name) {
        if (name == null) {
            return MessageFormat.JSON;
        }
        return Stream.of(MessageFormat.values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("format must be "
                        + Stream.of(MessageFormat.values())
                                .map(format -> format.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))
                        + ", not " + name));
    }

    private Optional<Path> beside(String name) {
        return Optional.ofNullable(name).map(file::resolveSibling);
    }

    /** The signature with the secrets that a file holds. */
    static Signature signature(Path secretFile) {
        return parsed(secretFile, Signature::new);
    }

    /** The headers that a file holds. */
    static ExtraHeaders headers(Path headersFile) {
        return parsed(headersFile, ExtraHeaders::of);
    }

    private static <T> T parsed(Path file, Function<String, T> parser) {
        String text = read(file);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file + ": " + FileFailure.words(e), e);
        }
    }

    private static AlertFilter filter(Entry entry) {
        PairConverter pair = new PairConverter();
        return new AlertFilter(
                all("pairs", entry.pairs()).stream()
                        .map(text -> pair.convert(text).toString())
                        .collect(Collectors.toSet()),
                entry.minSeverity() == null ? 1 : entry.minSeverity(),
                all("regimes", entry.regimes()),
                all("sides", entry.sides()));
    }

    private static <T> Set<T> all(String member, List<T> values) {
        if (values == null) {
            return Set.of();
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(member + " has a null among them");
        }
        return Set.copyOf(values);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), "--deliver: " + file + " " + message);
    }
}
