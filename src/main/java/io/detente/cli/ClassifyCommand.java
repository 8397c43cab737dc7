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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
    private final ObjectMapper json = JsonMapper.builder()
            // Without this, the second of two objects on one line would be lost.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Spec
    private CommandSpec spec;

    private boolean good = true;

    /** A line with a question, and its number. */
    private record Asked(String line, int number) {}

    /** What is written about a line: the relation, or why there is none. */
    private record Answer(String line, boolean refused) {}

    @Override
    public Integer call() throws Exception {
        RelationReader reader = new RelationReader(ProcessSignals.deferred(Knowledge::load));
        try (OrderedExecutor<Asked, Answer> work =
                new OrderedExecutor<>(() -> asked -> answer(reader, asked), this::write)) {
            return StopRequest.orExit(work::close, () -> classifyAll(work));
        }
    }

    private int classifyAll(OrderedExecutor<Asked, Answer> work) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line; (line = in.readLine()) != null; ) {
            number++;
            if (!line.isBlank()) {
                work.give(new Asked(line, number));
            }
        }
        work.finish();
        return good ? Main.DONE : Main.FAILED;
    }

    private Answer answer(RelationReader reader, Asked asked) {
        try {
            return new Answer(json.writeValueAsString(classify(reader, json.readTree(asked.line()))), false);
        } catch (JsonProcessingException e) {
            return new Answer("standard input:" + asked.number() + ": not JSON: " + e.getOriginalMessage(), true);
        } catch (IllegalArgumentException e) {
            return new Answer("standard input:" + asked.number() + ": " + e.getMessage(), true);
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
        for (String field : new String[] {"id", "text", "source", "target"}) {
            if (!line.hasNonNull(field)) {
                throw new IllegalArgumentException("no " + field);
            }
        }
        RelationPrediction relation = reader.classify(
                line.get("text").asText(),
                line.get("source").asText(),
                line.get("target").asText());
        ObjectNode node = json.createObjectNode();
        node.put("id", line.get("id").asText());
        node.put("type", relation.type().name());
        node.put("quad", relation.type().quad().number());
        node.put("modality", relation.modality().name());
        node.put("confidence", Math.round(relation.probability() * 1000) / 1000.0);
        return node;
    }
}
