package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventType;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationReaderTest {
    private final RelationReader reader = new RelationReader(Knowledge.load());

    /** Relations that the codebook of PLOVER files under another type than events have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Latvian premier met the Irish taoiseach in Riga. | The Latvian premier | the Irish taoiseach | CONSULT",
                "The Latvian premier will meet the Irish taoiseach in Riga. | The Latvian premier | the Irish taoiseach | AGREE",
                "The Latvian premier refused to meet the Irish taoiseach. | The Latvian premier | the Irish taoiseach | REJECT",
                "Peru released two Chilean surveyors. | Peru | two Chilean surveyors | YIELD",
                "Peru will release two Chilean surveyors. | Peru | two Chilean surveyors | AGREE",
                "Peru will not release two Chilean surveyors. | Peru | two Chilean surveyors | REJECT",
                "Malta signed a fisheries agreement with Norway. | Malta | Norway | SUPPORT",
                "Malta threatened to expel Norway's consul. | Malta | Norway's consul | THREATEN",
                "Corsairs held a Danish crew hostage. | Corsairs | a Danish crew | ASSAULT"
            })
    void aRelationIsFiledAsTheCodebookFilesIt(String text, String source, String target, EventType root) {
        assertThat(reader.classify(text, source, target).type()).isEqualTo(root);
    }
}
