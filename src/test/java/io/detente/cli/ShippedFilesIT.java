package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jar says of its licence, of the libraries beside it, and of what is inside those. */
class ShippedFilesIT {

    private static final Path JAR = Path.of(System.getProperty("detente.jar"));

    /** As a list, or as a class made of one. */
    private static final Pattern PUBLIC_SUFFIXES = Pattern.compile(
            "(?i)(public[_-]?suffix[^/]*\\.(txt|dat|list|gz)|PublicSuffixPatterns\\.class|effective_tld_names[^/]*)$");

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(JAR.toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void licenceAndNoticeAreThoseOfTheProject() throws IOException {
        for (String name : Set.of("LICENSE", "NOTICE")) {
            assertThat(content("META-INF/" + name)).isEqualTo(Files.readString(Path.of(name)));
        }
    }

    /** The registry's client is told of in the notice: its artifact's own description cannot always be had. */
    @Test
    void eachLibraryBesideTheJarIsListedWithItsLicence() throws IOException {
        String listed = content("META-INF/THIRD-PARTY.txt");
        String notice = content("META-INF/NOTICE");
        assertThat(libraries()).hasSizeGreaterThan(50).allSatisfy(library -> {
            String coordinates = library.replaceFirst("-(?=\\d[^-]*(-[^-]*)?$)", ":");
            assertThat(listed.contains(":" + coordinates) || notice.contains(coordinates.replaceFirst(":.*", "")))
                    .as(library)
                    .isTrue();
        });
    }

    /** Its licence asks that whoever gets it is told of it, and where its source is. */
    @Test
    void thePublicSuffixListIsNamedWhereverALibraryCarriesIt() throws IOException {
        Set<String> carried = new TreeSet<>();
        for (String folder : List.of("lib", "broker", "registry")) {
            try (Stream<Path> files = Files.walk(JAR.resolveSibling(folder))) {
                for (Path library :
                        files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                    try (JarFile opened = new JarFile(library.toFile())) {
                        opened.stream()
                                .map(ZipEntry::getName)
                                .filter(name -> PUBLIC_SUFFIXES.matcher(name).find())
                                .forEach(carried::add);
                    }
                }
            }
        }
        String notice = content("META-INF/NOTICE");
        assertThat(carried).hasSize(4).allMatch(notice::contains);
        assertThat(notice).contains("https://publicsuffix.org/list/public_suffix_list.dat");
    }

    @Test
    void eachLibraryBesideTheJarIsInTheBillOfMaterials() throws IOException {
        Set<String> billed = new TreeSet<>();
        bill().get("components")
                .forEach(component -> billed.add(component.get("name").asText() + "-"
                        + component.get("version").asText()));
        assertThat(libraries()).hasSizeGreaterThan(50).allMatch(billed::contains);
    }

    @Test
    void theBillNamesWhatLiesInsideOthers() throws IOException {
        assertThat(inside("flink-sql-avro-confluent-registry")).contains("kafka-schema-registry-client", "guava");
        assertThat(inside("apicurio-registry-app")).contains("quarkus-core").hasSizeGreaterThan(200);
    }

    @Test
    void theBillNamesWhatLiesAmongOurOwnFilesAsItIsInItsPackage() throws IOException {
        Set<String> billed = bill().get("components")
                .valueStream()
                .map(component -> component.path("purl").asText())
                .collect(Collectors.toSet());
        assertThat(billed).contains("pkg:npm/topojson-client@3.1.0", "pkg:npm/world-atlas@2.0.2");
        assertThat(content("io/detente/serve/page/map/topojson-client.min.js")).contains("topojson-client v3.1.0");
    }

    /** The registry's client brings copies of others' classes under their own names, of versions of its own. */
    @Test
    void noLibraryIsHiddenByACopyInsideTheRegistrysClient() throws IOException {
        String client = "flink-sql-avro-confluent-registry";
        Set<String> brought = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (String library :
                jar.getManifest().getMainAttributes().getValue("Class-Path").split(" ")) {
            Set<String> classes = classes(JAR.resolveSibling(library));
            if (library.contains(client)) {
                brought = classes;
            } else {
                classes.retainAll(brought);
                others.addAll(classes);
            }
        }
        assertThat(brought).contains("org/apache/commons/io/IOUtils.class");
        assertThat(others).as("found in it first").isEmpty();
    }

    /** The JVM itself tells where it has a class from. */
    @Test
    void theLauncherStartsWithTheClassesThatTheBuildLeftReady(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("classes.log");
        ProcessBuilder launcher = new ProcessBuilder(
                        JAR.resolveSibling("detente").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().put("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log);

        assertThat(launcher.start().waitFor()).isZero();

        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains(Main.class.getName() + " source: shared objects file"));
    }

    private static Set<String> classes(Path library) throws IOException {
        try (JarFile opened = new JarFile(library.toFile())) {
            return opened.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.equals("module-info.class"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Set<String> inside(String name) throws IOException {
        return bill().get("components")
                .valueStream()
                .filter(component -> component.get("name").asText().equals(name))
                .flatMap(component -> component.path("components").valueStream())
                .map(nested -> nested.get("name").asText())
                .collect(Collectors.toSet());
    }

    private JsonNode bill() throws IOException {
        String name = "META-INF/sbom/detente.cdx.json";
        assumeTrue(jar.getEntry(name) != null, "Maven was offline, and then makes no bill of materials");
        return new ObjectMapper().readTree(content(name));
    }

    private String content(String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Set<String> libraries() throws IOException {
        try (Stream<Path> files = Files.list(JAR.resolveSibling("lib"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.jar$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
