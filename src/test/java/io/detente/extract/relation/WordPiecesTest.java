package io.detente.extract.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The program cuts words as training does; otherwise the model would read other words than it learned. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordPiecesTest {
    private static final Pattern CODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final WordPieces pieces;

    WordPiecesTest() throws IOException {
        pieces = OnnxRelationModel.loadPieces();
    }

    @ParameterizedTest
    @MethodSource("table")
    void textIsCutAsInTraining(String text, String expected) {
        // when
        String cut = pieces.of(text).stream()
                .map(piece -> piece.number() + ":" + piece.from() + "-" + piece.to())
                .collect(Collectors.joining(" "));

        // then
        assertThat(cut).isEqualTo(expected);
    }

    @Test
    void whatIsInvisibleIsNoneOfAWord() {
        assertThat(numbers("China at\u00ADtacked In\u200Bdia\u2060.")).isEqualTo(numbers("China attacked India."));
    }

    private List<Integer> numbers(String text) {
        return pieces.of(text).stream().map(WordPieces.Piece::number).toList();
    }

    static List<Arguments> table() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                WordPiecesTest.class.getResourceAsStream("pieces.tsv"), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                if (!line.startsWith("# ")) {
                    String[] columns = line.split("\t", -1);
                    rows.add(Arguments.of(text(columns[0]), columns[1]));
                }
            }
        }
        return rows;
    }

    private static String text(String written) {
        return CODE.matcher(written)
                .replaceAll(code ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(code.group(1), 16))));
    }
}
