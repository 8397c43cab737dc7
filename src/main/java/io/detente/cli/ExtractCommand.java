package io.detente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.event.EventActor;
import io.detente.extract.EventExtractor;
import io.detente.extract.Knowledge;
import io.detente.extract.SceneReader;
import io.detente.feed.Finding;
import io.detente.feed.FoundArticle;
import io.detente.feed.read.ArticleFiles;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.read.JsonLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Articles in, events out, without Kafka. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Articles in, events out, without Kafka. Reads JSON Lines with id, title, body and"
                + " publishedAt; writes one JSON line for each event.",
        footerHeading = "%nExample:%n",
        footer = "  detente extract --explain --format text articles.jsonl")
final class ExtractCommand implements Callable<Integer> {
    private final ObjectMapper json = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "JSON Lines files, plain or compressed with gzip; - is standard input, which is also read if"
                    + " no file is given.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl, text, or parties: one JSON line for each sentence that speaks of two or more parties,"
                    + " with the words that stand for each (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--explain",
            description = "Says of each event how sure the model is, which words weighed most, whom the words"
                    + " mean, and which words say when.")
    private boolean explain;

    private int refused;

    /** How events are written. */
    enum Format {
        jsonl,
        text,
        /** Instead of events, whom each sentence speaks of: what the relation model is given. */
        parties
    }

    @Override
    public Integer call() throws Exception {
        if (format == Format.parties) {
            new GivenOptions(spec).refuse("has no effect with --format parties", "--explain");
        }
        mustHaveAFile();
        Knowledge knowledge = ProcessSignals.deferred(Knowledge::load);
        try (OrderedExecutor<NewsArticle, String> work =
                new OrderedExecutor<>(() -> sparing(reader(knowledge), this::refuse), this::write)) {
            return StopRequest.orExit(work::close, () -> extractAll(work));
        }
    }

    private void mustHaveAFile() throws NoSuchFileException {
        if (sources().stream().allMatch(source -> !isStandardInput(source) && Files.notExists(source))) {
            throw new NoSuchFileException(files.get(0).toString());
        }
    }

    private List<Path> sources() {
        return files.isEmpty() ? List.of(Path.of(PublishRun.STANDARD_INPUT)) : files;
    }

    private static boolean isStandardInput(Path source) {
        return source.toString().equals(PublishRun.STANDARD_INPUT);
    }

    private int extractAll(OrderedExecutor<NewsArticle, String> work) {
        for (Path source : sources()) {
            String name = isStandardInput(source) ? "standard input" : source.toString();
            try {
                read(source, name, work);
            } catch (NoSuchFileException e) {
                refuse(name, "there is no such file");
            } catch (IOException e) {
                refuse(name, "cannot be read further: " + FileFailure.words(e));
            }
        }
        work.finish();
        return refused == 0 ? Main.DONE : Main.FAILED;
    }

    private void read(Path source, String name, OrderedExecutor<NewsArticle, String> work) throws IOException {
        if (isStandardInput(source)) {
            // Not closed: standard input does not belong to this command.
            extract(name, ArticleReader.plain(System.in), work);
            return;
        }
        try (InputStream in = ArticleReader.plain(ArticleFiles.open(source))) {
            extract(name, in, work);
        }
    }

    /** All lines of an article at once, so that none is cut when the process is stopped. */
    private void write(String lines) {
        if (!lines.isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(lines);
            Main.flush(out);
        }
    }

    private Function<NewsArticle, String> reader(Knowledge knowledge) {
        if (format == Format.parties) {
            SceneReader scenes = new SceneReader(knowledge);
            SceneJson written = new SceneJson();
            return article -> scenes.read(article).stream()
                    .map(sentence -> written.line(article.id(), sentence))
                    .collect(Collectors.joining());
        }
        EventExtractor extractor = new EventExtractor(knowledge);
        return article -> extract(article, extractor);
    }

    private void extract(String name, InputStream in, OrderedExecutor<NewsArticle, String> work) throws IOException {
        new JsonLines().read(in, name, Optional.empty(), finding -> {
            if (finding instanceof Finding.Refused line) {
                refuse(line.where(), line.message());
            } else if (finding instanceof Finding.Found line) {
                dated(line.article()).ifPresentOrElse(work::give, () -> refuse(line.where(), "no publishedAt"));
            }
        });
    }

    /** An article over which reading breaks down is named, and the rest is read. */
    static Function<NewsArticle, String> sparing(
            Function<NewsArticle, String> reader, BiConsumer<String, String> refusals) {
        return article -> {
            try {
                return reader.apply(article);
            } catch (RuntimeException e) {
                refusals.accept("article " + article.id(), "it cannot be read: " + e);
                return "";
            }
        };
    }

    /** Called by the readers' threads too. */
    private synchronized void refuse(String where, String message) {
        refused++;
        spec.commandLine().getErr().println(where + ": " + message);
    }

    private static Optional<NewsArticle> dated(FoundArticle found) {
        return found.publishedAt()
                .map(publishedAt -> new NewsArticle(
                        found.id(),
                        found.title(),
                        found.body(),
                        publishedAt,
                        found.url(),
                        found.source(),
                        found.language()));
    }

    /** The article's events as they are written. */
    private String extract(NewsArticle article, EventExtractor extractor) {
        StringBuilder text = new StringBuilder();
        if (explain || format == Format.text) {
            for (EventExtractor.Explained event : extractor.explain(article)) {
                text.append(written(article, event.event(), explain ? event.why() : ""));
            }
        } else {
            for (Event event : extractor.extract(article).events()) {
                text.append(written(article, event, ""));
            }
        }
        return text.toString();
    }

    private String written(NewsArticle article, Event event, String why) {
        if (format == Format.text) {
            return String.format(
                    "%s  %s %s %s  %s/%s %s %s%s%n    %s%n",
                    event.date().iso().orElse("?"),
                    event.source().country(),
                    event.symmetric() ? "--" : "->",
                    event.target().country(),
                    event.type(),
                    event.mode().code(),
                    event.modality(),
                    event.fresh() ? "fresh" : "background",
                    why.isEmpty() ? "" : "  [" + why + "]",
                    event.evidence().sentence().replaceAll("\\s+", " "));
        }
        ObjectNode node = json.createObjectNode();
        node.put("eventId", event.id());
        node.put("articleId", article.id());
        node.put("pair", event.pair().toString());
        node.put("type", event.type().name());
        node.put("mode", event.mode().code());
        node.set("source", actor(event.source()));
        node.set("target", actor(event.target()));
        node.put("symmetric", event.symmetric());
        node.put("modality", event.modality().name());
        node.put("date", event.date().iso().orElse(null));
        node.put("datePrecision", event.date().precision().name());
        node.put("fresh", event.fresh());
        node.put("place", event.place().orElse(null));
        node.put("intensity", event.mode().intensity());
        node.put("confidence", Math.round(event.confidence() * 1000) / 1000.0);
        node.put("evidence", event.evidence().sentence());
        node.put("evidenceStart", event.evidence().start());
        node.put("evidenceEnd", event.evidence().end());
        if (!why.isEmpty()) {
            node.put("why", why);
        }
        return node + System.lineSeparator();
    }

    private ObjectNode actor(EventActor actor) {
        ObjectNode node = json.createObjectNode();
        node.put("country", actor.country());
        node.put("name", actor.name());
        node.put("role", actor.role().orElse(null));
        node.put("sector", actor.sector().name());
        node.put("text", actor.text());
        return node;
    }
}
