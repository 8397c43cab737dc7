package io.detente.serve.tell;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.io.WireFeedInput;
import io.detente.event.StateNames;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AtomFeedTest {

    @Test
    void givenAnAddressThatXmlCannotHold_whenAFeedIsWritten_thenAReaderOfFeedsReadsIt() throws Exception {
        byte[] written = new AtomFeed(new AlertWords(new StateNames()), "http://localhost")
                .alerts(List.of(), "/alerts.atom?x=\uFFFF\u0001");

        Feed feed = (Feed) new WireFeedInput().build(new StringReader(new String(written, StandardCharsets.UTF_8)));
        assertThat(feed.getOtherLinks().get(0).getHref()).startsWith("http://localhost/alerts.atom?x=");
    }
}
