"""Addresses and pairs of values to trails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.facts import NO_TRAIL, Trail
from retour.reference.channels import channel_of, trail_from_pairs, trail_from_url
from retour.reference.urls import host_and_path, query_of, within


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        ("https://www.Example.com/a/b?x=1#y", "example.com", "/a/b?x=1#y"),
        ("example.com", "example.com", ""),
        ("//example.com/", "example.com", "/"),
        ("http://user:secret@example.com:8080/x", "example.com", "/x"),
        ("android-app://com.instagram.android/", "com.instagram.android", "/"),
        ("https%3A%2F%2Fexample.com%2Fx", "example.com", "/x"),
        ("example.com?q=1", "example.com", ""),
        ("newsletter", "", ""),
        ("about:blank", "", ""),
        ("http://[::1", "", ""),
        ("", "", ""),
    ],
)
def test_hosts(address: str, host: str, path: str) -> None:
    assert host_and_path(address) == (host, path)


def test_queries() -> None:
    assert query_of("https://a.example/?UTM_Source=ig&x=&y=%C3%A9") == {
        "utm_source": "ig",
        "y": "é",
    }
    assert query_of("https://a.example/#/shop?gclid=1") == {"gclid": "1"}
    assert query_of("http://[::1/?gclid=1#x") == {"gclid": "1"}


def test_a_trail_from_an_address() -> None:
    url = "https://a.example/p?utm_source=ig&utm_medium=social&utm_campaign=No%C3%ABl&fbclid=Ab"
    assert trail_from_url(url) == Trail(
        source="ig", medium="social", campaign="Noël", click_id="fbclid=Ab", landing=url
    )
    matomo = trail_from_url("https://a.example/?mtm_source=fb&mtm_campaign=x&pk_kwd=y")
    assert (matomo.source, matomo.campaign, matomo.term) == ("fb", "x", "y")
    assert trail_from_url("https://a.example/?source=x&name=y").source == ""


def test_a_trail_from_order_attributes() -> None:
    shopify = trail_from_pairs({"UTM source": "facebook", "UTM campaign": "120240000000000001"})
    assert channel_of(shopify).channel == "meta-ads"
    woo = trail_from_pairs(
        {
            "_wc_order_attribution_source_type": "utm",
            "_wc_order_attribution_utm_source": "ig",
            "_wc_order_attribution_utm_medium": "(none)",
            "_wc_order_attribution_referrer": "https://l.instagram.com/",
        }
    )
    assert (woo.source, channel_of(woo).channel) == ("ig", "instagram")


def test_columns_of_a_row() -> None:
    found = trail_from_pairs(
        {
            "Discount Code": "INSTA10",
            "Referring site": "https://www.google.fr/",
            "Landing Page": "/p?utm_source=x",
            "Comment nous avez-vous connu ?": "par un ami",
            "GCLID": "abc",
            "msclkid": "",
            "Canal d'origine": "Facebook",
            "Montant": "12",
            "Campaign": "(not set)",
        }
    )
    assert found == Trail(
        codes="INSTA10",
        referrer="https://www.google.fr/",
        landing="/p?utm_source=x",
        said="par un ami",
        click_id="gclid=abc",
        grouping="Facebook",
    )


def test_the_first_value_that_says_something_is_kept() -> None:
    pairs = {"utm_source": "(not set)", "UTM Source": "ig", "source": "other"}
    assert trail_from_pairs(pairs).source == "ig"
    assert trail_from_pairs({}) == NO_TRAIL


def test_domains() -> None:
    assert within("shop.a.example", ("a.example",))
    assert not within("nota.example", ("a.example",))


@given(st.text())
def test_no_address_makes_it_fail(text: str) -> None:
    host, _ = host_and_path(text)
    assert host == host.casefold()
    assert trail_from_url(text).landing == text.strip()


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5))
def test_no_pairs_make_it_fail(pairs: dict[str, str]) -> None:
    assert isinstance(trail_from_pairs(pairs), Trail)
