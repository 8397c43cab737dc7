package io.detente.local;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that this program is started from or, within a build, the folder of its classes. */
final class OurJar {
    private OurJar() {}

    /** What the build left beside it. */
    static Path sibling(String name) {
        try {
            Path ours = Path.of(OurJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ours.toAbsolutePath().resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new LocalStackException("Cannot tell where this program lies", e);
        }
    }
}
