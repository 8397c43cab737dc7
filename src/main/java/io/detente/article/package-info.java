/**
 * An article before it is asked what it says: its text without the furniture of its page, its language, and the
 * fingerprint of its story.
 *
 * <p>May import nothing of Kafka and nothing of the other packages, so that publishers and extraction share it.
 */
package io.detente.article;
