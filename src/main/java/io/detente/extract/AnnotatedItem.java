package io.detente.extract;

import io.detente.article.NewsArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A news item with all its events, as annotated for training. A file of them reads:
 *
 * <pre>
 * = 2019-05-02
 * T: the headline, or nothing
 * B: the text, or nothing
 * CHN>USA REQUEST/demand A F
 * CHN=USA CONSULT/negotiate P F
 * </pre>
 *
 * <p>{@code >} is directed and {@code =} joint; then type and mode, modality (A asserted, P planned, ? possible, N
 * negated), F for fresh or O for old, and REBEL where an armed group acts or suffers; the last two are for who measures, and
 * train nothing. Lines that begin with # say
 * something to the reader.
 *
 * @param article title and body
 * @param labels its events
 */
record AnnotatedItem(NewsArticle article, List<Label> labels) {
    private static final Pattern LABEL =
            Pattern.compile("([A-Z0-9]+)([>=])([A-Z0-9]+) ([A-Z]+)/([a-z-]+) ([AP?N]) ([FO])( REBEL)?");

    /**
     * An event as annotated.
     *
     * @param source code of who acts
     * @param target code of to or with whom
     * @param joint without direction
     */
    record Label(String source, String target, boolean joint, Mode mode, Modality modality) {
        EventType type() {
            return mode.type();
        }
    }

    /** @throws IllegalArgumentException if a line is wrong, with file and line */
    static List<AnnotatedItem> read(Path file) throws IOException {
        List<AnnotatedItem> items = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        LocalDate day = null;
        String title = "";
        String body = "";
        List<Label> labels = new ArrayList<>();
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n).strip();
            String place = file.getFileName() + ":" + (n + 1);
            if (line.startsWith("= ")) {
                if (day != null) {
                    items.add(item(place, day, title, body, labels));
                }
                day = day(line.substring(2), place);
                title = "";
                body = "";
                labels = new ArrayList<>();
            } else if (line.startsWith("T:")) {
                title = line.substring(2).strip();
            } else if (line.startsWith("B:")) {
                body = line.substring(2).strip();
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                labels.add(label(line, place));
            }
        }
        if (day != null) {
            items.add(item(file.getFileName() + ":" + lines.size(), day, title, body, labels));
        }
        return items;
    }

    private static AnnotatedItem item(String place, LocalDate day, String title, String body, List<Label> labels) {
        if (title.isEmpty() && body.isEmpty()) {
            throw new IllegalArgumentException(place + ": the item above has neither T: nor B:");
        }
        return new AnnotatedItem(
                NewsArticle.of(place, title, body, day.atTime(12, 0).toInstant(ZoneOffset.UTC)), List.copyOf(labels));
    }

    private static LocalDate day(String text, String place) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(place + ": no date: " + text, e);
        }
    }

    private static Label label(String line, String place) {
        Matcher matcher = LABEL.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(place + ": not SRC>TGT TYPE/mode A|P|?|N F|O: " + line);
        }
        Mode mode = Arrays.stream(EventType.values())
                .filter(type -> type.name().equals(matcher.group(4)))
                .findFirst()
                .flatMap(type -> Mode.of(type, matcher.group(5)))
                .orElseThrow(() -> new IllegalArgumentException(
                        place + ": no mode: " + matcher.group(4) + "/" + matcher.group(5)));
        return new Label(
                matcher.group(1),
                matcher.group(3),
                matcher.group(2).equals("="),
                mode,
                switch (matcher.group(6)) {
                    case "P" -> Modality.PLANNED;
                    case "?" -> Modality.POSSIBLE;
                    case "N" -> Modality.NEGATED;
                    default -> Modality.ASSERTED;
                });
    }
}
