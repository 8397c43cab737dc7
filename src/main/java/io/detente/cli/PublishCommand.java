package io.detente.cli;

import io.detente.avro.Article;
import io.detente.feed.ArticleFiles;
import io.detente.feed.ArticlePublisher;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.feed.JsonLines;
import io.detente.stream.AvroSerializer;
import io.detente.stream.SchemaRegistry;
import io.detente.stream.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code detente publish}: articles onto the topic. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Sends articles from JSON Lines, plain texts and folders of them (each plain or .gz), or standard input.",
            "A line of JSON Lines: {\"id\",\"title\",\"body\",\"publishedAt\"} and, if known, \"url\", \"source\","
                    + " \"language\". Without an id it gets one made of its url or text, the same each time."
                    + " A plain text's first line is its title.",
            "What is not sent is named with file and line; the rest is sent, and the exit code is 1."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  detente publish articles.jsonl.gz folder/",
            "  curl -s https://example.org/articles.jsonl | detente publish -"
        })
final class PublishCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Files and folders; - is standard input.")
    private List<String> sources;

    @Option(names = "--dry-run", description = "Sends nothing: prints each article as a line of JSON.")
    private boolean dryRun;

    @Option(
            names = "--published-at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Date of articles that bear none, for example 2023-05-08T14:30:00Z (default: a plain text has"
                    + " its file's time, a line of JSON Lines none).")
    private Instant publishedAt;

    @Option(
            names = "--no-check",
            description = "Sends articles without date or text too, which the stream sets aside as dead letters.")
    private boolean noCheck;

    @Override
    public Integer call() {
        PublishTally tally = new PublishTally(spec.commandLine().getErr(), dryRun ? "printed" : "sent");
        try {
            if (dryRun) {
                print(tally);
            } else {
                send(tally);
            }
        } finally {
            tally.summarise();
        }
        return tally.refused() == 0 ? Main.DONE : Main.FAILED;
    }

    private void print(PublishTally tally) {
        PrintWriter out = spec.commandLine().getOut();
        FoundArticleJson json = new FoundArticleJson();
        read(tally, found -> {
            out.println(json.line(found.article()));
            tally.passed();
        });
        out.flush();
    }

    private void send(PublishTally tally) {
        Settings settings = connection.settings();
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry());
                ArticlePublisher publisher = ArticlePublisher.connect(
                        settings.kafka(),
                        settings.topics(Topics.DEFAULT_PARTITIONS).articles(),
                        new AvroSerializer<>(Article.class, registry),
                        tally::passed,
                        tally::refuse)) {
            read(tally, publisher::send);
            publisher.awaitDelivery();
        }
    }

    private void read(PublishTally tally, Consumer<Found> sink) {
        ArticleFiles files = new ArticleFiles(Optional.ofNullable(publishedAt));
        for (String source : sources) {
            Consumer<Finding> findings = finding -> {
                tally.read();
                Finding checked = finding instanceof Found found && !noCheck ? found.complete() : finding;
                if (checked instanceof Found found) {
                    sink.accept(found);
                } else if (checked instanceof Refused refused) {
                    tally.refuse(refused);
                }
            };
            if (source.equals(STANDARD_INPUT)) {
                files.read(System.in, "standard input", Instant.now(), findings);
            } else {
                files.read(Path.of(source), findings);
            }
        }
    }

    private static final class TimeConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return JsonLines.instant(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is no time like 2023-05-08T14:30:00Z");
            }
        }
    }
}
