package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import org.junit.jupiter.api.Test;

class MessageFormatTest {

    private final RelationAlert alert = Records.alert("a1", "CHN-USA", "2023-02-18", 4);

    @Test
    void givenAnArticleThatWouldCallEverybody_whenMadeASlackMessage_thenItIsMereText() {
        alert.setExplanation("<!channel> look & <https://evil.example|here>");

        JsonNode message = MessageFormat.SLACK.body(alert, "id", Links.NONE);

        assertThat(message.get("text").asText())
                .isEqualTo("China – United States: Steady → Tensing (18 February 2023, severity 4)");
        assertThat(message.at("/blocks/0/text/text").asText())
                .contains("&lt;!channel&gt; look &amp; &lt;https://evil.example|here&gt;");
        assertThat(message.at("/blocks/1/text/text").asText()).contains("<https://example.org/CHN-USA|Example Post>");
    }

    @Test
    void givenWhereThePageIs_whenMadeASlackMessage_thenItsHeadlineLeadsToTheAlertThere() {
        alert.setAlertId("a 1/b");
        alert.setStatus(AlertStatus.PROVISIONAL);

        assertThat(MessageFormat.SLACK
                        .body(alert, "id", Links.of("https://detente.example.org/"))
                        .at("/blocks/0/text/text")
                        .asText())
                .startsWith("*<https://detente.example.org/alerts/a%201%2Fb|China – United States: Steady →"
                        + " Tensing (18 February 2023, severity 4, provisional)>*\n");
    }

    @Test
    void givenAnAddressThatIsNone_whenMadeASlackMessage_thenItIsNoLink() {
        alert.getEvidence().get(0).setUrl("javascript:alert(1)");

        assertThat(MessageFormat.SLACK
                        .body(alert, "id", Links.NONE)
                        .at("/blocks/1/text/text")
                        .asText())
                .endsWith("Example Post")
                .doesNotContain("javascript");
    }

    /** What is cut through in the middle is shown as it stands, and a link cut through swallows what follows. */
    @Test
    void givenMoreThanAMessageHolds_whenMadeASlackMessage_thenWhatIsCutIsTextAndNoMark() {
        String url = "https://example.org/" + "x".repeat(1_500);
        alert.setExplanation("&".repeat(1_000));
        alert.getEvidence().get(0).setUrl(url);
        alert.getEvidence().get(0).setEvidence("\uD83D\uDE00<".repeat(500));

        JsonNode message = MessageFormat.SLACK.body(alert, "id", Links.NONE);

        String head = message.at("/blocks/0/text/text").asText();
        assertThat(head).hasSizeBetween(2_850, 2_900).endsWith("&amp;…");
        String quote = message.at("/blocks/1/text/text").asText();
        assertThat(quote).hasSizeBetween(2_850, 2_900).endsWith("…\n<" + url + "|Example Post>");
        assertThat(quote.replaceFirst("^> ((\uD83D\uDE00&lt;)*)\uD83D\uDE00?…", ""))
                .startsWith("\n<");
    }

    @Test
    void givenAnAlert_whenMadeACloudEvent_thenItHasWhatTheStandardAsksForAndTheAlertInside() {
        JsonNode event = MessageFormat.CLOUDEVENTS.body(alert, "a1.CONFIRMED.3", Links.NONE);

        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("id").asText()).isEqualTo("a1.CONFIRMED.3");
        assertThat(event.get("type").asText()).isEqualTo("io.detente.relation.alert");
        assertThat(event.get("subject").asText()).isEqualTo("CHN-USA");
        assertThat(event.get("time").asText()).isEqualTo("2023-02-18T00:00:00Z");
        assertThat(event.at("/data/alertId").asText()).isEqualTo("a1");
    }
}
