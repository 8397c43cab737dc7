package io.detente.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The page: one document for all its views, whose addresses can be shared, and what it loads. */
public final class PageRoutes implements RouteGroup {

    private static final String FOLDER = "/io/detente/serve/page";
    private static final List<String> VIEWS = List.of(
            "/",
            "/pairs/{pair}",
            "/pairs/{pair}/sum",
            "/states/{state}",
            "/events",
            "/events/{event}",
            "/alerts/{alert}",
            "/map",
            "/world",
            "/compare");
    /** A chart alone, for frames on other sites. */
    private static final String EMBEDDED = "/embed";

    private static final List<Library> LIBRARIES = List.of(
            new Library("uplot", "chart", "uPlot.esm.js", "uPlot.min.css"),
            new Library("d3-array", "geo", "d3-array.min.js"),
            new Library("d3-geo", "geo", "d3-geo.min.js"));

    /**
     * A webjar. It has no entries for its folders, so its files are named one by one.
     *
     * @param folder under {@code /assets} at which the files are served
     */
    private record Library(String name, String folder, String... files) {

        /** A webjar has its version in its paths, which is given by the build alone. */
        String version() {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(new String(
                        bytes("/META-INF/maven/org.webjars.npm/" + name + "/pom.properties"),
                        StandardCharsets.ISO_8859_1)));
                return properties.getProperty("version");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] content(String file) {
            return bytes("/META-INF/resources/webjars/" + name + "/" + version() + "/dist/" + file);
        }
    }

    private final EmbeddingSites sites;
    private final byte[] document = bytes(FOLDER + "/index.html");

    /** @param sites that may frame a chart */
    public PageRoutes(EmbeddingSites sites) {
        this.sites = sites;
    }

    @Override
    public void addTo(JavalinConfig config) {
        VIEWS.forEach(view -> config.routes.get(view, this::document));
        config.routes.get(EMBEDDED, context -> {
            WebServer.letEmbed(context, sites);
            document(context);
        });
        config.routes.error(HttpStatus.NOT_FOUND, "text/html", this::nothingHere);
        files().forEach((name, content) -> add(name, content, config));
        for (Library library : LIBRARIES) {
            for (String file : library.files()) {
                add(library.folder() + "/" + file, library.content(file), config);
            }
        }
    }

    private void document(Context context) {
        context.contentType("text/html; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .result(document);
    }

    /**
     * A browser that follows a wrong link gets the page, which says so and leads on; the API answers with a
     * problem.
     */
    private void nothingHere(Context context) {
        if (!context.path().startsWith("/v1/")) {
            document(context);
        }
    }

    /** The files' content by name. To list a folder in a jar, the jar must be opened as a file system. */
    private static Map<String, byte[]> files() {
        try {
            Path code = Path.of(PageRoutes.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(code)) {
                return files(code.resolve(FOLDER.substring(1)));
            }
            try (FileSystem jar = FileSystems.newFileSystem(code)) {
                return files(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program is at no address", e);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                files.put(name, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void add(String name, byte[] content, JavalinConfig config) {
        String type = ContentType.mimeTypeByExtension(name.substring(name.lastIndexOf('.') + 1));
        String tag = tag(content);
        config.routes.get("/assets/" + name, context -> answer(context, content, type, tag));
    }

    /** Made of the content: a build gives all its files one date, and a change may keep the size. */
    private static String tag(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, content.length);
        return "W/\"" + Long.toHexString(checksum.getValue()) + "\"";
    }

    private static void answer(Context context, byte[] content, String type, String tag) {
        if (!EntityTags.isNotModified(context, tag)) {
            context.contentType(type).result(content);
        }
    }

    private static byte[] bytes(String resource) {
        return PackagedFile.read(PageRoutes.class, resource);
    }
}
