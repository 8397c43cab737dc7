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
}
