package io.detente.cli;

import io.detente.avro.Regime;
import io.detente.avro.Side;
import io.detente.serve.deliver.AlertFilter;
import io.detente.serve.deliver.ExtraHeaders;
import io.detente.serve.deliver.MessageFormat;
import io.detente.serve.deliver.Subscription;
import io.detente.serve.tell.Links;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** One receiver of alerts, from options. */
final class WebhookOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            converter = AddressConverter.class,
            description = "Delivers each alert there, too, at least once; started again, it goes on where it stopped.")
    private URI url;

    @Option(
            names = "--webhook-format",
            paramLabel = "MESSAGE",
            defaultValue = "json",
            description = "json, slack or cloudevents (default: ${DEFAULT-VALUE}).")
    private MessageFormat format;

    @Option(
            names = "--webhook-secret",
            paramLabel = "FILE",
            description = "File with the secret that messages are signed with, as Standard Webhooks lays down: 24"
                    + " to 64 bytes in base64, with whsec_ before it or without. Of several, one on each"
                    + " line, each signs.")
    private Path secretFile;

    @Option(
            names = "--webhook-headers",
            paramLabel = "FILE",
            description = "File with headers that the receiver wants, one on each line, for example Authorization:"
                    + " Bearer TOKEN.")
    private Path headersFile;

    @Option(
            names = "--webhook-name",
            paramLabel = "NAME",
            description = "Name that deliveries go on under. Those of one name share the work, and must want the same"
                    + " (default: made of the URL, --pair, --min-severity, --regime and --side).")
    private String name;

    @Option(
            names = "--min-severity",
            paramLabel = "N",
            defaultValue = "1",
            description = "Shows and delivers alerts of this severity or more, 1 to 5 (default: ${DEFAULT-VALUE}).")
    private int minSeverity;

    @Option(
            names = "--regime",
            paramLabel = "REGIME",
            split = ",",
            description = "Shows and delivers alerts after which the regime is one of these: thaw, tension, mixed,"
                    + " steady, unheard (default: all).")
    private Set<Regime> regimes = Set.of();

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            split = ",",
            description = "Shows and delivers alerts to these sides: thaw, tension (default: all).")
    private Set<Side> sides = Set.of();

    boolean isGiven() {
        return url != null;
    }

    /** Whether any condition on alerts is given. */
    boolean isFiltering() {
        return minSeverity > 1 || !regimes.isEmpty() || !sides.isEmpty();
    }

    /**
     * The alerts that are asked for.
     *
     * @param pairs all if empty
     * @throws ParameterException if a condition is impossible
     */
    AlertFilter filter(Set<String> pairs) {
        try {
            return new AlertFilter(pairs, minSeverity, regimes, sides);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--min-severity: " + e.getMessage(), e);
        }
    }

    /**
     * The receiver.
     *
     * @param pairs that it wants; all if empty
     * @param links to the page, as its messages have them
     * @throws ParameterException if nothing can be sent to it
     */
    Subscription subscription(Set<String> pairs, Links links) {
        try {
            AlertFilter filter = filter(pairs);
            return new Subscription(
                    name == null ? nameOf(url, filter) : name,
                    url,
                    format,
                    Optional.ofNullable(headersFile)
                            .map(SubscriptionOptions::headers)
                            .orElse(ExtraHeaders.NONE),
                    Optional.ofNullable(secretFile).map(SubscriptionOptions::signature),
                    filter,
                    links);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--webhook: " + e.getMessage(), e);
        }
    }

    /**
     * Made of the filter, too: of two processes under one name with different filters, each would skip alerts that
     * only the other wants.
     */
    private static String nameOf(URI url, AlertFilter filter) {
        String wanted = filter.equals(AlertFilter.ALL)
                ? ""
                : " " + inOrder(filter.pairs()) + " " + filter.minSeverity() + " " + inOrder(filter.regimes()) + " "
                        + inOrder(filter.sides());
        return "watch-" + UUID.nameUUIDFromBytes((url + wanted).getBytes(StandardCharsets.UTF_8));
    }

    private static SortedSet<String> inOrder(Set<?> some) {
        return some.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Picocli's own converter repeats what was given in its errors. */
    private static final class AddressConverter implements ITypeConverter<URI> {

        @Override
        public URI convert(String text) {
            try {
                return Subscription.address(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
