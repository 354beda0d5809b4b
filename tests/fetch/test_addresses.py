"""Which addresses are public, however they are spelled or wrapped."""

import socket
from ipaddress import IPv4Network, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.fetch.addresses import addresses_of, is_public
from tests.fetch.servers import Resolver

INNER = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
    "168.63.129.16/32"
).split()
inner = st.sampled_from(INNER).flatmap(lambda network: st.ip_addresses(v=4, network=network))
WRAPPED = {
    "mapped": lambda ip: f"::ffff:{ip}",
    "compatible": lambda ip: f"::{ip}",
    "translated": lambda ip: f"::ffff:0:{ip}",
    "NAT64": lambda ip: f"64:ff9b::{ip}",
    "NAT64, local": lambda ip: f"64:ff9b:1::{ip}",
    "6to4": lambda ip: str(IPv6Address(0x2002 << 112 | int(ip) << 80 | 1)),
    "Teredo, server": lambda ip: str(IPv6Address(0x20010000 << 96 | int(ip) << 64 | 0xF7F7F7F7)),
    "Teredo, client": lambda ip: str(IPv6Address(0x20010000 << 96 | 0x08080808 << 64 | int(ip) ^ 0xFFFFFFFF)),
}
SPELLED = {
    "dotted": str,
    "one number": lambda ip: str(int(ip)),
    "hexadecimal": lambda ip: hex(int(ip)),
    "octal parts": lambda ip: ".".join(f"0{part:o}" for part in ip.packed),
    "hexadecimal parts": lambda ip: ".".join(map(hex, ip.packed)),
    "two parts": lambda ip: f"{ip.packed[0]}.{int(ip) & 0xFFFFFF}",
    "three parts": lambda ip: f"{ip.packed[0]}.{ip.packed[1]}.{int(ip) & 0xFFFF}",
    "wide digits": lambda ip: str(ip).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}),
    "final dot": lambda ip: f"{ip}.",
}


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e", "64:ff9b::8.8.8.8"],
)
def test_public(address):
    assert is_public(address)
    assert addresses_of(address, 443, allow_private=False) == (str(ip_address(address)),)


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",  # the metadata of most clouds
        "100.100.100.200",
        "192.0.0.192",
        "fd00:ec2::254",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%lo",
        "2606:4700:4700::1111%lo",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "100::1",
        "100:0:0:1::1",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "::ffff:8.8.8.8",
        "2002:808:808::1",
    ],
)
def test_not_public(address):
    assert not is_public(address)


@given(inner)
def test_nothing_inner_is_public(ip):
    assert not is_public(str(ip))


@given(inner, st.sampled_from(sorted(WRAPPED)))
def test_nothing_inner_is_public_within_an_address_of_version_6(ip, form):
    assert not is_public(WRAPPED[form](ip))


@given(inner, st.sampled_from(sorted(SPELLED)))
def test_no_spelling_gets_through(ip, form):
    """Some resolvers take a spelling and some do not; it gets through with neither."""
    with pytest.raises(InputError, match=r"not public|not found"):
        addresses_of(SPELLED[form](ip), 80, allow_private=False)


@given(st.ip_addresses())
def test_what_python_does_not_hold_for_global_is_not_public(ip):
    assert ip.is_global or not is_public(str(ip))


@given(st.ip_addresses(v=4))
def test_all_other_addresses_of_version_4_are_public(ip):
    known = [*map(IPv4Network, INNER)]
    assert is_public(str(ip)) != any(ip in network for network in known)
    assert is_public(f"64:ff9b::{ip}") == is_public(str(ip))


@pytest.mark.parametrize("spelling", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1"])
def test_spellings_of_this_machine_are_resolved_before_they_are_checked(spelling):
    with pytest.raises(InputError, match=r"the address 127\.0\.0\.1, which is not public"):
        addresses_of(spelling, 80, allow_private=False)
    assert addresses_of(spelling, 80, allow_private=True) == ("127.0.0.1",)


@pytest.mark.parametrize("addresses", [["93.184.216.34", "10.0.0.1"], ["::1", "93.184.216.34"], ["::ffff:7f00:1"]])
def test_one_inner_address_refuses_the_host(addresses, monkeypatch):
    resolver = Resolver({"news.example": [addresses]})
    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    with pytest.raises(InputError, match=r"news\.example has the address .* not public: --allow-private"):
        addresses_of("news.example", 80, allow_private=False)
    assert resolver.asked == ["news.example"]
    assert len(addresses_of("news.example", 80, allow_private=True)) == len(addresses)


@pytest.mark.parametrize("host", ["nothing.invalid", "a..b", "x" * 64 + ".example", ""])
def test_no_such_host(host, monkeypatch):
    def unknown(host: str, *_: object, **__: object) -> list[object]:
        host.encode("idna")  # as the real one does
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(InputError, match="not found"):
        addresses_of(host, 80, allow_private=False)


def test_an_address_is_named_once(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", Resolver({"news.example": [["1.1.1.1", "1.1.1.1", "8.8.8.8"]]}))
    assert addresses_of("news.example", 80, allow_private=False) == ("1.1.1.1", "8.8.8.8")
