package io.detente.replay;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A path to write to, which may be a link: that stays, and what it leads to is written. */
public record LinkedPath(Path path) {

    /**
     * Where it leads, also if no file is there yet; without links in its folders either, if they are there.
     *
     * @throws IOException naming it, if it is one of links that lead to each other
     */
    public Path target() throws IOException {
        Set<Path> passed = new HashSet<>();
        Path at = path.toAbsolutePath();
        while (passed.add(at)) {
            if (Files.exists(at)) {
                return at.toRealPath();
            }
            Path folder = at.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                return at.normalize();
            }
            at = folder.toRealPath().resolve(at.getFileName());
            if (!Files.isSymbolicLink(at)) {
                return at;
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        throw new FileSystemException(path.toString(), null, "its links lead to each other");
    }
}
