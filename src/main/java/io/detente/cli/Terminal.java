package io.detente.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lines on standard output that are drawn again in place. Only a real terminal gets control characters, and only
 * from here: the text of lines is shown, whatever it holds.
 *
 * <p>The system's own {@code test} and {@code stty} say whether there is one, and how large: Java's {@code
 * System.console()} answers differently from version to version.
 */
final class Terminal {

    private static final String UP_AND_CLEAR_BELOW = "\u001b[%dF\u001b[J";
    private static final Size USUAL = new Size(24, 80);

    private static final String LOOK = "\u001b[%dm";

    private final PrintWriter steered;
    private final PrintWriter shown;
    private final boolean coloured;
    private int drawn;

    /** Lines and columns. */
    record Size(int height, int width) {}

    /**
     * A terminal at the far end of a writer.
     *
     * @param coloured false if it knows no looks, or its reader wants none
     */
    Terminal(PrintWriter steered, boolean coloured) {
        this.steered = steered;
        this.shown = new PrintWriter(new ControlEscapingWriter(steered));
        this.coloured = coloured;
    }

    /** The terminal, if standard output is one; without colours where {@code NO_COLOR} (no-color.org) is set. */
    static Optional<Terminal> ofStandardOutput() {
        return isTerminal(1)
                ? Optional.of(new Terminal(writer(System.out), isColoured(System.getenv())))
                : Optional.empty();
    }

    private static boolean isColoured(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
    }

    /** Standard error, if it is a terminal, for control characters: no text from outside may be written there. */
    static Optional<PrintWriter> standardError() {
        return isTerminal(2) ? Optional.of(writer(System.err)) : Optional.empty();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal(int descriptor) {
        return File.separatorChar == '/'
                && ask(List.of("/bin/sh", "-c", "test -t " + descriptor), Redirect.INHERIT)
                        .isPresent();
    }

    /** How large it is now. */
    Size size() {
        return ask(List.of("/bin/sh", "-c", "stty size </dev/tty"), Redirect.PIPE)
                .map(text -> text.strip().split(" "))
                .filter(words -> words.length == 2 && !words[0].equals("0"))
                .map(words -> new Size(Integer.parseInt(words[0]), Integer.parseInt(words[1])))
                .orElse(USUAL);
    }

    /** Draws lines where the last ones were drawn; each must fit the width. */
    void draw(List<StyledLine> lines) {
        if (drawn > 0) {
            steered.printf(UP_AND_CLEAR_BELOW, drawn);
        }
        lines.forEach(this::print);
        drawn = lines.size();
    }

    /** Prints a line that stays; what is drawn from then on is below it. */
    void say(StyledLine line) {
        print(line);
        drawn = 0;
    }

    private void print(StyledLine line) {
        for (StyledLine.Part part : line.parts()) {
            if (coloured && part.look() != StyledLine.Look.PLAIN) {
                look(part.look());
                show(part.text());
                look(StyledLine.Look.PLAIN);
            } else {
                show(part.text());
            }
        }
        steered.println();
        steered.flush();
    }

    private void look(StyledLine.Look look) {
        steered.printf(LOOK, look.sgr());
    }

    private void show(String text) {
        shown.print(text);
        shown.flush();
    }

    private static Optional<String> ask(List<String> command, Redirect output) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output)
                    .redirectError(output == Redirect.INHERIT ? Redirect.INHERIT : Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
