package io.detente.stream;

/** What extraction makes of an article: what it reports of pairs, or a dead letter. */
sealed interface ExtractionResult permits ExtractedEvents, DeadLetter {}
