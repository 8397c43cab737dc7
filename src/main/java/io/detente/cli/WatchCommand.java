package io.detente.cli;

import io.detente.avro.RecordJson;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.event.Pair;
import io.detente.serve.deliver.AlertDelivery;
import io.detente.serve.deliver.AlertFilter;
import io.detente.serve.deliver.AlertSource;
import io.detente.serve.deliver.Backoff;
import io.detente.serve.deliver.Subscription;
import io.detente.serve.view.Since;
import io.detente.serve.view.TopicFollower;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code detente watch}: follows events, signals or alerts. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Follows events, signals or alerts as they come, until Ctrl-C.",
            "Shows each alert once, and again with a mark when it changes, is confirmed or withdrawn.",
            "With --webhook it delivers alerts to a receiver, and shows each that was taken."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  detente watch events --since 2h",
            "  detente watch alerts --pair CHN-USA --since beginning --format jsonl",
            "  detente watch alerts --min-severity 4 --side tension",
            "  detente watch alerts --webhook https://example.org/hook --webhook-secret hook.secret --min-severity 3"
        })
final class WatchCommand implements Callable<Integer>, LongRunning {

    /** Options that have no effect without a receiver. */
    private static final String[] OF_A_RECEIVER = {
        "--webhook-format", "--webhook-secret", "--webhook-headers", "--webhook-name", "--public-url"
    };

    /** What can be watched: topic, type on the wire, and how a person reads it. */
    enum Subject {
        EVENTS(Topics::events) {
            @Override
            Printed printed(SchemaRegistry registry) {
                return new Printed(
                        new AvroDeserializer<>(RelationEvent.class, registry),
                        value -> RecordText.event((RelationEvent) value));
            }
        },
        SIGNALS(Topics::signals) {
            @Override
            Printed printed(SchemaRegistry registry) {
                return new Printed(
                        new AvroDeserializer<>(RelationSignal.class, registry),
                        value -> RecordText.signal((RelationSignal) value));
            }
        },
        ALERTS(Topics::alerts) {
            @Override
            Printed printed(SchemaRegistry registry) {
                return new Printed(
                        new AvroDeserializer<>(RelationAlert.class, registry),
                        value -> RecordText.alert((RelationAlert) value));
            }
        };

        private final Function<Topics, String> topic;

        Subject(Function<Topics, String> topic) {
            this.topic = topic;
        }

        abstract Printed printed(SchemaRegistry registry);
    }

    enum Format {
        TEXT,
        JSONL
    }

    private record Printed(
            Deserializer<? extends SpecificRecord> deserializer, Function<SpecificRecord, String> text) {}

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            defaultValue = "signals",
            description = "events, signals or alerts (default: ${DEFAULT-VALUE}).")
    private Subject subject;

    @Option(
            names = "--pair",
            paramLabel = "CODE-CODE",
            converter = PairConverter.class,
            description = "Only this pair, for example CHN-USA (default: all).")
    private Pair pair;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            defaultValue = "now",
            converter = SinceConverter.class,
            description = {
                "beginning, now, " + MomentConverter.FORMS + " (default: ${DEFAULT-VALUE}).",
                "This is the time at which they were told, whatever day they are about."
            })
    private Since since;

    @Option(names = "--limit", paramLabel = "N", description = "Ends after this many (default: never).")
    private Long limit;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or jsonl for one JSON object on each line (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Mixin
    private WebhookOptions webhook;

    @Mixin
    private PublicUrlOption publicUrl;

    private long shown;
    private final ShownAlerts shownAlerts = new ShownAlerts();

    /** A receiver is served for months, unattended. */
    @Override
    public boolean runsForLong() {
        return webhook.isGiven();
    }

    @Override
    public Integer call() throws Exception {
        return webhook.isGiven() ? deliver() : watch();
    }

    /** The receiver's consumer group, not this process, remembers how far deliveries have come. */
    private int deliver() throws Exception {
        if (subject != Subject.ALERTS) {
            throw new ParameterException(
                    spec.commandLine(), "--webhook delivers alerts: detente watch alerts --webhook URL");
        }
        if (limit != null) {
            throw new ParameterException(spec.commandLine(), "--limit has no meaning with --webhook");
        }
        if (since instanceof Since.Moment) {
            throw new ParameterException(
                    spec.commandLine(), "--since is beginning or now with --webhook, which goes on where it stopped");
        }
        Settings settings = connection.settingsWith(publicUrl.setting());
        Subscription subscription = webhook.subscription(
                pair == null ? Set.of() : Set.of(pair.toString()),
                settings.serve().links());
        Topics topics = settings.topics(Topics.DEFAULT_PARTITIONS);
        Function<SpecificRecord, String> line =
                format == Format.JSONL ? new RecordJson()::line : value -> RecordText.alert((RelationAlert) value);
        PrintWriter out = spec.commandLine().getOut();
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry());
                AlertDelivery delivery = new AlertDelivery(
                        settings.kafka(),
                        subscription,
                        since instanceof Since.Beginning ? AlertDelivery.Start.EARLIEST : AlertDelivery.Start.LATEST,
                        new AlertSource(
                                topics.alerts(), topics.deadAlerts(), topics.deliveryGroup(subscription.name())),
                        new AvroDeserializer<>(RelationAlert.class, registry),
                        Backoff.DEFAULT,
                        InstantSource.system(),
                        new SimpleMeterRegistry(),
                        alert -> {
                            out.println(line.apply(alert));
                            out.flush();
                        })) {
            return StopRequest.heeded(delivery::stop, () -> {
                delivery.run();
                return Main.DONE;
            });
        }
    }

    private int watch() throws Exception {
        new GivenOptions(spec).refuse("needs --webhook", OF_A_RECEIVER);
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more, not " + limit);
        }
        if (subject != Subject.ALERTS && webhook.isFiltering()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--min-severity, --regime and --side choose among alerts: detente watch alerts");
        }
        Settings settings = connection.settings();
        String topic = subject.topic.apply(settings.topics(Topics.DEFAULT_PARTITIONS));
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry());
                TopicFollower follower = new TopicFollower(settings.kafka(), topic)) {
            return StopRequest.heeded(follower::stop, () -> follow(follower, subject.printed(registry)));
        }
    }

    private int follow(TopicFollower follower, Printed printed) {
        Function<SpecificRecord, String> line = format == Format.JSONL ? new RecordJson()::line : printed.text();
        AlertFilter wanted = webhook.filter(Set.of());
        PrintWriter out = spec.commandLine().getOut();
        follower.follow(since, one -> show(one, printed.deserializer(), wanted, line, follower), out::flush);
        return Main.DONE;
    }

    /** An alert that comes again is marked with how it changed; in JSON, status and revision say it. */
    private String marked(RelationAlert alert, String line) {
        String mark = shownAlerts.show(alert);
        return format == Format.JSONL ? line : RecordText.padded(mark, 9) + "  " + line;
    }

    private void show(
            ConsumerRecord<byte[], byte[]> one,
            Deserializer<? extends SpecificRecord> deserializer,
            AlertFilter wanted,
            Function<SpecificRecord, String> line,
            TopicFollower follower) {
        if (one.value() == null || (pair != null && !pair.toString().equals(pairOf(one)))) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            SpecificRecord record = deserializer.deserialize(one.topic(), one.value());
            if (record instanceof RelationAlert alert && !wanted.wants(alert) && !shownAlerts.knows(alert)) {
                return;
            }
            String text = line.apply(record);
            out.println(record instanceof RelationAlert alert ? marked(alert, text) : text);
        } catch (SerializationException e) {
            spec.commandLine()
                    .getErr()
                    .println(one.topic() + ", partition " + one.partition() + ", offset " + one.offset() + ": "
                            + e.getMessage());
            return;
        }
        shown++;
        // The reader of the output may have gone.
        if ((limit != null && shown >= limit) || out.checkError()) {
            follower.stop();
        }
    }

    /** Keys are a pair, or a pair and a window. */
    private static String pairOf(ConsumerRecord<byte[], byte[]> one) {
        return one.key() == null ? "" : new String(one.key(), StandardCharsets.UTF_8).split("/", 2)[0];
    }

    private static final class SinceConverter implements ITypeConverter<Since> {

        @Override
        public Since convert(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "beginning" -> Since.BEGINNING;
                case "now" -> Since.NOW;
                default -> moment(text);
            };
        }

        private static Since moment(String text) {
            try {
                return new Since.Moment(new MomentConverter().convert(text));
            } catch (TypeConversionException e) {
                throw new TypeConversionException(
                        "'" + text + "' is neither beginning nor now, nor a moment like " + MomentConverter.FORMS);
            }
        }
    }
}
