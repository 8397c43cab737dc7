package io.detente.feed.read;

import com.rometools.opml.feed.opml.Opml;
import com.rometools.opml.feed.opml.Outline;
import com.rometools.rome.io.FeedException;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.FeedList;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.WebAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads lists of feeds in OPML: each outline with an {@code xmlUrl}, however deep. */
final class OpmlReader {

    void read(String xml, Origin origin, Consumer<Finding> sink) {
        Opml list;
        try {
            list = (Opml) XmlFeedInput.read(xml, origin.address());
        } catch (FeedException | IllegalArgumentException e) {
            sink.accept(new Refused(origin.name(), Reason.NO_ARTICLE, "no list of feeds: " + XmlFeedInput.reason(e)));
            return;
        }
        sink.accept(new FeedList(origin.name()));
        int feeds = 0;
        Deque<Outline> open = new ArrayDeque<>(list.getOutlines());
        while (!open.isEmpty()) {
            Outline outline = open.pop();
            outline.getChildren().forEach(open::add);
            Optional<String> address = Optional.ofNullable(outline.getXmlUrl());
            if (address.isPresent()) {
                feeds++;
                sink.accept(feed(address.get(), origin.name() + ": feed " + feeds));
            }
        }
        if (feeds == 0) {
            sink.accept(
                    new Refused(origin.name(), Reason.NO_ARTICLE, "a list without a feed: no outline has an xmlUrl"));
        }
    }

    private static Finding feed(String address, String where) {
        return WebAddress.parsed(address)
                .<Finding>map(parsed -> new Feed(where, parsed))
                .orElseGet(() -> new Refused(where, Reason.BAD_FIELD, "xmlUrl is no address on the web: " + address));
    }
}
