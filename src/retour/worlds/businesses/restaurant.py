"""A town restaurant: tables, some reserved on line; Instagram, TikTok and its Google profile."""

from __future__ import annotations

from retour.words import N_
from retour.worlds.spec import Business, Channel, Knobs, Product, Promotion

_VAT = 0.10  # meals on the premises (CGI art. 279); wine is at 20 %

_LUNCH = {"fr": "Midi", "en": "Lunch"}
_DINNER = {"fr": "Soir", "en": "Dinner"}
_DRINKS = {"fr": "Boissons", "en": "Drinks"}

BUSINESS = Business(
    id="restaurant",
    name={"fr": "La Table des Halles", "en": "The Market Table"},
    about=N_(
        "A restaurant of forty seats in a town centre. Its owners film dishes for Instagram and "
        "TikTok and answer reviews on their Google profile. Some tables are reserved on line, a "
        "few of them stay empty; on the busiest evenings people are turned away. Guests tell "
        "their friends."
    ),
    site={"fr": "table-des-halles.example", "en": "market-table.example"},
    people=("Inès", "Tom"),
    trade="till",
    population=3200,
    daily=17,
    stranger=0.15,
    lapse=0.006,
    weekdays=(0.0, 0.75, 0.85, 1.0, 1.35, 1.7, 0.9),
    season=(0.12, 190, 0.20),
    peaks=(12.6, 20.2, 20.6),
    closed=(8, 21),
    shock=0.11,
    products=(
        Product(name={"fr": "Formule midi", "en": "Set lunch"}, family=_LUNCH,
                price=1950, vat=_VAT, margin=0.62, weight=3),
        Product(name={"fr": "Menu du marché", "en": "Market menu"}, family=_DINNER,
                price=3400, vat=_VAT, margin=0.66, weight=3),
        Product(name={"fr": "À la carte", "en": "A la carte"}, family=_DINNER,
                price=2900, vat=_VAT, margin=0.64, weight=2),
        Product(name={"fr": "Vin au verre", "en": "Wine by the glass"}, family=_DRINKS,
                price=650, vat=0.20, margin=0.72, weight=2),
    ),
    lines=(0.55, 0.25),
    quantities=(0.2, 0.55, 0.1, 0.15),
    promotions=(
        Promotion(month=3, day=1, days=21, code="PRINTEMPS", lift=0.10, off=0.10, taken=0.15),
        Promotion(month=11, day=5, days=21, code="TRUFFE", lift=0.12, off=0.0, taken=0.20),
    ),
    channels=(
        Channel(
            id="instagram", way="posts", hours=4.0, unit=0.9, share=0.36, reach=0.28, keep=8,
            returns=1.4, tagged=0.25, anyway=0.35, clicks=0.012, audience=2100, code="INSTA",
            utm=("instagram", "social"), said={"fr": "Instagram", "en": "Instagram"},
        ),
        Channel(
            id="tiktok", way="posts", hours=3.0, unit=1.4, share=0.25, reach=0.32, keep=6,
            returns=0.6, tagged=0.15, anyway=0.25, clicks=0.006, audience=9000, code="TIKTOK",
            utm=("tiktok", "social"), said={"fr": "TikTok", "en": "TikTok"}, person=1,
        ),
        Channel(
            id="google-business", way="posts", hours=1.0, unit=0.5, share=0.45, reach=0.18, keep=4,
            returns=2.6, tagged=0.35, anyway=0.55, clicks=0.050, audience=3800,
            utm=("google", "gbp"), said={"fr": "Google", "en": "Google"},
        ),
    ),
    exports=("square", "calendly", "instagram", "tiktok", "gbp", "toggl", "heard"),
    booked=0.42,
    cancelled=0.05,
    capacity=1.9,
    hourly=2000,
    knobs=Knobs(stockouts=True, cascade=0.5),
    greeting={"fr": "Réservation", "en": "Reservation"},
    posts={
        "fr": ("Le plat du jour, en direct du marché", "Nouvelle carte de printemps",
               "La recette de notre sauce, en 30 secondes", "Il reste des tables jeudi soir",
               "Code INSTA : un café offert"),
        "en": ("Dish of the day, straight from the market", "New spring menu",
               "Our sauce in 30 seconds", "Tables left on Thursday evening",
               "Code INSTA: coffee on us"),
    },
)  # fmt: skip
