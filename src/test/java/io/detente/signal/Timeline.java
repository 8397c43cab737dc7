package io.detente.signal;

import io.detente.event.Modality;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A table of news, one row an act: the day (or {@code from..to}, or {@code from..to/step} for every step days),
 * who does what, how many publishers tell of it, and optionally the day of publication and the sense, for
 * example {@code planned}.
 */
final class Timeline {
    private Timeline() {}

    static List<News> of(String table) {
        List<News> news = new ArrayList<>();
        table.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] cells = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
            for (LocalDate day : days(cells[0])) {
                for (int publisher = 1; publisher <= Integer.parseInt(cells[2]); publisher++) {
                    News told = News.of(cells[1], day.toString())
                            .article(cells[1] + " " + day + " by " + publisher)
                            .by("publisher " + publisher);
                    if (cells.length > 3 && !cells[3].isEmpty()) {
                        told = told.published(cells[3]);
                    }
                    if (cells.length > 4 && !cells[4].isEmpty()) {
                        told = told.said(Modality.valueOf(cells[4].toUpperCase(Locale.ROOT)));
                    }
                    news.add(told);
                }
            }
        });
        news.sort(Comparator.comparing(News::publishedAt));
        return news;
    }

    private static List<LocalDate> days(String cell) {
        String[] spanAndStep = cell.split("/");
        String[] span = spanAndStep[0].split("\\.\\.");
        int step = spanAndStep.length > 1 ? Integer.parseInt(spanAndStep[1]) : 1;
        LocalDate last = LocalDate.parse(span[span.length - 1]);
        List<LocalDate> days = new ArrayList<>();
        for (LocalDate day = LocalDate.parse(span[0]); !day.isAfter(last); day = day.plusDays(step)) {
            days.add(day);
        }
        return days;
    }
}
