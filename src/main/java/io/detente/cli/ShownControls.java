package io.detente.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * What is said to a terminal, with each character that would steer it shown as Java and JSON escape it, so that no
 * article, name of a file or answer of a server moves the cursor or writes a window's title.
 *
 * <p>Line ends and tabs stay. In JSON such characters stand in texts alone, where what is written is their escape: it reads
 * as before.
 */
final class ShownControls extends FilterWriter {

    private static final String KEPT = "\t" + System.lineSeparator();

    ShownControls(Writer out) {
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
