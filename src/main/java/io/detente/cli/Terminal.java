package io.detente.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Lines on standard output that are drawn again in place. Only for a real terminal. It alone may be steered, and only from
 * here: what the lines say is shown, whatever it holds.
 *
 * <p>Whether there is one, and how large, the system's own {@code test} and {@code stty} are asked: Java's {@code
 * System.console()} answers differently from version to version.
 */
final class Terminal {

    private static final String UP_AND_CLEAR_BELOW = "\u001b[%dF\u001b[J";
    private static final Size USUAL = new Size(24, 80);

    private final PrintWriter steered = writer(System.out);
    private final PrintWriter shown = new PrintWriter(new ShownControls(steered));
    private int drawn;

    /** Lines and columns. */
    record Size(int height, int width) {}

    private Terminal() {}

    /** The terminal, if standard output is one. */
    static Optional<Terminal> ofStandardOutput() {
        return isTerminal(1) ? Optional.of(new Terminal()) : Optional.empty();
    }

    /** Standard error, if it is a terminal, to be steered: nothing of what others say may be written there. */
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

    /** Draws lines where the last were drawn; each must fit the width. */
    void draw(List<String> lines) {
        if (drawn > 0) {
            steered.printf(UP_AND_CLEAR_BELOW, drawn);
        }
        lines.forEach(shown::println);
        shown.flush();
        drawn = lines.size();
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
