/**
 * The heart: an article goes in, events come out. Pure and stateless, so it scales by partitions alone.
 *
 * <p>{@link io.detente.extract.EventExtractor} is the way in. Inside: {@code text} cuts sentences and words, {@code actor}
 * finds who is named and whom pronouns and offices may stand for, {@code time} reads the words of time, and {@code relation}
 * holds the model that says what one party does to another and which words say when. What is English in it lies in
 * {@code lang/en}: names, offices, lists of words.
 *
 * <p>The same articles make the same events on one machine, whatever is read besides and on however many threads. The
 * model reckons in whole numbers and its answers are rounded before they decide; on another kind of processor an act
 * that stands on the edge may still fall to the other side.
 *
 * <p>May import {@code event}, {@code article}, OpenNLP and ONNX Runtime; nothing of Kafka, so that it can be tested, timed and used alone.
 */
package io.detente.extract;
