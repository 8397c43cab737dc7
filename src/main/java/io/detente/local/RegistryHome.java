package io.detente.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the registry's JVM runs, as the build left it in the folder {@code registry} beside the jar: the server's
 * own jar, one with {@link ChildMain} alone, and the classes of both as a JVM maps them in.
 *
 * @param folder the folder
 */
record RegistryHome(Path folder) {

    static RegistryHome besideOurJar() {
        return new RegistryHome(OurJar.sibling("registry"));
    }

    /** Our jar would bring all our libraries along, and the server has its own versions of many. */
    String classPath() {
        return launcher() + File.pathSeparator + runner();
    }

    String mainClass() {
        Path jar = runner();
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new LocalStackException("Cannot read " + jar, e);
        }
    }

    private Path launcher() {
        return folder.resolve("launcher.jar");
    }

    private Path runner() {
        if (!Files.isRegularFile(launcher())) {
            throw new LocalStackException("No registry server: the folder " + folder
                    + " is absent or not whole. The build makes it; keep it beside the jar when you move the jar");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new LocalStackException("No registry server (*-runner.jar) in " + folder));
        } catch (IOException e) {
            throw new LocalStackException("Cannot read " + folder, e);
        }
    }

    CdsArchive cdsArchive() {
        return new CdsArchive(folder.resolve("registry.jsa"), List.of(launcher(), runner()));
    }
}
