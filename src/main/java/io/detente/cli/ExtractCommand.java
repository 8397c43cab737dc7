package io.detente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.article.NewsArticle;
import io.detente.extract.Event;
import io.detente.extract.EventActor;
import io.detente.extract.EventExtractor;
import io.detente.extract.Extraction;
import io.detente.extract.Knowledge;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Articles in, events out, without Kafka. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Articles in, events out, without Kafka. Reads JSON Lines with id, title, body and publishedAt;"
                + " writes one JSON line an event.",
        footerHeading = "%nExample:%n",
        footer = "  detente extract --explain --format text articles.jsonl")
final class ExtractCommand implements Callable<Integer> {
    private final ObjectMapper json = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON Lines files; standard input if none is given.")
    private List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl or text (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--explain", description = "Say which words and which rule made each event.")
    private boolean explain;

    /** How events are written. */
    enum Format {
        jsonl,
        text
    }

    @Override
    public Integer call() throws IOException {
        EventExtractor extractor = new EventExtractor(Knowledge.load());
        boolean good = true;
        PrintWriter out =
                new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
        if (files.isEmpty()) {
            good = extract(
                    "standard input",
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                    extractor,
                    out);
        }
        for (Path file : files) {
            try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                good &= extract(file.toString(), reader, extractor, out);
            }
        }
        out.flush();
        return good ? Main.DONE : Main.FAILED;
    }

    private boolean extract(String name, BufferedReader reader, EventExtractor extractor, PrintWriter out)
            throws IOException {
        boolean good = true;
        int number = 0;
        for (String line; (line = reader.readLine()) != null; ) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            NewsArticle article;
            try {
                article = ArticleLine.parse(line);
            } catch (IllegalArgumentException e) {
                spec.commandLine().getErr().println(name + ":" + number + ": " + e.getMessage());
                good = false;
                continue;
            }
            if (explain || format == Format.text) {
                for (EventExtractor.Explained event : extractor.explain(article)) {
                    write(article, event.event(), explain ? event.why() : "", out);
                }
            } else {
                Extraction extraction = extractor.extract(article);
                for (Event event : extraction.events()) {
                    write(article, event, "", out);
                }
            }
        }
        return good;
    }

    private void write(NewsArticle article, Event event, String why, PrintWriter out) throws IOException {
        if (format == Format.text) {
            out.printf(
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
            return;
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
        out.println(json.writeValueAsString(node));
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
