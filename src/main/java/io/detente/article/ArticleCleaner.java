package io.detente.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;

/**
 * Removes from an article the furniture of its page: view counters, share bars, agencies' notices, bylines,
 * datelines, and the labels that agencies put before headlines ({@code UPDATE 2-}, {@code RPT-}).
 *
 * <p>The markup of a page, where it was sent with the text, is read as what it means. Where in the text of the
 * {@link NewsArticle} what stays stands is known. Immutable and thread-safe; linear in the text.
 */
public final class ArticleCleaner {
    /** So many characters a headline has before whoever says or publishes it is named. */
    private static final int SHORTEST_HEADLINE = 21;

    private final ScreenReaderTexts unseen = new ScreenReaderTexts();
    private final HeadlineLabels labels = new HeadlineLabels();
    private final Attribution attribution = new Attribution();
    private final Paragraphs paragraphs = new Paragraphs();
    private final Datelines datelines;

    /**
     * @param places whether words name a place as a dateline does: a city ({@code Tehran}), perhaps with the state or
     *     the region that it lies in ({@code Nairobi, Kenya})
     * @param states whether words name states and no city: {@code IRAN}, {@code CHINA/TAIWAN}
     */
    public ArticleCleaner(Predicate<String> places, Predicate<String> states) {
        this.datelines = new Datelines(places, states);
    }

    /** The article's headline and paragraphs without furniture. */
    public CleanText clean(NewsArticle article) {
        PlainText title = PlainText.of(article.title()).without(unseen);
        PlainText plainBody = PlainText.of(article.body()).without(unseen);
        String body = plainBody.text();
        List<CleanText.Passage> passages = new ArrayList<>();
        passages.add(headline(title.text(), article.source()));
        int bodyOffset = title.text().length() + 1;
        Optional<String> dateline = Optional.empty();
        List<int[]> spans = paragraphs.of(body);
        for (int[] span : spans) {
            String paragraph = body.substring(span[0], span[1]);
            int offset = bodyOffset + span[0];
            // One of the passages is the headline.
            boolean first = dateline.isEmpty() && Datelines.mayComeBehind(passages.size() - 1);
            int start = datelines.behind(paragraph, first);
            Optional<MatchResult> within = first && start == 0 ? Datelines.within(paragraph) : Optional.empty();
            if (within.isPresent()) {
                dateline = within.map(MatchResult::group).map(String::strip);
                add(passages, paragraph, 0, within.get().start(), offset);
                start = within.get().end();
            } else if (dateline.isEmpty() && start > 0) {
                dateline = Optional.of(paragraph.substring(0, start).strip());
            }
            add(passages, paragraph, start, paragraph.length(), offset);
        }
        return new CleanText(
                passages, dateline.or(() -> Datelines.dateLine(body, spans)), TitleAndBody.origin(title, plainBody));
    }

    /**
     * Where something stands in title, line end and body, one after the other.
     *
     * @param titleEnd characters of the title as it is read
     */
    private record TitleAndBody(PlainText title, int titleEnd, PlainText body) implements CleanText.Origin {
        static CleanText.Origin origin(PlainText title, PlainText body) {
            return title.isAsSent() && body.isAsSent()
                    ? CleanText.Origin.AS_SENT
                    : new TitleAndBody(title, title.text().length(), body);
        }

        @Override
        public int start(int offset) {
            return offset <= titleEnd
                    ? title.origin().start(offset)
                    : title.sent() + 1 + body.origin().start(offset - titleEnd - 1);
        }

        @Override
        public int end(int offset) {
            return offset <= titleEnd
                    ? title.origin().end(offset)
                    : title.sent() + 1 + body.origin().end(offset - titleEnd - 1);
        }
    }

    private static void add(List<CleanText.Passage> passages, String paragraph, int from, int to, int offset) {
        if (from < to) {
            passages.add(new CleanText.Passage(paragraph.substring(from, to), offset + from, false));
        }
    }

    private CleanText.Passage headline(String title, Optional<String> source) {
        int start = labels.behind(title);
        int end = attribution.in(title, start + SHORTEST_HEADLINE, source).orElse(title.length());
        return new CleanText.Passage(title.substring(start, end).stripTrailing(), start, true);
    }
}
