package io.detente.extract.actor;

/** By which word of a full name the news calls somebody of a state. */
enum NameOrder {
    /** By the last: {@code Merkel} of "Angela Merkel". */
    GIVEN_FIRST,
    /** By the first: {@code Xi} of "Xi Jinping". */
    FAMILY_FIRST,
    /** By the first or the last, which differs from one to the next: {@code Lee} of "Lee Hsien Loong". */
    EITHER
}
