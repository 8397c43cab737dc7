package io.detente.feed.web;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves names to public addresses only, so that no stranger's feed, page or redirect makes this machine ask its
 * own network. The address that is checked is the one that is connected to: a name that changes its address in
 * between gains nothing.
 */
final class AddressGuard implements Dns {

    /**
     * What an address of version 4 has before it where NAT64 translates it, {@code 64:ff9b::/96}. The prefix for
     * local use beside it (RFC 8215) has the address elsewhere, and is not of the public internet.
     */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xFF, (byte) 0x9B, 0, 0, 0, 0, 0, 0, 0, 0};

    private final Dns names;

    /** The name is known, and leads to an address that may not be asked. */
    static final class NotPublicException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotPublicException(String message) {
            super(message);
        }
    }

    AddressGuard(Dns names) {
        this.names = names;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = names.lookup(host);
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new NotPublicException(host + " is " + address.getHostAddress()
                        + ", which is no public address; --allow-private allows it");
            }
        }
        return addresses;
    }

    /** Whether an address belongs to the public internet, by IANA's registries of special-purpose addresses. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes, 0) : isPublicV6((Inet6Address) address, bytes);
    }

    private static boolean isPublicV4(byte[] bytes, int from) {
        int first = bytes[from] & 0xFF;
        int second = bytes[from + 1] & 0xFF;
        int third = bytes[from + 2] & 0xFF;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 ->
                !(second == 168 || (second == 0 && (third == 0 || third == 2)) || (second == 88 && third == 99));
            case 198 -> !(second == 18 || second == 19 || (second == 51 && third == 100));
            case 203 -> !(second == 0 && third == 113);
            default -> first < 224;
        };
    }

    private static boolean isPublicV6(Inet6Address address, byte[] bytes) {
        int head = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        // Ways to write or to reach an address of version 4.
        if (address.isIPv4CompatibleAddress() || Arrays.equals(bytes, 0, 12, TRANSLATED, 0, 12)) {
            return isPublicV4(bytes, 12);
        }
        if (head == 0x2002) {
            return isPublicV4(bytes, 2);
        }
        boolean documentation = head == 0x2001 && (bytes[2] & 0xFF) == 0x0D && (bytes[3] & 0xFF) == 0xB8;
        boolean newerDocumentation = head == 0x3FFF && (bytes[2] & 0xF0) == 0;
        boolean teredo = head == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        boolean benchmarking = head == 0x2001 && bytes[2] == 0 && bytes[3] == 2 && bytes[4] == 0 && bytes[5] == 0;
        return (head & 0xE000) == 0x2000 && !documentation && !newerDocumentation && !teredo && !benchmarking;
    }
}
