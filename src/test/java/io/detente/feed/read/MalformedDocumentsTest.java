package io.detente.feed.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever becomes of a document on its way, a reader answers with articles or one clear line. */
class MalformedDocumentsTest {

    @Provide
    static Arbitrary<String> documents() {
        return Arbitraries.of("rss-2.0.xml", "rss-0.91.xml", "rdf-1.0.xml", "atom-1.0.xml", "feeds.opml", "page.html");
    }

    @Provide
    static Arbitrary<String> charsets() {
        return Arbitraries.of(
                "UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1", "windows-1251", "Shift_JIS", "IBM037");
    }

    @Property(tries = 300)
    void givenADocumentCutOff_whenRead_thenItAnswers(@ForAll("documents") String name, @ForAll Random random) {
        byte[] whole = Samples.bytes(name);

        assertAnswers(name, Arrays.copyOf(whole, random.nextInt(whole.length)));
    }

    @Property(tries = 300)
    void givenSpoiltBytes_whenRead_thenItAnswers(@ForAll("documents") String name, @ForAll Random random) {
        byte[] bytes = Samples.bytes(name);
        for (int i = random.nextInt(30); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }

        assertAnswers(name, bytes);
    }

    @Property(tries = 100)
    void givenOneEncodingAndTheNameOfAnother_whenRead_thenItAnswers(
            @ForAll("documents") String name, @ForAll("charsets") String written, @ForAll("charsets") String declared) {
        String text = Samples.text(name).replaceFirst("(?i)(encoding|charset)=\"[^\"]*\"", "$1=\"" + declared + "\"");

        assertAnswers(name, text.getBytes(Charset.forName(written)));
    }

    @Property(tries = 200)
    void givenElementsThatAreMissingOrTwice_whenRead_thenItAnswers(
            @ForAll("documents") String name, @ForAll Random random) {
        String[] tags = Samples.text(name).split("(?=<)");
        int one = random.nextInt(tags.length);
        tags[one] = random.nextBoolean() ? "" : tags[one].repeat(2);
        int other = random.nextInt(tags.length);
        tags[other] = tags[random.nextInt(tags.length)];

        assertAnswers(name, String.join("", tags).getBytes(Charset.forName("UTF-8")));
    }

    @Property(tries = 200)
    void givenGzipThatBreaksOffOrIsDamaged_whenRead_thenItAnswersAndSaysSo(
            @ForAll("documents") String name, @ForAll Random random) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (GZIPOutputStream compressed = new GZIPOutputStream(all)) {
            compressed.write(Samples.bytes(name));
        }
        byte[] broken = Arrays.copyOf(all.toByteArray(), 2 + random.nextInt(all.size() - 2));
        if (broken.length > 2 && random.nextBoolean()) {
            broken[2 + random.nextInt(broken.length - 2)] ^= 0x55;
        }

        assertAnswers(name, broken);
        assertThat(Samples.read(name, broken))
                .last()
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.message()).contains("gzip"));
    }

    private static void assertAnswers(String name, byte[] document) {
        assertThatCode(() -> {
                    List<Finding> findings = Samples.read(name, document);
                    assertThat(findings)
                            .filteredOn(Refused.class::isInstance)
                            .allSatisfy(one -> assertThat(((Refused) one).message())
                                    .isNotBlank()
                                    .doesNotContain("\n")
                                    .doesNotContain("Exception")
                                    .hasSizeLessThan(400));
                })
                .doesNotThrowAnyException();
    }
}
