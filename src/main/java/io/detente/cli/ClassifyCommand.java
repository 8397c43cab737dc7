package io.detente.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.extract.Knowledge;
import io.detente.extract.RelationReader;
import io.detente.extract.relation.RelationPrediction;
import io.detente.feed.read.BoundedLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The relation between two given actors of a sentence, without Kafka. */
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description =
                "The relation between two given actors of a sentence, without Kafka. Reads JSON Lines with id, text,"
                        + " source and target (as the text writes them); writes id, type, quad, modality and confidence.",
        footerHeading = "%nExample:%n",
        footer = "  detente classify < sentences.jsonl")
final class ClassifyCommand implements Callable<Integer> {

    /** Longest line in bytes; a sentence is short. */
    private static final int MAX_LINE_BYTES = 1024 * 1024;

    private final ObjectMapper json = JsonMapper.builder()
            // Without this, the second of two objects on one line would be lost.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Spec
    private CommandSpec spec;

    private boolean good = true;

    /** What is written about a line: the relation, or why there is none. */
    private record Answer(String line, boolean refused) {}

    @Override
    public Integer call() throws Exception {
        RelationReader reader = new RelationReader(ProcessSignals.deferred(Knowledge::load));
        try (OrderedExecutor<BoundedLines.Line, Answer> work =
                new OrderedExecutor<>(() -> line -> answer(reader, line), this::write)) {
            return StopRequest.orExit(work::close, () -> classifyAll(work));
        }
    }

    private int classifyAll(OrderedExecutor<BoundedLines.Line, Answer> work) throws IOException {
        BoundedLines lines = new BoundedLines(System.in, MAX_LINE_BYTES);
        for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (!line.get().isBlank()) {
                work.give(line.get());
            }
        }
        work.finish();
        return good ? Main.DONE : Main.FAILED;
    }

    private Answer answer(RelationReader reader, BoundedLines.Line line) {
        String where = "standard input:" + line.number() + ": ";
        if (line.bytes().isEmpty()) {
            return new Answer(where + "a line of more than " + MAX_LINE_BYTES + " bytes", true);
        }
        try {
            return new Answer(
                    json.writeValueAsString(
                            classify(reader, json.readTree(line.bytes().get()))),
                    false);
        } catch (JsonProcessingException e) {
            return new Answer(where + "not JSON: " + e.getOriginalMessage(), true);
        } catch (IOException e) {
            return new Answer(where + "not UTF-8: " + e.getMessage(), true);
        } catch (IllegalArgumentException e) {
            return new Answer(where + e.getMessage(), true);
        }
    }

    private void write(Answer answer) {
        if (answer.refused()) {
            good = false;
            spec.commandLine().getErr().println(answer.line());
        } else {
            PrintWriter out = spec.commandLine().getOut();
            out.println(answer.line());
            Main.flush(out);
        }
    }

    private ObjectNode classify(RelationReader reader, JsonNode line) {
        String id = text(line, "id");
        RelationPrediction relation = reader.classify(text(line, "text"), text(line, "source"), text(line, "target"));
        ObjectNode node = json.createObjectNode();
        node.put("id", id);
        node.put("type", relation.type().name());
        node.put("quad", relation.type().quad().number());
        node.put("modality", relation.modality().name());
        node.put("confidence", Math.round(relation.probability() * 1000) / 1000.0);
        return node;
    }

    /** A field of the question; a number is an id as good as any, but no text and no actor. */
    private static String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("no " + field);
        }
        if (!value.isTextual() && !(value.isNumber() && field.equals("id"))) {
            throw new IllegalArgumentException(field + " is not a text");
        }
        return value.asText();
    }
}
