package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassifyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void givenManyLines_thenTheyAreAnsweredInTheirOrder() {
        int code = classify(IntStream.range(0, 300)
                .mapToObj(i -> line("s" + i, "Norwegian officials met a Chilean delegation.", "Chilean"))
                .collect(Collectors.joining("\n")));

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines().map(answer -> answer.split("\"")[3]))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "s" + i).toList());
    }

    @Test
    void givenLinesThatAskNothing_thenTheyAreNamedAndTheOthersAnswered() {
        int code = classify(String.join(
                "\n",
                "nonsense",
                "",
                "{\"id\":\"a\",\"text\":\"Norway and Chile signed a treaty.\",\"source\":\"Norway\"}",
                line("b", "Norwegian officials met a Chilean delegation.", " "),
                line("c", "Norwegian officials met a Chilean delegation.", "Chilean")));

        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(err.toString())
                .hasLineCount(3)
                .contains("standard input:1: not JSON", "standard input:3: no target", "standard input:4: ");
        assertThat(out.toString()).hasLineCount(1).contains("\"id\":\"c\"");
    }

    @Test
    void givenWhatIsNoText_thenItIsNamedAndNotAnswered() {
        String good = line("b", "Norwegian officials met a Chilean delegation.", "Chilean");

        int code = classify(String.join(
                "\n",
                good.replace("\"b\"", "{\"x\":1}"),
                good.replaceFirst("\"text\":\"[^\"]*\"", "\"text\":42"),
                good.replaceFirst("\"text\":\"[^\"]*\"", "\"text\":\"\""),
                good.replace("\"Norwegian\"", "true"),
                good.replace("\"Chilean\"", "[\"Chilean\"]"),
                good.replace("\"b\"", "7")));

        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(err.toString())
                .hasLineCount(5)
                .contains(
                        "standard input:1: id is not a text",
                        "standard input:2: text is not a text",
                        "standard input:3: the text is empty",
                        "standard input:4: source is not a text",
                        "standard input:5: target is not a text");
        assertThat(out.toString()).hasLineCount(1).contains("\"id\":\"7\"");
    }

    @Test
    void givenTwoQuestionsOnALine_thenItIsNamedAndNoneIsAnswered() {
        String one = line("a", "Norwegian officials met a Chilean delegation.", "Chilean");

        assertThat(classify(one + " " + one)).isEqualTo(Main.FAILED);
        assertThat(err.toString()).hasLineCount(1).contains("standard input:1: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void givenALineThatIsTooLongOrNotInUtf8_thenItIsNamedAndTheNextAnswered() {
        byte[] latin = line("a", "Norwegian officials met a Chilean minister in Malm\u00f6.", "Chilean")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] others = ("\n" + "x".repeat(2_000_000) + "\n"
                        + line("c", "Norwegian officials met a Chilean delegation.", "Chilean"))
                .getBytes(StandardCharsets.UTF_8);

        int code = classify(new SequenceInputStream(new ByteArrayInputStream(latin), new ByteArrayInputStream(others)));

        assertThat(code).isEqualTo(Main.FAILED);
        assertThat(err.toString())
                .hasLineCount(2)
                .contains(
                        "standard input:1: not JSON: Invalid UTF-8",
                        "standard input:2: a line of more than 1048576 bytes");
        assertThat(out.toString()).hasLineCount(1).contains("\"id\":\"c\"");
    }

    private static String line(String id, String text, String target) {
        return "{\"id\":\"%s\",\"text\":\"%s\",\"source\":\"Norwegian\",\"target\":\"%s\"}".formatted(id, text, target);
    }

    private int classify(String lines) {
        return classify(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private int classify(InputStream lines) {
        InputStream before = System.in;
        System.setIn(lines);
        try {
            return Main.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true))
                    .execute("classify");
        } finally {
            System.setIn(before);
        }
    }
}
