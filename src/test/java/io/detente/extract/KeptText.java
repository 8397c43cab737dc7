package io.detente.extract;

import io.detente.article.NewsArticle;
import io.detente.event.EventType;
import io.detente.event.Pair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Annotated text of the project's own that no model was trained on, in the form of
 * {@code src/training/text/articles-*.txt}.
 *
 * @param article the text
 * @param events what it tells between states, without acts of armed groups
 */
record KeptText(NewsArticle article, Set<Told> events) {
    private static final Pattern EVENT =
            Pattern.compile("([A-Z0-9]+)[>=]([A-Z0-9]+) ([A-Z]+)/[a-z-]+ [AP?N] [FO]( REBEL)?( @ .*)?");

    /** What two states do, without direction. */
    record Told(Pair pair, EventType type) {}

    /** @throws IllegalArgumentException if a line does not have the form, with file and line */
    static List<KeptText> read(String file) {
        try (InputStream in = KeptText.class.getResourceAsStream("kept/" + file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<KeptText> texts = new ArrayList<>();
            Draft draft = new Draft();
            int number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                if (line.startsWith("= ")) {
                    draft.finish(file, texts);
                    draft = new Draft();
                    draft.day = LocalDate.parse(line.substring(2).strip());
                } else if (line.startsWith("T: ")) {
                    draft.title = line.substring(3).strip();
                } else if (line.startsWith("S: ")) {
                    draft.body
                            .append(draft.body.isEmpty() ? "" : " ")
                            .append(line.substring(3).strip());
                } else if (line.startsWith("E: ")) {
                    draft.add(line.substring(3).strip(), file + ":" + number);
                } else if (!line.isBlank()) {
                    throw new IllegalArgumentException(file + ":" + number + ": " + line);
                }
            }
            draft.finish(file, texts);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static final class Draft {
        private LocalDate day;
        private String title = "";
        private final StringBuilder body = new StringBuilder();
        private final Set<Told> events = new HashSet<>();

        void add(String line, String where) {
            Matcher event = EVENT.matcher(line);
            if (!event.matches()) {
                throw new IllegalArgumentException(where + ": not an event: " + line);
            }
            if (event.group(4) == null) {
                events.add(new Told(Pair.of(event.group(1), event.group(2)), EventType.valueOf(event.group(3))));
            }
        }

        void finish(String file, List<KeptText> texts) {
            if (day != null) {
                texts.add(new KeptText(
                        NewsArticle.of(
                                file + "-" + texts.size(),
                                title,
                                body.toString(),
                                day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC)),
                        Set.copyOf(events)));
            }
        }
    }
}
