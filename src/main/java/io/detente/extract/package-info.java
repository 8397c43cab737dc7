/**
 * The heart: an article goes in, events come out. Pure and stateless, so it scales by partitions alone.
 *
 * <p>{@link io.detente.extract.EventExtractor} is the way in. Inside, {@code text} cuts sentences and words,
 * {@code actor} finds states and their people and what pronouns and offices may stand for, {@code time} reads the
 * words of time, and {@code relation} holds the model that says what one party does to another and which words say
 * when. All that is English lies in {@code lang/en}: names, offices, lists of words.
 *
 * <p>The same articles make the same events on one machine, whatever else is read and on however many threads. The
 * model calculates in whole numbers, and its answers are rounded before they decide; on another kind of processor
 * a borderline act may still be decided the other way.
 *
 * <p>May import {@code event}, {@code article}, OpenNLP and ONNX Runtime, but nothing of Kafka, so that it can be
 * tested, timed and used alone.
 */
package io.detente.extract;
