"""A maker of wooden shelters: few sales of thousands of euros, enquiries, ads and search."""

from __future__ import annotations

from retour.words import N_
from retour.worlds.spec import Business, Channel, Knobs, Product

_VAT = 0.20

_CAR = {"fr": "Abris voiture", "en": "Carports"}
_TERRACE = {"fr": "Pergolas et auvents", "en": "Pergolas and canopies"}

BUSINESS = Business(
    id="woodshelter",
    name={"fr": "Abris du Ventoux", "en": "Ventry Timber Shelters"},
    about=N_(
        "A maker of wooden carports and pergolas: about five enquiries a week, one in five "
        "becomes a sale of several thousand euros, weeks later. Ads on Facebook and Instagram "
        "and on Google, pages written for search engines, and a Facebook page. Nobody buys "
        "twice, but friends talk. The accounts of the year are there too."
    ),
    site={"fr": "abris-du-ventoux.example", "en": "ventry-shelters.example"},
    people=("Luc", "Nadia"),
    trade="leads",
    population=5000,
    daily=0.55,
    stranger=1.0,
    lapse=0.0,
    weekdays=(1.2, 1.1, 1.0, 1.0, 0.9, 0.9, 0.9),
    season=(0.35, 110, 0.0),
    peaks=(10.0, 14.0, 20.5),
    shock=0.16,
    products=(
        Product(name={"fr": "Abri voiture simple", "en": "Single carport"}, family=_CAR,
                price=590000, vat=_VAT, margin=0.33, weight=3, spread=0.22),
        Product(name={"fr": "Abri voiture double", "en": "Double carport"}, family=_CAR,
                price=880000, vat=_VAT, margin=0.35, weight=2, spread=0.25),
        Product(name={"fr": "Pergola sur mesure", "en": "Made-to-measure pergola"},
                family=_TERRACE, price=740000, vat=_VAT, margin=0.37, weight=2.5, spread=0.30),
        Product(name={"fr": "Auvent adossé", "en": "Lean-to canopy"}, family=_TERRACE,
                price=460000, vat=_VAT, margin=0.34, weight=1.5, spread=0.25),
    ),
    channels=(
        Channel(
            id="meta-ads", way="ads", hours=1.5, money=18000, share=0.42, reach=0.06, keep=10,
            returns=1.3, tagged=0.55, anyway=0.40, clicks=0.020, audience=30000,
            utm=("facebook", "paid_social"), said={"fr": "Publicité Facebook", "en": "Facebook ad"},
        ),
        Channel(
            id="google-ads", way="ads", hours=1.0, money=26000, share=0.22, reach=0.08, keep=4,
            returns=1.1, tagged=0.70, anyway=0.60, clicks=0.060, audience=9000,
            utm=("google", "cpc"), said={"fr": "Google", "en": "Google"}, person=1,
        ),
        Channel(
            id="search", way="pages", hours=2.5, unit=3.5, share=0.25, reach=0.05, keep=6,
            returns=2.2, tagged=0.45, anyway=0.50, clicks=0.080, audience=6000,
            utm=("google", "organic"),
            said={"fr": "Recherche sur internet", "en": "Internet search"}, person=1,
        ),
        Channel(
            id="facebook", way="posts", hours=2.0, unit=0.8, share=0.20, reach=0.10, keep=6,
            returns=0.3, tagged=0.30, anyway=0.45, clicks=0.010, audience=2600,
            utm=("facebook.com", "referral"), said={"fr": "Facebook", "en": "Facebook"},
        ),
    ),
    exports=("deals", "meta_ads", "google_ads", "gsc", "ga4", "facebook", "clockify", "heard",
             "fec"),
    close=0.22,
    decide=32,
    once=True,
    hourly=3000,
    knobs=Knobs(cascade=0.6, answering=0.55),
    greeting={"fr": "Demande de devis", "en": "Quote request"},
    posts={
        "fr": ("Chantier livré cette semaine : abri double en douglas",
               "Avant / après : une terrasse à l'ombre",
               "Une question sur les démarches en mairie ?", "Trois essences de bois comparées"),
        "en": ("Delivered this week: a double carport in Douglas fir",
               "Before and after: a terrace in the shade", "Do you need planning permission?",
               "Three kinds of timber compared"),
    },
    keywords={
        "fr": ("abris du ventoux", "abri voiture bois", "carport bois sur mesure", "pergola bois",
               "auvent bois adossé", "prix abri voiture bois"),
        "en": ("ventry timber shelters", "wooden carport", "made to measure carport",
               "wooden pergola", "lean-to canopy", "wooden carport price"),
    },
)  # fmt: skip
