"""An independent consultant: enquiries that become contracts; LinkedIn, a blog, a newsletter."""

from __future__ import annotations

from retour.words import N_
from retour.worlds.spec import Business, Channel, Knobs, Product

_VAT = 0.20

_ADVICE = {"fr": "Conseil", "en": "Advice"}
_TRAINING = {"fr": "Formation", "en": "Training"}

BUSINESS = Business(
    id="consultant",
    name={"fr": "Hélène Marchetti Conseil", "en": "Helen Marsh Consulting"},
    about=N_(
        "An independent consultant: one or two enquiries a week, one in three signed a month "
        "later, contracts of a few thousand euros, clients who come back and recommend her. She "
        "writes on LinkedIn, keeps a blog and a newsletter, and posts on X."
    ),
    site={"fr": "marchetti-conseil.example", "en": "marsh-consulting.example"},
    people=("Hélène",),
    trade="leads",
    population=1400,
    daily=0.16,
    stranger=0.25,
    lapse=0.003,
    weekdays=(1.2, 1.3, 1.2, 1.1, 0.9, 0.15, 0.15),
    season=(0.15, 290, 0.0),
    peaks=(9.5, 11.0, 15.0),
    closed=(0, 0),
    shock=0.12,
    products=(
        Product(name={"fr": "Diagnostic", "en": "Audit"}, family=_ADVICE,
                price=340000, vat=_VAT, margin=0.92, weight=3, spread=0.30),
        Product(name={"fr": "Accompagnement trois mois", "en": "Three months of support"},
                family=_ADVICE, price=960000, vat=_VAT, margin=0.88, weight=2, spread=0.35),
        Product(name={"fr": "Formation deux jours", "en": "Two days of training"},
                family=_TRAINING, price=390000, vat=_VAT, margin=0.80, weight=2, spread=0.20),
    ),
    channels=(
        Channel(
            id="linkedin", way="posts", hours=4.0, unit=1.3, share=0.50, reach=0.22, keep=14,
            returns=1.7, tagged=0.45, anyway=0.40, clicks=0.012, audience=2400,
            utm=("linkedin", "social"), said={"fr": "LinkedIn", "en": "LinkedIn"},
        ),
        Channel(
            id="blog", way="pages", hours=2.0, unit=4.0, share=0.30, reach=0.06, keep=10,
            returns=0.9, tagged=0.35, anyway=0.40, clicks=0.080, audience=1800,
            utm=("blog", "article"), said={"fr": "Blog", "en": "Blog"},
        ),
        Channel(
            id="email", way="posts", hours=1.0, unit=2.0, share=0.20, reach=0.40, keep=12,
            returns=1.6, tagged=0.50, anyway=0.50, clicks=0.050, audience=620,
            utm=("newsletter", "email"), said={"fr": "Newsletter", "en": "Newsletter"},
        ),
        Channel(
            id="x", way="posts", hours=1.0, unit=0.3, share=0.12, reach=0.10, keep=4,
            returns=0.0, tagged=0.30, anyway=0.40, clicks=0.008, audience=900,
            utm=("t.co", "referral"), said={"fr": "X / Twitter", "en": "X / Twitter"},
        ),
    ),
    exports=("hubspot", "linkedin", "x", "ga4", "gsc", "clockify", "heard"),
    close=0.32,
    decide=28,
    hourly=6000,
    knobs=Knobs(cascade=0.8, answering=0.7),
    greeting={"fr": "Demande", "en": "Enquiry"},
    posts={
        "fr": ("Trois erreurs vues cette semaine chez mes clients",
               "Faut-il vraiment un comité de pilotage ?", "Retour d'expérience : six mois après",
               "Le modèle que j'utilise pour cadrer une mission"),
        "en": ("Three mistakes I saw this week", "Do you really need a steering committee?",
               "Lessons learnt, six months on", "The template I use to frame an assignment"),
    },
    keywords={
        "fr": ("hélène marchetti", "diagnostic organisation", "cadrer une mission de conseil",
               "formation conduite du changement"),
        "en": ("helen marsh consulting", "organisation audit", "frame a consulting assignment",
               "change management training"),
    },
)  # fmt: skip
