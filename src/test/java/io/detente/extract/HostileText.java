package io.detente.extract;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Text that nobody writes but that comes all the same: pieces of news with what encodings, pages and ill will put
 * between them.
 */
final class HostileText {

    private static final List<String> NEWS = List.of(
            "Finland",
            "Portugal's foreign minister",
            "President of Chile",
            "the two leaders",
            "Peru and Chile",
            "U.S.-China",
            "met",
            "imposed sanctions on",
            "accused",
            "told",
            "will sign an agreement with",
            "on Tuesday",
            "last week",
            "30 February 2023",
            "in the year 99999999999",
            "31/12/0000",
            "LISBON, Feb 29 (Harbour Post) -",
            "\"",
            "\u201C",
            "\u201D",
            "(",
            ")",
            ",",
            ".",
            "...",
            "\n",
            "\n\n",
            "-",
            "\u2014",
            "'s",
            "\u2019");

    private static final List<String> HOSTILE = List.of(
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "\u0000",
            "\u001B[31m",
            "\u0007",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "\uFFFF",
            "\u202E",
            "\u200B",
            "\u00AD",
            "e\u0301\u0301\u0301",
            "\u0130",
            "\u1E9E",
            "\uFB03",
            "\u0345",
            "\u00B4",
            "\u02BC",
            "\u1D400",
            "\u0661\u0662",
            "\u00BD",
            "<p>",
            "</",
            "<br/>",
            "<a href=\"",
            "</script>",
            "<!--",
            "-->",
            "&#0;",
            "&#xD83D;",
            "&#128512;",
            "&amp;amp;",
            "&lt;p&gt;",
            ", opens new tab",
            "%00",
            "{\"a\":",
            "\\u0000");

    private HostileText() {}

    /** Up to eighty pieces, with blanks between them or without. */
    static Arbitrary<String> texts() {
        Arbitrary<String> characters = Arbitraries.strings().ofMaxLength(6);
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.of(NEWS)),
                net.jqwik.api.Tuple.of(3, Arbitraries.of(HOSTILE)),
                net.jqwik.api.Tuple.of(1, characters));
        return Arbitraries.of("", " ")
                .flatMap(between -> pieces.list().ofMaxSize(80).map(list -> String.join(between, list)));
    }
}
