/**
 * The heart: an article goes in, events come out. Pure and stateless, so it scales by partitions alone.
 *
 * <p>{@link io.detente.extract.EventExtractor} is the way in. Inside: {@code actor} finds who is named, {@code act}
 * finds what is done, {@code time} finds when. The values of this package (types, modes, modality, events) are the
 * words the rest of the program speaks.
 *
 * <p>May import {@code article} and OpenNLP; nothing of Kafka, so that it can be tested, timed and used alone.
 */
package io.detente.extract;
