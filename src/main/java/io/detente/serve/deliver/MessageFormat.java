package io.detente.serve.deliver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.avro.Driver;
import io.detente.avro.RecordJson;
import io.detente.avro.RelationAlert;
import io.detente.event.StateNames;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.tell.Links;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How an alert is sent. */
public enum MessageFormat {
    /** The alert itself, as it is on the topic. */
    JSON("application/json") {
        @Override
        ObjectNode body(RelationAlert alert, String id, Links links) {
            return new RecordJson().node(alert);
        }
    },
    /** A message for Slack's incoming webhooks, and for Mattermost, Rocket.Chat and others that take the same. */
    SLACK("application/json") {
        @Override
        ObjectNode body(RelationAlert alert, String id, Links links) {
            String headline = WORDS.headline(alert);
            ObjectNode message = JsonNodeFactory.instance.objectNode().put("text", headline);
            ArrayNode blocks = message.putArray("blocks");
            String title = links.alert(alert.getAlertId())
                    .map(address -> "<" + address + "|" + escaped(headline).replace("|", "/") + ">")
                    .orElseGet(() -> escaped(headline));
            String head = "*" + title + "*\n";
            section(blocks, head + escaped(alert.getExplanation(), SLACK_LIMIT - head.length()));
            alert.getEvidence().stream().limit(SENTENCES).forEach(driver -> section(blocks, quoted(driver)));
            return message;
        }
    },
    /** A CloudEvent 1.0 in structured mode, with the alert as its data. */
    CLOUDEVENTS("application/cloudevents+json") {
        @Override
        ObjectNode body(RelationAlert alert, String id, Links links) {
            ObjectNode event = JsonNodeFactory.instance
                    .objectNode()
                    .put("specversion", "1.0")
                    .put("id", id)
                    .put("source", "/detente/relations")
                    .put("type", "io.detente.relation.alert")
                    .put("subject", alert.getPair())
                    .put(
                            "time",
                            DateTimeFormatter.ISO_INSTANT.format(
                                    alert.getDay().atStartOfDay().toInstant(ZoneOffset.UTC)))
                    .put("datacontenttype", "application/json");
            event.set("data", new RecordJson().node(alert));
            return event;
        }
    };

    private static final AlertWords WORDS = new AlertWords(new StateNames());
    private static final int SENTENCES = 3;

    private final String mediaType;

    MessageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The message.
     *
     * @param id under which it is sent
     * @param links to the page, for messages that people read
     */
    abstract ObjectNode body(RelationAlert alert, String id, Links links);

    private static String quoted(Driver driver) {
        String source =
                driver.getArticleSource() == null ? "source" : escaped(driver.getArticleSource(), LONGEST_SOURCE);
        // Other addresses would end Slack's markup for a link.
        boolean linked = driver.getUrl() != null && driver.getUrl().matches("https?://[^\\s<>|]+");
        String where = "\n" + (linked ? "<" + driver.getUrl() + "|" + source.replace("|", "/") + ">" : source);
        String mark = "> ";
        String sentence = driver.getEvidence().replaceAll("\\s+", " ");
        return mark + escaped(sentence, SLACK_LIMIT - mark.length() - where.length()) + where;
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", text);
    }

    private static final int SLACK_LIMIT = 2_900;
    private static final int LONGEST_SOURCE = 100;

    /** Escaped, so that no article can address everybody in a channel. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Cut before it is escaped, so that no escape is cut through, and after a whole character. */
    private static String escaped(String text, int most) {
        String escaped = escaped(text);
        if (escaped.length() <= most) {
            return escaped;
        }
        StringBuilder begin = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            String next = escaped(Character.toString(text.codePointAt(at)));
            if (begin.length() + next.length() >= most) {
                break;
            }
            begin.append(next);
            at += Character.charCount(text.codePointAt(at));
        }
        return begin + "…";
    }
}
