package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reads {@code table.tsv}, three rows between comments, and {@code table-short-row.tsv}, whose fifth line lacks a
 * field.
 */
class TableTest {
    private final List<Table.Row> rows = Table.read(TableTest.class, "table.tsv", 2);

    @Test
    void readsRowsAndPassesOverCommentsAndBlankLines() {
        assertThat(rows).extracting(Table.Row::line).containsExactly(3, 5, 6);
        assertThat(rows).extracting(row -> row.field(0)).containsExactly("sign", "meet", "visit");
    }

    @Test
    void fieldsAreTrimmedAndThoseBehindTheRowsEndAreEmpty() {
        assertThat(rows.get(1).field(1)).isEqualTo("CONSULT");
        assertThat(rows.get(0).field(2)).isEqualTo("treaty|pact");
        assertThat(rows.get(1).field(2)).isEmpty();
        assertThat(rows.get(1).field(7)).isEmpty();
    }

    @Test
    void alternativesArePartedByABar() {
        assertThat(rows.get(0).alternatives(2)).containsExactly("treaty", "pact");
        assertThat(rows.get(1).alternatives(2)).isEmpty();
    }

    @Test
    void anEmptyAlternativeIsToldWithFileAndLine() {
        assertThatThrownBy(() -> rows.get(2).alternatives(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("table.tsv:6: ")
                .hasMessageContaining("friend||ally");
    }

    @Test
    void aShortRowIsToldWithFileAndLine() {
        assertThatThrownBy(() -> Table.read(TableTest.class, "table-short-row.tsv", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table-short-row.tsv:5: fewer than 2 tab-separated fields: meet CONSULT");
    }

    @Test
    void aRowThatItsReaderFindsWrongIsToldWithFileAndLine() {
        assertThat(rows.get(0).wrong("no such type"))
                .hasMessage("table.tsv:3: no such type: sign <tab> AGREE <tab> treaty|pact");
    }

    @Test
    void aFileThatIsNotThereIsToldByName() {
        assertThatThrownBy(() -> Table.read(TableTest.class, "nowhere.tsv", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere.tsv")
                .hasMessageContaining(TableTest.class.getName());
    }
}
