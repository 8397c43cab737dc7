package io.detente.extract;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What headlines and lines say of the text around them: that it tells what lies ahead ({@code Key events this week},
 * {@code The week ahead}), or that they are the page's and no part of it ({@code 4 min read}).
 */
final class Signposts {
    /** A longer sentence tells of a diary, and heads none. */
    private static final int LONGEST_SIGN = 12;

    /** A longer line is hardly the page's. */
    private static final int LONGEST_OF_PAGE = 8;

    private final Set<String> ahead;
    private final Set<String> ofPage;
    private final Set<String> ends;

    Signposts(WordLists words) {
        this.ahead = words.of("agenda");
        this.ofPage = words.of("line-of-page");
        this.ends = words.of("line-end");
    }

    /** Whether what stands below lies ahead of publication. */
    boolean pointsAhead(Sentence line) {
        String words = " " + line.norms(0, line.size()) + " ";
        return line.size() <= LONGEST_SIGN && ahead.stream().anyMatch(phrase -> words.contains(" " + phrase + " "));
    }

    /** Whether a line that is no sentence says who wrote the text and when, or how long it is. */
    boolean isOfPage(Sentence line) {
        return line.size() <= LONGEST_OF_PAGE
                && !ends.contains(line.norm(line.size() - 1))
                && IntStream.range(0, line.size()).mapToObj(line::norm).anyMatch(ofPage::contains);
    }

    /** Whether a line asks something: {@code What happens next?} */
    boolean asks(Sentence line) {
        return line.norm(line.size() - 1).equals("?");
    }
}
