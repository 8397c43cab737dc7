package io.detente.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the broker's JVM runs, as the build left it in the folder {@code broker} beside the jar: a jar with
 * {@link ChildMain} and the settings of the log, which names all our libraries, and the classes of these as a JVM
 * maps them in. Our own jar is not among them: it changes with each build, and classes that are kept would have to
 * be kept anew.
 *
 * @param folder the folder
 */
record BrokerHome(Path folder) {

    static BrokerHome besideOurJar() {
        return new BrokerHome(OurJar.sibling("broker"));
    }

    String classPath() {
        return launcher().toString();
    }

    private Path launcher() {
        Path launcher = folder.resolve("launcher.jar");
        if (!Files.isRegularFile(launcher)) {
            throw new LocalStackException("No broker: the folder " + folder
                    + " is absent or not whole. The build makes it; keep it beside the jar when you move the jar");
        }
        return launcher;
    }

    CdsArchive cdsArchive() {
        return new CdsArchive(folder.resolve("broker.jsa"), origins());
    }

    private List<Path> origins() {
        Path launcher = launcher();
        try (JarFile jar = new JarFile(launcher.toFile())) {
            String libraries = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return Stream.concat(
                            Stream.of(launcher),
                            Arrays.stream(libraries.split(" ")).map(folder::resolve))
                    .toList();
        } catch (IOException e) {
            throw new LocalStackException("Cannot read " + launcher, e);
        }
    }
}
