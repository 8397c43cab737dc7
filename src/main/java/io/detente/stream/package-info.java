/**
 * The way of the data on Kafka: the topology and its wiring. Begin with
 * {@link io.detente.stream.RelationsTopology}, which reads from top to bottom like the picture of the data's way;
 * each step it names is a class of this package.
 *
 * <p>Beside it: {@link io.detente.stream.StreamSettings} (how Kafka Streams is configured, in one place),
 * {@link io.detente.stream.StreamRunner} (start, retry, stop), {@link io.detente.stream.StreamMetrics} (what is
 * counted and how the counts relate). Domain values become wire types here and nowhere else.
 *
 * <p>Inside: {@code wire} (topics, schemas, serdes, mapping), {@code state} (the ledger's stores) and {@code admin} (topics
 * and groups of a cluster, dead letters).
 *
 * <p>May import {@code event}, {@code article}, {@code extract}, {@code signal} and the types on the wire. It is
 * where Kafka meets them, so that they need not know of it.
 *
 * <h2>What goes wrong, and what becomes of it</h2>
 *
 * <table>
 * <caption>Errors</caption>
 * <tr><th>what</th><th>whose fault</th><th>what happens</th></tr>
 * <tr><td>{@link io.detente.stream.wire.UndecodableException}: bytes that are no article, of an unknown schema, of one
 *     that is not Avro or that Avro does not read, of one that makes many values of few bytes or has dates in
 *     another unit, cut short, too long, too deep; a record without value</td>
 *     <td>the article's</td><td>dead letter {@code undecodable}; the stream goes on</td></tr>
 * <tr><td>no id, no letter of text, no date, a date before 1970, a date more than an hour ahead, more than
 *     1,048,576 characters, an id, url or source of more than 2,048 characters, more than 500 events</td><td>the
 *     article's</td><td>dead letter {@code no-id}, {@code no-text}, {@code no-date}, {@code date-too-early},
 *     {@code date-in-future}, {@code too-large}, {@code identity-too-long}, {@code too-many-events}; the stream
 *     goes on</td></tr>
 * <tr><td>an output larger than its topic takes (1 MiB)</td><td>the program's, whose limits should not allow
 *     it</td> <td>the output becomes a dead letter {@code output-too-large}, an error in the log, an alert; the
 *     stream goes on</td></tr>
 * <tr><td>extraction over its time bound</td><td>the article's</td> <td>dead letter {@code extraction-timeout};
 *     the stream goes on</td></tr>
 * <tr><td>extraction breaks down</td><td>the program's, for this article</td>
 *     <td>dead letter {@code extraction-failed}, an error in the log, an alert; the stream goes on</td></tr>
 * <tr><td>an article in another language</td><td>nobody's</td><td>counted and passed over</td></tr>
 * <tr><td>{@link io.detente.stream.wire.RegistryUnavailableException}: registry away, or no token to be
 *     had for it, at reading or at writing</td><td>the surroundings'</td>
 *     <td>the transaction is aborted, the thread replaced after a pause of
 *     0.2 s doubling to 10 s, and the same record read again: nothing is passed over</td></tr>
 * <tr><td>broker away</td><td>the surroundings'</td> <td>the clients retry by themselves; when their time
 *     is up, as above</td></tr>
 * <tr><td>a transaction is open for longer than 20 s, broker away or thread stalled, so that the broker aborts
 *     it</td><td>the surroundings'</td><td>as above</td></tr>
 * <tr><td>{@link io.detente.stream.state.UnreadableStateException}: books that another version of the program wrote and
 *     this one cannot read</td><td>its operator's</td> <td>the run ends with code 1 and says which version to run;
 *     nothing is passed over, so nothing is lost</td></tr>
 * <tr><td>{@link io.detente.stream.wire.UnknownMentionException}: a mode, a type or the like that only a later version
 *     of the program knows, which reads beside this one or did</td><td>its operator's</td> <td>as above</td></tr>
 * <tr><td>{@link io.detente.stream.state.RestorableStore}: files of the local state that are found damaged as they are
 *     opened</td><td>the surroundings'</td> <td>made anew from the changelog, and read on</td></tr>
 * <tr><td>{@link io.detente.stream.ClockWatch}: the wall clock is set back by more than 10 s</td><td>the
 *     surroundings'</td> <td>the run ends with code 1, for Kafka's clients would wait until it is as late again;
 *     started again it goes on from the last commit</td></tr>
 * <tr><td>a topic that is written to is deleted meanwhile</td><td>its operator's</td> <td>Kafka's producer waits
 *     for it without end, and warns of it; the group misses the thread after five minutes, and the run is no
 *     longer ready; the next start says which topic is missing</td></tr>
 * <tr><td>anything else, a missing source and missing rights among it</td><td>the program's or its operator's</td>
 *     <td>the run ends with code 1; started again it goes on from the last commit</td></tr>
 * </table>
 *
 * <p>A dead letter of more than 16 MiB, which can only come of a record that was compressed, goes without its
 * value, without its key if that alone has more, and without headers of more than 1 MiB;
 * {@code detente.dead.omitted} says so, and partition and offset say where the record lies. All this is for
 * records that fit into memory: Kafka's consumer makes room for a whole record, up to 2 GiB, before any code here
 * sees it, and one for which there is no room ends the run with code 1, at each start anew.
 *
 * <p>Nothing that goes in may make what goes out larger than its topic takes: what an article is told apart by has
 * a length, only the first 1,000 characters of a title are told, and none of an article's headers. Should an
 * output be too large all the same, it never comes to the producer: a record that is refused aborts its
 * transaction, whatever a handler of production exceptions answers.
 *
 * <p>Dead letters are an edge of the topology and not Kafka Streams' own dead letter queue: they
 * are written in the same transaction all the same, but are seen in the picture, bear the key,
 * bytes, headers and timestamp as they came, and cover checks that are no exceptions. Their headers
 * are {@link io.detente.stream.DeadLetterHeaders}.
 */
package io.detente.stream;
