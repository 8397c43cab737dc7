package io.detente;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.detente.stream.DeadLetterCause;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of limits says what is in force, and leaves none out. */
class LimitsPageTest {

    private static final Pattern ROW =
            Pattern.compile("\\|[^|]*\\| ([^|]+) \\| `([A-Za-z.]+)\\.([A-Z_]+)(?:\\.(\\w+))?` \\|.*");
    private static final Pattern LIMIT = Pattern.compile("(MAX|MOST|LONGEST)(_\\w+)?");

    private static String page() throws IOException {
        return Files.readString(Path.of("ops", "limits.md"));
    }

    static Stream<Arguments> rows() throws IOException {
        return page().lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> Arguments.of(
                        row.group(2),
                        row.group(3),
                        row.group(4) == null ? "" : row.group(4),
                        row.group(1).strip()));
    }

    @ParameterizedTest(name = "{0}.{1} {2}")
    @MethodSource("rows")
    void aBoundIsTheOneInForce(String type, String constant, String component, String bound) throws Exception {
        Field field = Class.forName("io.detente." + type).getDeclaredField(constant);
        field.setAccessible(true);
        Object value = field.get(null);
        if (!component.isEmpty()) {
            Method accessor = value.getClass().getMethod(component);
            value = accessor.invoke(value);
        }

        assertThat(written(value)).isEqualTo(bound);
    }

    private static String written(Object value) {
        return value instanceof Duration duration
                ? String.format(Locale.ROOT, "%,d s", duration.toSeconds())
                : String.format(Locale.ROOT, "%,d", value);
    }

    @Test
    void noLimitIsMissing() throws Exception {
        Set<String> onPage =
                rows().map(row -> row.get()[0] + "." + row.get()[1]).collect(Collectors.toSet());
        Set<String> inForce = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.detente").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(LimitsPageTest::isLimit)
                        .map(field -> field.getFullName().substring("io.detente.".length()))
                        .collect(Collectors.toSet());

        assertThat(inForce).hasSizeGreaterThan(40);
        assertThat(onPage).containsAll(inForce);
    }

    private static boolean isLimit(JavaField field) {
        return field.getModifiers().contains(JavaModifier.STATIC)
                && field.getModifiers().contains(JavaModifier.FINAL)
                && LIMIT.matcher(field.getName()).matches()
                && Set.of("int", "long", Duration.class.getName())
                        .contains(field.getRawType().getName());
    }

    @Test
    void eachCauseOfADeadLetterIsNamed() throws IOException {
        String page = page();

        assertThat(DeadLetterCause.values())
                .allSatisfy(cause -> assertThat(page).contains("`" + cause.code() + "`"));
    }
}
