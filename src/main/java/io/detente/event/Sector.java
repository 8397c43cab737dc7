package io.detente.event;

/** What kind of actor acts. */
public enum Sector {
    GOV,
    MIL,
    REBEL,
    BUSINESS,
    CIVIL,
    MEDIA;

    /** Whether acts of this sector are acts of the state: only these move a pair's signal. */
    public boolean isStateLevel() {
        return this == GOV || this == MIL;
    }

    /** Whether whoever acts is of no state's bodies and of no armed group: people, firms, media. */
    public boolean isPrivate() {
        return !isStateLevel() && this != REBEL;
    }
}
