package io.detente.local;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the registry's JVM runs, as the build left it in the folder {@code registry} beside the jar: the server's own jar,
 * one with {@link ChildMain} alone, and the classes of both as a JVM maps them in.
 *
 * @param folder the folder
 */
record RegistryHome(Path folder) {

    /** A JVM that cannot use what another one kept passes over it; it need not say so. */
    private static final List<String> QUIETLY = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    /** In the folder beside our jar or, within a build, beside our classes. */
    static RegistryHome besideOurJar() {
        try {
            Path ours = Path.of(RegistryHome.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new RegistryHome(ours.toAbsolutePath().resolveSibling("registry"));
        } catch (URISyntaxException e) {
            throw new LocalStackException("Cannot tell where this program lies", e);
        }
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
            throw new LocalStackException("Cannot read " + jar + ": " + e.getMessage(), e);
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
            throw new LocalStackException("Cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Where its classes are kept ready. */
    Path classes() {
        return folder.resolve("registry.jsa");
    }

    /** Whether its classes are kept ready, as they are now. */
    boolean hasClassesReady() throws IOException {
        return Files.exists(classes()) && isNotOlder(classes(), launcher()) && isNotOlder(classes(), runner());
    }

    private static boolean isNotOlder(Path file, Path than) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) >= 0;
    }

    /** The JVM's options for a start with the classes that are kept ready, if any are. */
    List<String> sharedClasses() {
        return Files.exists(classes()) ? options("-XX:SharedArchiveFile=", classes()) : List.of();
    }

    /** The JVM's options for keeping the classes that it has loaded when it ends. */
    List<String> keepingClasses(Path file) {
        return options("-XX:ArchiveClassesAtExit=", file);
    }

    private static List<String> options(String option, Path file) {
        return Stream.concat(Stream.of(option + file), QUIETLY.stream()).toList();
    }
}
