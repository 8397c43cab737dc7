package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasCommandTest {

    @Test
    void givenTwoFilesOfOneType_whenChecked_thenTheSecondIsNamedAndNeitherPassedOver(@TempDir Path folder)
            throws IOException {
        String article = Files.readString(Path.of("schemas/Article.avsc"));
        Path one = Files.writeString(folder.resolve("one.avsc"), article);
        Path other = Files.writeString(folder.resolve("other.avsc"), article);
        StringWriter err = new StringWriter();

        int code = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("schemas", "check", one.toString(), other.toString(), "--registry", "mock://" + folder);

        assertThat(err.toString()).contains(other + ": there are two files of io.detente.avro.Article");
        assertThat(code).isEqualTo(2);
    }
}
