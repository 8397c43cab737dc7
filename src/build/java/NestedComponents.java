import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Adds to the bill of materials what Maven's graph of dependencies does not show: libraries that lie relocated inside
 * others, what lies among our own files (a line {@code name=version licence} of a file for each, from npm), and the
 * registry's server, which the build unpacks beside the jar, with all that it brings. The build runs this file as it
 * stands: {@code java NestedComponents.java BILL LIB REGISTRY VERSION COMMITTED}.
 *
 * <p>What an archive carries is read from what it says of itself: the {@code pom.properties} that Maven leaves in each
 * jar, and the lines {@code - group:artifact:version} of a {@code META-INF/NOTICE}. A jar that says neither is named by
 * its file's name. Without a bill, as when Maven is offline, there is nothing to add to.
 */
final class NestedComponents {

    private static final String SERVER = "registry-server";
    private static final Pattern MAVEN_PURL = Pattern.compile("pkg:maven/([^/]+)/([^@]+)@([^?]+).*");
    private static final Pattern POM_PROPERTIES = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final Pattern BUNDLED = Pattern.compile("- ([\\w.-]+):([\\w.-]+):([\\w.-]+)");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A library by Maven's coordinates; the group is empty where only a file's name is known. */
    private record Library(String group, String name, String version) implements Comparable<Library> {

        String purl() {
            return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
        }

        @Override
        public int compareTo(Library other) {
            return (group + ":" + name + ":" + version).compareTo(other.group + ":" + other.name + ":" + other.version);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path bill = Path.of(arguments[0]);
        // A bill that was made complete before stays as it is: Maven makes it anew when it is online.
        if (Files.exists(bill) && !Files.readString(bill).contains(SERVER)) {
            new NestedComponents()
                    .complete(
                            bill,
                            Path.of(arguments[1]),
                            Path.of(arguments[2]),
                            arguments[3],
                            Path.of(arguments[4]));
        }
    }

    private void complete(Path bill, Path libraries, Path registry, String registryVersion, Path committed)
            throws IOException {
        ObjectNode root = (ObjectNode) json.readTree(bill.toFile());
        ArrayNode components = root.withArrayProperty("components");
        for (var component : components) {
            Matcher purl = MAVEN_PURL.matcher(component.path("purl").asText());
            if (purl.matches()) {
                Library self = new Library(purl.group(1), purl.group(2), purl.group(3));
                Path jar = libraries.resolve(self.name() + "-" + self.version() + ".jar");
                SortedSet<Library> carried = carriedBy(jar);
                carried.remove(self);
                add((ObjectNode) component, carried);
            }
        }
        addCommitted(components, committed);
        components.add(server(registry, registryVersion));
        Files.writeString(bill, json.writeValueAsString(root) + "\n");
    }

    private static void addCommitted(ArrayNode components, Path committed) throws IOException {
        Properties packages = new Properties();
        try (InputStream in = Files.newInputStream(committed)) {
            packages.load(in);
        }
        for (String name : new TreeSet<>(packages.stringPropertyNames())) {
            String[] versionAndLicence = packages.getProperty(name).split(" ");
            String purl = "pkg:npm/" + name + "@" + versionAndLicence[0];
            ObjectNode component = components
                    .addObject()
                    .put("type", "library")
                    .put("bom-ref", purl)
                    .put("name", name)
                    .put("version", versionAndLicence[0])
                    .put("purl", purl);
            component.putArray("licenses").addObject().putObject("license").put("id", versionAndLicence[1]);
        }
    }

    private ObjectNode server(Path registry, String version) throws IOException {
        ObjectNode server = json.createObjectNode()
                .put("type", "application")
                .put("bom-ref", SERVER)
                .put("group", "io.apicurio")
                .put("name", "apicurio-registry-app")
                .put("version", version)
                .put("scope", "optional")
                .put("purl", "pkg:maven/io.apicurio/apicurio-registry-app@" + version + "?classifier=all&type=tar.gz");
        SortedSet<Library> carried = new TreeSet<>();
        try (Stream<Path> files = Files.walk(registry)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                SortedSet<Library> told = carriedBy(jar);
                carried.addAll(told.isEmpty() ? byName(jar) : told);
            }
        }
        add(server, carried);
        return server;
    }

    private static SortedSet<Library> byName(Path jar) {
        SortedSet<Library> named = new TreeSet<>();
        Matcher name = JAR.matcher(jar.getFileName().toString());
        if (name.matches()) {
            named.add(new Library("", name.group(1), name.group(2)));
        }
        return named;
    }

    /** By the jar's directory, which says where the few entries lie that are read: the others are never inflated. */
    private static SortedSet<Library> carriedBy(Path jar) throws IOException {
        SortedSet<Library> carried = new TreeSet<>();
        try (ZipFile file = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                if (POM_PROPERTIES.matcher(entry.getName()).matches()) {
                    Properties pom = new Properties();
                    try (InputStream in = file.getInputStream(entry)) {
                        pom.load(in);
                    }
                    carried.add(new Library(
                            pom.getProperty("groupId"), pom.getProperty("artifactId"), pom.getProperty("version")));
                } else if (entry.getName().equals("META-INF/NOTICE")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .map(String::strip)
                                .map(BUNDLED::matcher)
                                .filter(Matcher::matches)
                                .forEach(line -> carried.add(new Library(line.group(1), line.group(2), line.group(3))));
                    }
                }
            }
        }
        return carried;
    }

    private void add(ObjectNode component, SortedSet<Library> carried) {
        if (carried.isEmpty()) {
            return;
        }
        ArrayNode nested = component.putArray("components");
        carried.forEach(library -> {
            ObjectNode one = nested.addObject().put("type", "library");
            if (!library.group().isEmpty()) {
                one.put("group", library.group());
            }
            one.put("name", library.name()).put("version", library.version());
            if (!library.group().isEmpty()) {
                one.put("purl", library.purl());
            }
        });
    }
}
