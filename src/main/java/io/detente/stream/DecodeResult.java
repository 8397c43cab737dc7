package io.detente.stream;

/** What decoding and checking make of an arrival: an article that can be read, or a dead letter. */
sealed interface DecodeResult permits ValidArticle, DeadLetter {}
