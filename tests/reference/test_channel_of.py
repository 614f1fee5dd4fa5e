"""From a trail to a channel: each kind of evidence, their order, and what is never done."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.facts import NO_TRAIL, Trail
from retour.reference.channels import Aliases, Attribution, channel, channel_of, social_channels

OWN = Aliases(
    own_domains=("boulangerie.example", "www.Commande-Pain.example"),
    codes={"NOEL": "email", "LEA*": "instagram", "LEA-PUB*": "meta-ads"},
    sources={"Vitrine": "walk-by", "marie / story": "instagram"},
    answers={"Le marché des Lices": "event"},
)


def of(**words: str) -> Attribution:
    return channel_of(replace(NO_TRAIL, **words), OWN)


@pytest.mark.parametrize(
    ("source", "medium", "expected"),
    [
        ("facebook", "", "facebook"),
        ("fb", "social", "facebook"),
        ("l.facebook.com", "referral", "facebook"),
        ("facebook", "cpc", "meta-ads"),
        ("ig", "paid_social", "meta-ads"),
        ("instagram", "cpm", "meta-ads"),
        ("fbads", "", "meta-ads"),
        ("Facebook_Mobile_Feed", "", "meta-ads"),
        ("FB-Ads-mai", "", "meta-ads"),
        ("facebook_page", "ppc", "meta-ads"),
        ("facebook", "display", "meta-ads"),
        ("instagram_bio_2024", "", "instagram"),
        ("lnkd.in", "referral", "linkedin"),
        ("linkedin", "cpc", "linkedin-ads"),
        ("tt", "", "tiktok"),
        ("tiktok", "paid", "tiktok-ads"),
        ("youtube", "cpc", "google-ads"),
        ("yt", "", "youtube"),
        ("google", "organic", "search"),
        ("google", "cpc", "google-ads"),
        ("google / cpc", "", "google-ads"),
        ("google", "display", "google-ads"),
        ("google", "email", "email"),
        ("adwords", "", "google-ads"),
        ("bing", "cpc", "microsoft-ads"),
        ("qwant.com", "referral", "search"),
        ("ecosia", "organic", "search"),
        ("gmb", "", "google-business"),
        ("Google Business Profile", "", "google-business"),
        ("chatgpt.com", "", "ai"),
        ("perplexity", "referral", "ai"),
        ("copilot.microsoft.com", "ai-assistant", "ai"),
        ("newsletter", "", "email"),
        ("brevo", "email", "email"),
        ("messagerie.orange.fr", "referral", "email"),
        ("leboncoin.fr", "referral", "shopping"),
        ("amazon", "cpc", "amazon-ads"),
        ("thefork.fr", "referral", "thefork"),
        ("pagesjaunes.fr", "referral", "pagesjaunes"),
        ("linktr.ee", "referral", "social"),
        ("criteo", "retargeting", "display"),
        ("awin", "affiliate", "affiliates"),
        ("", "social", "social"),
        ("somebody", "social", "social"),
        ("somebody", "cpc", "paid-other"),
        ("somebody", "banner", "display"),
        ("somebody", "affiliate", "affiliates"),
        ("somebody", "sms", "sms"),
        ("partner.example", "referral", "referral"),
        ("radio-nord.example", "referral", "referral"),
        ("(direct)", "(none)", "direct"),
        ("somebody", "", "unknown"),
        ("vitrine", "", "walk-by"),
        ("Marie", "story", "instagram"),
    ],
)
def test_tags(source: str, medium: str, expected: str) -> None:
    found = of(source=source, medium=medium)
    assert found.channel == expected
    assert found.by == "utm"
    assert found.paid == channel(expected).paid


def test_a_campaign_number_of_meta_is_advertising() -> None:
    found = of(source="facebook", campaign="120240000000000001")
    assert (found.channel, found.paid) == ("meta-ads", True)
    assert found.campaign == "120240000000000001"
    assert of(source="facebook", campaign="20241224").channel == "facebook"
    assert of(source="google", campaign="120240000000000001").channel == "search"


def test_a_listing_tagged_as_google_organic() -> None:
    for campaign in ("gmb", "GBP-listing", "Fiche Google"):
        tagged = of(source="google", medium="organic", campaign=campaign)
        assert tagged.channel == "google-business"


def test_what_stands_for_nothing_says_nothing() -> None:
    for blank in ("(not set)", " ", "{{site_source_name}}", "null"):
        assert of(source=blank, medium=blank, campaign=blank) == Attribution()
    assert of(source="google", medium="organic", campaign="(organic)").campaign == ""


@pytest.mark.parametrize(
    ("click", "expected"),
    [
        ("gclid=x", "google-ads"),
        ("gbraid=x", "google-ads"),
        ("wbraid", "google-ads"),
        ("msclkid=x", "microsoft-ads"),
        ("li_fat_id=x", "linkedin-ads"),
        ("ttclid=x", "tiktok-ads"),
        ("twclid=x", "x-ads"),
        ("epik=x", "pinterest-ads"),
        ("ScCid=x", "snapchat-ads"),
        ("rdt_cid=x", "reddit-ads"),
        ("dclid=x", "display"),
    ],
)
def test_click_ids_of_advertising(click: str, expected: str) -> None:
    found = of(click_id=click)
    assert (found.channel, found.by, found.paid) == (expected, "click_id", True)
    landed = of(landing=f"https://boulangerie.example/?{click}#top")
    if "=" in click:
        assert (landed.channel, landed.by) == (expected, "landing")


def test_fbclid_alone_is_no_advertisement() -> None:
    alone = of(click_id="fbclid=x")
    assert (alone.channel, alone.paid, alone.certain) == ("facebook", False, False)
    insta = of(click_id="fbclid=x", referrer="https://l.instagram.com/")
    assert (insta.channel, insta.paid, insta.certain) == ("instagram", False, True)
    assert of(click_id="igsh=x").channel == "instagram"
    assert of(source="facebook", medium="cpc", click_id="fbclid=x").channel == "meta-ads"


def test_an_advertisement_that_was_copied_and_shared_is_not_one() -> None:
    found = of(landing="https://boulangerie.example/?gclid=1&fbclid=2")
    assert (found.channel, found.paid, found.certain) == ("facebook", False, False)


def test_a_click_id_decides_against_tags_of_another() -> None:
    agreed = of(source="google", medium="organic", campaign="noel", click_id="gclid=x")
    assert (agreed.channel, agreed.certain, agreed.campaign) == ("google-ads", True, "noel")
    disputed = of(source="newsletter", medium="email", click_id="gclid=x")
    assert (disputed.channel, disputed.certain) == ("google-ads", False)


def test_the_landing_address_speaks_when_the_fields_do_not() -> None:
    landing = "https://boulangerie.example/?UTM_Source=ig&utm_medium=social&utm_campaign=No%C3%ABl"
    found = of(landing=landing)
    assert (found.channel, found.by, found.campaign) == ("instagram", "landing", "Noël")
    assert of(landing=landing, source="linkedin").channel == "linkedin"


@pytest.mark.parametrize(
    ("referrer", "expected"),
    [
        ("https://www.google.fr/", "search"),
        ("https://www.google.co.uk/url?q=x", "search"),
        ("https://www.google.com/maps/place/x", "google-business"),
        ("https://maps.google.fr/", "google-business"),
        ("android-app://com.instagram.android/", "instagram"),
        ("android-app://com.google.android.gm", "email"),
        ("com.linkedin.android", "linkedin"),
        ("http://lm.facebook.com/l.php?u=https%3A%2F%2Fx", "facebook"),
        ("https://t.co/abc", "x"),
        ("https://out.reddit.com/t3_x?url=y", "reddit"),
        ("https://x.com/i/grok", "ai"),
        ("https://chat.mistral.ai/chat", "ai"),
        ("https://webmail12.orange.fr/x", "email"),
        ("https://search.provider.example.com/q", "search"),
        ("https://une-cliente.example/mon-blog", "referral"),
        ("https://google.evil.example/", "referral"),
        ("https://research.university.example.com/", "referral"),
        ("Facebook", "facebook"),
    ],
)
def test_referrers(referrer: str, expected: str) -> None:
    found = of(referrer=referrer)
    assert (found.channel, found.by) == (expected, "referrer")


@pytest.mark.parametrize(
    "referrer",
    [
        "https://boulangerie.example/panier",
        "https://shop.commande-pain.example/",
        "https://www.paypal.com/checkout",
        "https://checkout.stripe.com/c/pay",
        "https://3ds-acs.bank.example.com/",
        "https://shop.app/checkout/1",
        "https://bit.ly/abc",
        "about:blank",
        "-",
    ],
)
def test_ones_own_site_and_payment_pages_say_nothing(referrer: str) -> None:
    assert of(referrer=referrer) == Attribution()
    assert of(source=referrer, medium="referral").channel in {"", "referral"}
    assert of(referrer=referrer, said="Insta").channel == "instagram"


def test_a_payment_page_is_no_channel_wherever_it_is_named() -> None:
    for name in ("source", "medium", "referrer", "grouping"):
        assert of(**{name: "PayPal"}).channel in {"", "unknown"}
        assert of(**{name: "http://paypal.com"}).channel in {"", "unknown"}


def test_the_site_that_was_landed_on_is_ones_own() -> None:
    unknown_site = replace(NO_TRAIL, referrer="https://a.example/x", landing="https://a.example/y")
    assert channel_of(unknown_site) == Attribution()


def test_listed_codes() -> None:
    assert of(codes="noel") == Attribution("email", "promo", False, "", True)
    assert of(codes="Léa10").channel == "instagram"
    assert of(codes="LEA-PUB-3").channel == "meta-ads"
    assert of(codes="BIENVENUE, NOEL").channel == "email"
    assert of(codes="NOEL,LEA1") == Attribution("", "promo", False, "", False)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("INSTA10", "instagram"),
        ("MERCI-INSTA", "instagram"),
        ("FACEBOOK5", "facebook"),
        ("BIENVENUEFACEBOOK", "facebook"),
        ("tiktok20", "tiktok"),
        ("INSTANT10", ""),
        ("THREADS20", ""),
        ("BIENVENUE10", ""),
        ("FACEBOOK5,INSTA5", ""),
    ],
)
def test_codes_that_name_a_network(code: str, expected: str) -> None:
    found = of(codes=code)
    assert (found.channel, found.certain) == (expected, False)


@pytest.mark.parametrize(
    ("answer", "expected", "certain"),
    [
        ("sur Insta", "instagram", True),
        ("Vu sur fb !", "facebook", True),
        ("X", "x", True),
        ("par un ami", "word-of-mouth", True),
        ("Bouche-à-oreille", "word-of-mouth", True),
        ("a friend told me", "word-of-mouth", True),
        ("Google", "search", True),
        ("avis Google", "google-business", True),
        ("passé devant la vitrine", "walk-by", True),
        ("walked past the shop", "walk-by", True),
        ("un flyer", "flyer", True),
        ("le journal", "press", True),
        ("France Bleu à la radio", "radio", True),
        ("Chat GPT", "ai", True),
        ("déjà client", "regular", True),
        ("une pub sur Facebook", "meta-ads", False),
        ("Le marché des LICES", "event", True),
        ("Insta et Google", "", False),
        ("sur internet", "", False),
        ("???", "", False),
        ("wow", "", False),
    ],
)
def test_answers(answer: str, expected: str, certain: bool) -> None:
    found = of(said=answer)
    assert (found.channel, found.certain) == (expected, certain)


def test_several_channels_in_one_answer_say_so() -> None:
    assert of(said="Insta et Google") == Attribution("", "said", False, "", False)
    with_direct = of(source="(direct)", medium="(none)", said="Insta et Google")
    assert (with_direct.channel, with_direct.certain) == ("direct", False)


def test_notes_of_deliveries_say_nothing() -> None:
    for note in (
        "laisser chez le voisin",
        "dans la boîte aux lettres",
        "pour un ami",
        "code Google",
    ):
        assert of(note=note) == Attribution()
    assert of(note="Vu sur Instagram, bravo").channel == "instagram"
    assert of(note="entendu à la radio").channel == "radio"
    assert of(note="Instagram : @marie").certain is False


@pytest.mark.parametrize(
    "note",
    [
        "don't use facebook messenger, ring the bell",
        "Don’t use Facebook Messenger",
        "gift for my mum, she follows you on facebook",
        "Please do not add me on instagram",
        "please message me on whatsapp when it ships",
        "merci de ne pas m'identifier sur Instagram",
        "Prévenir par Messenger, pas par Facebook",
        "sans passer par Instagram s'il vous plaît",
        "Heard it is lovely. Please never tag me on Instagram",
        "Je ne vous ai pas trouvé sur Facebook",
        "pas Instagram",
        "no instagram please",
        "I had not seen you before on Instagram",
        "I was never on Instagram until I saw my niece's",
        "I came yesterday, message me on Instagram",
        "J'ai trouvé votre site super, envoyez-moi un message sur Facebook",
    ],
)
def test_a_network_named_in_passing_is_no_way_of_coming(note: str) -> None:
    assert of(note=note) == Attribution()


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Instagram", "instagram"),
        ("via Instagram", "instagram"),
        ("Commande via Insta @marie.dupont", "instagram"),
        ("vu sur insta", "instagram"),
        ("tik tok video!", "tiktok"),
        ("my niece showed me on TikTok", "tiktok"),
        ("J’ai vu votre story sur Insta, pas besoin de sac", "instagram"),
        ("found you on TikTok - please don't ring the bell", "tiktok"),
        ("Not on Facebook but I found you through Instagram", "instagram"),
        ("How did you hear about us? The funny one on TikTok", "tiktok"),
        ("I found you, by chance through Instagram", "instagram"),
        ("Never heard of you before I saw your Instagram", "instagram"),
        ("Je ne vous connaissais pas avant d’avoir vu votre story Instagram", "instagram"),
        ("Je vous ai connus, c’était par Instagram", "instagram"),
        ("Please ring. Came from your Facebook page!", "facebook"),
        ("heard about you from a friend, please message me on WhatsApp", "word-of-mouth"),
    ],
)
def test_a_note_that_says_how_one_came_counts(note: str, expected: str) -> None:
    assert of(note=note).channel == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Organic Social", "social"),
        ("Recherche naturelle", "search"),
        ("Paid Search", "google-ads"),
        ("Paid Social", "paid-other"),
        ("PAID_SOCIAL", "paid-other"),
        ("Cross-network", "google-ads"),
        ("typein", "direct"),
        ("AI Assistant", "ai"),
        ("Moteurs de recherche", "search"),
        ("Facebook", "facebook"),
        ("Unassigned", "unknown"),
        ("", ""),
    ],
)
def test_labels_of_other_tools(label: str, expected: str) -> None:
    assert of(grouping=label).channel == expected


def test_a_label_tells_that_a_visit_was_paid() -> None:
    assert of(source="facebook", grouping="Paid Social").channel == "meta-ads"
    assert of(source="google", grouping="Paid Search").channel == "google-ads"
    assert of(source="facebook", grouping="Organic Social").channel == "facebook"


def test_weak_evidence_gives_way() -> None:
    direct = of(source="(direct)", medium="(none)", codes="LEA5")
    assert (direct.channel, direct.by) == ("instagram", "promo")
    other = of(referrer="https://a.example/", said="TikTok")
    assert (other.channel, other.by) == ("tiktok", "said")
    nameless = of(source="somebody", grouping="Email")
    assert (nameless.channel, nameless.by) == ("email", "grouping")
    assert of(source="somebody", codes="RIEN").channel == "unknown"


def test_strong_evidence_does_not() -> None:
    found = of(source="facebook", codes="LEA5", said="radio", grouping="Email")
    assert (found.channel, found.by) == ("facebook", "utm")


# --- properties

PIECES = [
    "facebook", "ig", "Insta", "google", "cpc", "organic", "(direct)", "(none)", "newsletter",
    "https://l.instagram.com/", "https://b.example/?utm_source=fb&gclid=1", "fbclid=2", "gclid=3",
    "android-app://com.google.android.gm/", "INSTA10", "LEA5", "NOEL", "par un ami", "une pub",
    "la vitrine", "Paid Social", "Direct", "120240000000000001", " / ", "http://[::1", "%", "é",
    "http://paypal.com", "boulangerie.example", "TikTok", "avis Google", "//", "?", "=", "&", ".",
]  # fmt: skip
NAMES = [field.name for field in fields(Trail)]

anything = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
)
trails = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, anything)).map(
    lambda words: Trail(**words)
)


@given(trails)
def test_no_text_makes_it_fail(trail: Trail) -> None:
    found = channel_of(trail, OWN)
    assert found == channel_of(trail, OWN)
    assert found.paid == channel(found.channel).paid
    assert (found.channel == "") <= (not found.certain)
    assert found.by or found == Attribution(campaign=found.campaign)
    assert found.by in {
        "", "utm", "click_id", "landing", "referrer", "promo", "said", "note", "grouping",
    }  # fmt: skip


PLAIN = st.text(alphabet="abcdefghijklmnoprstuvxyz éèàçœ0123456789.-_/:&=?%()", max_size=30)
plain = st.one_of(PLAIN, st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join))


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, plain)))
def test_capitals_make_no_difference(words: dict[str, str]) -> None:
    small = channel_of(Trail(**{name: text.lower() for name, text in words.items()}), OWN)
    large = channel_of(Trail(**{name: text.upper() for name, text in words.items()}), OWN)
    assert (small.channel, small.by, small.certain) == (large.channel, large.by, large.certain)


@given(st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join), st.sampled_from(NAMES))
def test_a_channel_read_again_is_itself(text: str, name: str) -> None:
    first = channel_of(replace(NO_TRAIL, **{name: text}), OWN)
    again = channel_of(replace(NO_TRAIL, source=first.channel), OWN)
    assert again.channel == first.channel


@pytest.mark.parametrize(
    "identity",
    [
        *social_channels(), "meta-ads", "google-ads", "microsoft-ads", "paid-other", "search", "ai",
        "email", "sms", "blog", "affiliates", "referral", "direct", "shopping", "video", "display",
        "unknown", "word-of-mouth", "walk-by", "flyer", "press", "radio", "tv", "event", "regular",
    ],
)  # fmt: skip
def test_every_channel_id_names_itself(identity: str) -> None:
    assert of(source=identity).channel == identity


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("Instagrm", "instagram"), ("par facebok", "facebook"), ("Le Télégramme", "")],
)
def test_an_answer_may_be_misspelt(answer: str, meant: str) -> None:
    assert of(said=answer).channel == meant
