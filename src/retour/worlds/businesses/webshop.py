"""A web shop of home fragrances: parcels, Meta ads, Instagram, a mailing and search."""

from __future__ import annotations

from retour.words import N_
from retour.worlds.spec import Business, Channel, Knobs, Product, Promotion

_VAT = 0.20

_CANDLES = {"fr": "Bougies", "en": "Candles"}
_SOAPS = {"fr": "Savons", "en": "Soaps"}
_GIFTS = {"fr": "Coffrets", "en": "Gift boxes"}

BUSINESS = Business(
    id="webshop",
    name={"fr": "Atelier Garance", "en": "Madder & Co"},
    about=N_(
        "A web shop that pours candles and cuts soaps. It sells by parcel, most before Christmas; "
        "it buys ads on Facebook and Instagram, posts on Instagram, writes to its customers, and "
        "is found by search. Orders carry tags when the visitor clicked, promotion codes when "
        "there is an offer, and some parcels come back."
    ),
    site={"fr": "atelier-garance.example", "en": "madder-and-co.example"},
    people=("Garance", "Jules"),
    trade="web",
    population=4500,
    daily=5.5,
    stranger=0.25,
    lapse=0.004,
    weekdays=(1.1, 1.0, 1.0, 0.95, 0.85, 0.9, 1.2),
    season=(0.12, 340, 1.10),
    peaks=(12.5, 20.5, 21.5),
    shock=0.14,
    products=(
        Product(name={"fr": "Bougie figuier", "en": "Fig candle"}, family=_CANDLES,
                price=2400, vat=_VAT, margin=0.58, weight=4),
        Product(name={"fr": "Bougie cèdre", "en": "Cedar candle"}, family=_CANDLES,
                price=2900, vat=_VAT, margin=0.60, weight=3),
        Product(name={"fr": "Savon calendula", "en": "Calendula soap"}, family=_SOAPS,
                price=750, vat=_VAT, margin=0.50, weight=4),
        Product(name={"fr": "Savon argile", "en": "Clay soap"}, family=_SOAPS,
                price=690, vat=_VAT, margin=0.48, weight=3),
        Product(name={"fr": "Coffret découverte", "en": "Discovery box"}, family=_GIFTS,
                price=4900, vat=_VAT, margin=0.52, weight=1.5),
    ),
    lines=(0.5, 0.35),
    quantities=(0.7, 0.22, 0.08),
    promotions=(
        Promotion(month=1, day=10, days=21, code="SOLDES15", lift=0.35, off=0.15, taken=0.45),
        Promotion(month=5, day=20, days=8, code="MAMAN10", lift=0.40, off=0.10, taken=0.40),
        Promotion(month=11, day=24, days=6, code="BLACK20", lift=0.90, off=0.20, taken=0.60),
    ),
    channels=(
        Channel(
            id="instagram", way="posts", hours=5.0, unit=1.0, share=0.30, reach=0.25, keep=7,
            returns=0.8, tagged=0.35, anyway=0.30, clicks=0.015, audience=5200, code="INSTA5",
            utm=("instagram", "social"), said={"fr": "Instagram", "en": "Instagram"},
        ),
        Channel(
            id="meta-ads", way="ads", hours=1.0, money=22000, share=0.45, reach=0.09, keep=5,
            returns=1.5, tagged=0.60, anyway=0.45, clicks=0.020, audience=26000,
            utm=("facebook", "paid"), said={"fr": "Publicité Facebook", "en": "Facebook ad"},
        ),
        Channel(
            id="email", way="posts", hours=2.0, unit=2.0, share=0.22, reach=0.35, keep=3,
            returns=2.6, tagged=0.70, anyway=0.55, clicks=0.060, audience=1900, code="MERCI",
            utm=("newsletter", "email"), said={"fr": "Newsletter", "en": "Newsletter"}, person=1,
        ),
        Channel(
            id="search", way="pages", hours=1.5, unit=3.0, share=0.25, reach=0.06, keep=4,
            returns=1.8, tagged=0.55, anyway=0.50, clicks=0.080, audience=5000,
            utm=("google", "organic"),
            said={"fr": "Recherche sur internet", "en": "Internet search"}, person=1,
        ),
    ),
    exports=("shop", "instagram", "meta_ads", "ga4", "gsc", "toggl"),
    refunds=0.06,
    cancelled=0.015,
    shipping=490,
    free_from=6000,
    hourly=2500,
    greeting={"fr": "Commande", "en": "Order"},
    posts={
        "fr": ("Nouvelle bougie figuier ✨", "Le coulage, en accéléré", "Vos coffrets sont prêts",
               "Derrière l'étiquette : nos huiles", "Avec INSTA5, un savon offert"),
        "en": ("New fig candle ✨", "Pouring day, sped up", "Your boxes are ready",
               "Behind the label: our oils", "With INSTA5, a soap on us"),
    },
    keywords={
        "fr": ("atelier garance", "bougie artisanale", "savon calendula", "bougie figuier",
               "coffret bougie cadeau"),
        "en": ("madder and co", "handmade candle", "calendula soap", "fig candle",
               "candle gift box"),
    },
    knobs=Knobs(answering=0.25),
)  # fmt: skip
