package io.detente.feed.read;

import io.detente.article.Furniture;
import io.detente.feed.ResourceLines;
import io.detente.feed.read.HtmlText.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.dankito.readability4j.Readability4J;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/**
 * The main text of a page. Readability finds the part of the page that it stands in; what papers put into that
 * part besides the article is removed: before, by the names of elements, and after, by what lines look like.
 */
final class MainText {

    private static final String NO_TEXT =
            "script, style, noscript, template, iframe, svg, figcaption, aside, nav, form,"
                    + " button, select, input, textarea, dialog, object, embed, audio, video, canvas, [hidden],"
                    + " [aria-hidden=true], [role=navigation], [role=complementary], [role=dialog], [itemprop=caption]";

    /** Readability needs one to make links absolute, which nobody reads. */
    private static final String ANY_ADDRESS = "http://page.invalid/";

    private static final String TITLES = "h1, title";

    /** An element with more than this share of the page's paragraphs is the article, whatever it is called. */
    private static final double MAX_SHARE = 1 / 3.0;

    /** A line with more than this share of links leads elsewhere. */
    private static final double MAX_LINKED = 0.8;

    /** Shorter lines may stand twice in one text. */
    private static final int SHORTEST_REPEAT = 40;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{Alnum}]+|(?<=\\p{Lower})(?=\\p{Upper})");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> besideTheText = ResourceLines.of(MainText.class, "beside-the-text.txt").stream()
            .flatMap(Pattern.compile(" ")::splitAsStream)
            .collect(Collectors.toUnmodifiableSet());
    private final Furniture furniture = new Furniture();

    /** The paragraphs of a page's text; empty if it has none. The page is changed by this. */
    String of(Document page) {
        Set<String> titles =
                page.select(TITLES).stream().map(title -> letters(title.text())).collect(Collectors.toSet());
        page.select(NO_TEXT).remove();
        removeWhatIsBeside(page);
        Element content = new Readability4J(ANY_ADDRESS, page).parse().getArticleContent();
        return content == null ? "" : text(HtmlText.lines(content), titles);
    }

    private void removeWhatIsBeside(Document page) {
        int most = (int) (paragraphs(page) * MAX_SHARE);
        List<Element> beside = page.body().stream()
                .filter(element -> isCalledBeside(element) && paragraphs(element) <= most)
                .toList();
        beside.forEach(Node::remove);
    }

    private boolean isCalledBeside(Element element) {
        String name = element.normalName();
        return !name.equals("body")
                && !name.equals("article")
                && !name.equals("main")
                && BETWEEN_WORDS
                        .splitAsStream(element.className() + " " + element.id())
                        .anyMatch(word -> besideTheText.contains(word.toLowerCase(Locale.ROOT)));
    }

    /** Characters in paragraphs. */
    private static int paragraphs(Element element) {
        return element.select("p").stream()
                .mapToInt(paragraph -> paragraph.text().length())
                .sum();
    }

    private String text(List<Line> lines, Set<String> titles) {
        List<String> kept = new ArrayList<>();
        Set<String> before = new HashSet<>(titles);
        for (Line line : lines) {
            String letters = letters(line.text());
            boolean mayNotComeAgain = letters.length() > SHORTEST_REPEAT || titles.contains(letters);
            boolean again = mayNotComeAgain && !before.add(letters);
            boolean elsewhere = line.linked() > MAX_LINKED * line.text().length();
            if (!again && !elsewhere && !furniture.is(line.text())) {
                kept.add(line.text());
            }
        }
        return String.join("\n", kept);
    }

    private static String letters(String text) {
        return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
