package io.detente.feed.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/**
 * The plain text of HTML: a line for each block, blanks as a browser shows them, nothing of scripts and styles.
 */
final class HtmlText {

    /** Deeper than any page is on purpose; what lies deeper is read as if it lay here. */
    private static final int MAX_DEPTH = 256;

    private static final Set<String> UNSEEN = Set.of("script", "style", "noscript", "template");

    /** The beginning of one, or of a comment: before anything else, the sign only says "less". */
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?]");

    private static final char NO_BREAK_SPACE = '\u00A0';

    /** Soft hyphens and places where a line may or may not end, of which a browser shows nothing inside a line. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00AD\\u200B\\u2060\\uFEFF]");

    /**
     * A line.
     *
     * @param linked how many of its characters are links
     */
    record Line(String text, int linked) {}

    private HtmlText() {}

    /** Parses a whole page or a piece of HTML. */
    static Document parse(String html, String address) {
        return Jsoup.parse(html, address, Parser.htmlParser().setMaxDepth(MAX_DEPTH));
    }

    /** The text of a piece of HTML, which may also be plain text. */
    static String of(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return String.join(
                    "\n",
                    INVISIBLE
                            .matcher(html)
                            .replaceAll("")
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList());
        }
        List<Line> lines = TAG.matcher(html).find() ? lines(parse(html, "").body()) : linesWithoutTags(html);
        return String.join("\n", lines.stream().map(Line::text).toList());
    }

    /** No tag could end a line of such a text, so its own line ends do. */
    private static List<Line> linesWithoutTags(String text) {
        Lines lines = new Lines();
        Parser.unescapeEntities(text, false).lines().forEach(line -> {
            lines.append(line);
            lines.end();
        });
        return lines.lines;
    }

    /** Text that was written on one line, whatever its markup. */
    static String line(String html) {
        return of(html).replace('\n', ' ');
    }

    static List<Line> lines(Element content) {
        Lines lines = new Lines();
        content.filter(lines);
        lines.end();
        return lines.lines;
    }

    private static final class Lines implements NodeFilter {

        private final List<Line> lines = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private int linked;
        private int links;

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                append(words.getWholeText());
            } else if (node instanceof Element element) {
                if (UNSEEN.contains(element.normalName())) {
                    // Not removed beforehand: for each element that it removes, jsoup searches all its siblings.
                    return FilterResult.SKIP_ENTIRELY;
                }
                links += isLink(element) ? 1 : 0;
                if (element.isBlock() || element.normalName().equals("br")) {
                    end();
                }
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                links -= isLink(element) ? 1 : 0;
                if (element.isBlock()) {
                    end();
                }
            }
            return FilterResult.CONTINUE;
        }

        private static boolean isLink(Element element) {
            return element.normalName().equals("a");
        }

        private void append(String written) {
            String words = INVISIBLE.matcher(written).replaceAll("");
            int before = text.length();
            for (int i = 0; i < words.length(); i++) {
                char character = words.charAt(i);
                if (Character.isWhitespace(character) || character == NO_BREAK_SPACE) {
                    if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                        text.append(' ');
                    }
                } else if (!Character.isISOControl(character)) {
                    text.append(character);
                }
            }
            linked += links > 0 ? text.length() - before : 0;
        }

        private void end() {
            String line = text.toString().strip();
            if (!line.isEmpty()) {
                lines.add(new Line(line, linked));
            }
            text.setLength(0);
            linked = 0;
        }
    }
}
