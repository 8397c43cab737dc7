package io.detente.cli;

import io.detente.avro.Article;
import io.detente.avro.RecordJson;
import io.detente.feed.ArticleProducerSettings;
import io.detente.stream.admin.DeadLetterTopic;
import io.detente.stream.admin.DeadLetterTopic.Letter;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code detente dead}: articles that were set aside, and sending them again. */
@Command(
        name = "dead",
        mixinStandardHelpOptions = true,
        description = "Shows the articles that were set aside, and sends them again once what was wrong has been"
                + " corrected.",
        footerHeading = "%nExample:%n",
        footer = "  detente dead send --cause extraction-failed --since 2026-11-27T00:00:00Z --dry-run")
final class DeadCommand implements Runnable {

    private static final String NO_VALUE = "(no value)";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, count, show or send");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Shows one dead letter on each line, the oldest first: where it was read from, which is its id;"
                        + " cause; time; bytes; 'waits', or 'sent' if it was sent again, with 'came back'"
                        + " if it was sent in vain before; key; what was wrong.",
                "An output that was too large for its topic is 'no article': its id is where it lies among the dead letters.",
            },
            footerHeading = "%nExample:%n",
            footer = "  detente dead list --cause undecodable --origin news.articles/3")
    int list(@Mixin ConnectionOptions connection, @Mixin DeadSelection selection) {
        return onTopic(connection, letters -> {
            selection.of(letters).forEach(letter -> out().println(line(letter)));
            return Main.DONE;
        });
    }

    static String line(Letter letter) {
        return Stream.of(
                        letter.id(),
                        letter.cause(),
                        letter.at().toString(),
                        letter.bytes() + " bytes",
                        state(letter),
                        letter.key(),
                        letter.message())
                .map(DeadCommand::inLine)
                .collect(Collectors.joining("\t"));
    }

    /** A letter holds what strangers wrote: nothing in it may end a line or a field. */
    private static String inLine(String text) {
        return text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String state(Letter letter) {
        String state = letter.waits() ? "waits" : letter.isArticle() ? "sent" : "no article";
        return state
                + (letter.again() ? ", came back" : "")
                + (letter.omitted().isEmpty() ? "" : ", without " + letter.omitted());
    }

    @Command(
            name = "count",
            mixinStandardHelpOptions = true,
            description = "Shows how many there are of each cause, how many of them wait, and from when to when.",
            footerHeading = "%nExample:%n",
            footer = "  detente dead count --since 2026-11-27T00:00:00Z")
    int count(@Mixin ConnectionOptions connection, @Mixin DeadSelection selection) {
        return onTopic(connection, letters -> {
            Map<String, List<Letter>> byCause = selection.of(letters).stream()
                    .collect(Collectors.groupingBy(Letter::cause, TreeMap::new, Collectors.toList()));
            byCause.forEach((cause, some) -> out().println(String.join(
                    "\t",
                    inLine(cause),
                    some.size() + " letters",
                    some.stream().filter(Letter::waits).count() + " wait",
                    some.get(0).at() + " to " + some.get(some.size() - 1).at())));
            return Main.DONE;
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one dead letter with its headers and its content: JSON if it is an article, else"
                    + " base64.",
            footerHeading = "%nExample:%n",
            footer = "  detente dead show news.articles/3/1234")
    int show(
            @Mixin ConnectionOptions connection,
            @Parameters(paramLabel = "ID", description = "As 'dead list' shows it.") String id) {
        Settings settings = connection.settings();
        Topics topics = settings.topics(Topics.DEFAULT_PARTITIONS);
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry());
                DeadLetterTopic dead = new DeadLetterTopic(settings.kafka(), topics.dead())) {
            ConsumerRecord<byte[], byte[]> record =
                    dead.record(id).orElseThrow(() -> new IllegalArgumentException("there is no dead letter " + id));
            for (Header header : record.headers()) {
                out().println(inLine(header.key()) + "\t" + inLine(text(header.value())));
            }
            out().println(content(record, new AvroDeserializer<>(Article.class, registry)));
            return Main.DONE;
        } finally {
            out().flush();
        }
    }

    private static String text(byte[] header) {
        return header == null ? NO_VALUE : new String(header, StandardCharsets.UTF_8);
    }

    private static String content(ConsumerRecord<byte[], byte[]> record, AvroDeserializer<Article> articles) {
        if (record.value() == null) {
            return NO_VALUE;
        }
        try {
            return new RecordJson().line(articles.deserialize(record.topic(), record.value()));
        } catch (SerializationException e) {
            return Base64.getEncoder().encodeToString(record.value());
        }
    }

    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            description = {
                "Sends dead letters again, as they first came; say which, or --all. Each is sent once, however often and"
                        + " by whomever this is done; one that comes back is another letter.",
                "One whose content was too large to be kept is named and not sent, and the exit code is 1: fetch it from"
                        + " where it was read, which is its id. So is an output, which is no article.",
                "Prints the id of each.",
            },
            footerHeading = "%nExample:%n",
            footer = "  detente dead send --cause extraction-failed --dry-run")
    int send(
            @Mixin ConnectionOptions connection,
            @Mixin DeadSelection selection,
            @Option(names = "--all", description = "Sends all that wait.") boolean all,
            @Option(names = "--dry-run", description = "Sends nothing; shows what would be sent.") boolean dryRun) {
        if (all == selection.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "Which? Either --cause, --since, --until or --origin, or else --all");
        }
        Settings settings = connection.settings();
        Topics topics = settings.topics(Topics.DEFAULT_PARTITIONS);
        try (DeadLetterTopic dead = new DeadLetterTopic(settings.kafka(), topics.dead())) {
            Map<Boolean, List<Letter>> whole = selection.of(dead.letters()).stream()
                    .filter(letter -> !letter.sent())
                    .collect(Collectors.partitioningBy(
                            letter -> letter.isArticle() && letter.omitted().isEmpty()));
            whole.get(false)
                    .forEach(letter -> spec.commandLine()
                            .getErr()
                            .println("Not sent: " + letter.id() + ", "
                                    + (letter.isArticle()
                                            ? "without " + letter.omitted()
                                            : "which is an output and no article")));
            if (dryRun) {
                whole.get(true).forEach(letter -> out().println(line(letter)));
            } else {
                dead.sendAgain(
                        ArticleProducerSettings.of(settings.kafka()),
                        topics.articles(),
                        whole.get(true),
                        id -> out().println(id));
            }
            return whole.get(false).isEmpty() ? Main.DONE : Main.FAILED;
        } finally {
            out().flush();
        }
    }

    private int onTopic(ConnectionOptions connection, ToIntFunction<List<Letter>> work) {
        Settings settings = connection.settings();
        String topic = settings.topics(Topics.DEFAULT_PARTITIONS).dead();
        try (DeadLetterTopic dead = new DeadLetterTopic(settings.kafka(), topic)) {
            return work.applyAsInt(dead.letters());
        } finally {
            out().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
