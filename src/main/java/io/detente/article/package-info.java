/**
 * An article before anybody asks what it says: its text without page furniture, its language, the fingerprint of its
 * story.
 *
 * <p>May import nothing of Kafka and nothing of the other packages, so that publishers and extraction share it.
 */
package io.detente.article;
