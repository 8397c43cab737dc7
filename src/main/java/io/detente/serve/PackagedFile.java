package io.detente.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file that is packaged with the program. */
public final class PackagedFile {

    private PackagedFile() {}

    /**
     * Its content.
     *
     * @param owner the class beside which it lies, unless its name begins with a slash
     */
    public static byte[] read(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
