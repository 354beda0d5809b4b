"""The addresses of a host, and whether all of them are public.

A page that a stranger links to must not make this machine ask itself, its neighbours or its cloud (server-side request
forgery). The addresses are those that the resolver gives, whatever the spelling of the host: "127.1", "0x7f000001" and
a name of 127.0.0.1 are all that address by then.
"""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Network, ip_address

from sayso.errors import InputError

# IANA's registries of special addresses, where a Python in use takes them for global, or other kinds stand outside
# of them. https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-special-registry
SPECIAL_4 = tuple(
    map(
        IPv4Network,
        (
            "192.0.0.0/24",  # protocol assignments; Oracle's metadata
            "192.88.99.0/24",  # relays of 6to4
            "168.63.129.16/32",  # Azure's host, from inside of it
        ),
    )
)
UNICAST_6 = IPv6Network("2000::/3")  # all that is handed out; without mapped, compatible, local and multicast addresses
SPECIAL_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # Teredo and other protocols
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which holds an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)
TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: how a network of IPv6 alone reaches IPv4


def addresses_of(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a host, from one question to the resolver; a connection is made to these and asks no more.

    Raises InputError where there are none, or where a single one is not public, unless `allow_private`.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "its name is malformed"
        raise InputError(f"The host {host} is not found ({what}).") from None
    addresses = tuple(dict.fromkeys(str(place[0]) for *_, place in found))
    inner = [address for address in addresses if not is_public(address)]
    if inner and not allow_private:
        raise InputError(
            f"The host {host} has the address {inner[0]}, which is not public: --allow-private fetches from it too."
        )
    return addresses


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also where it holds an IPv4 address."""
    ip = ip_address(address)
    if isinstance(ip, IPv4Address):
        return _is_public_4(ip)
    if ip.scope_id is not None:
        return False
    if ip in TRANSLATED:
        return _is_public_4(IPv4Address(int(ip) & 0xFFFFFFFF))
    return ip in UNICAST_6 and ip.is_global and not any(ip in network for network in SPECIAL_6)


def _is_public_4(ip: IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in SPECIAL_4)
