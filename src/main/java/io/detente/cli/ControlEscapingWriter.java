package io.detente.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes control characters as Java and JSON escape them, so that no article, file name or answer of a server
 * moves a terminal's cursor or sets its title.
 *
 * <p>Line ends and tabs stay. In JSON such characters stand in strings only, where the escape means the same.
 */
final class ControlEscapingWriter extends FilterWriter {

    private static final String KEPT = "\t" + System.lineSeparator();

    ControlEscapingWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        if (Character.isISOControl(character) && KEPT.indexOf(character) < 0) {
            out.write(String.format("\\u%04x", character));
        } else {
            out.write(character);
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        int written = offset;
        for (int i = offset; i < offset + length; i++) {
            if (Character.isISOControl(text.charAt(i))) {
                out.write(text, written, i - written);
                write(text.charAt(i));
                written = i + 1;
            }
        }
        out.write(text, written, offset + length - written);
    }
}
