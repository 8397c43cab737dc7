package io.detente.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.extract.Knowledge;
import io.detente.extract.RelationReader;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
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
    private final ObjectMapper json = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RelationReader reader = new RelationReader(Knowledge.load());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintWriter out =
                new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8)));
        boolean good = true;
        int number = 0;
        for (String line; (line = in.readLine()) != null; ) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                out.println(json.writeValueAsString(classify(reader, json.readTree(line))));
            } catch (JsonProcessingException e) {
                spec.commandLine()
                        .getErr()
                        .println("standard input:" + number + ": not JSON: " + e.getOriginalMessage());
                good = false;
            } catch (IllegalArgumentException e) {
                spec.commandLine().getErr().println("standard input:" + number + ": " + e.getMessage());
                good = false;
            }
        }
        out.flush();
        return good ? Main.DONE : Main.FAILED;
    }

    private ObjectNode classify(RelationReader reader, JsonNode line) {
        for (String field : new String[] {"id", "text", "source", "target"}) {
            if (!line.hasNonNull(field)) {
                throw new IllegalArgumentException("no " + field);
            }
        }
        RelationReader.Relation relation = reader.classify(
                line.get("text").asText(),
                line.get("source").asText(),
                line.get("target").asText());
        ObjectNode node = json.createObjectNode();
        node.put("id", line.get("id").asText());
        node.put("type", relation.type().name());
        node.put("quad", relation.type().quad().number());
        node.put("modality", relation.modality().name());
        node.put("confidence", Math.round(relation.confidence() * 1000) / 1000.0);
        return node;
    }
}
