"""A village bakery: many small tickets at the till, Instagram and Facebook after closing time."""

from __future__ import annotations

from retour.words import N_
from retour.worlds.spec import Business, Channel, Knobs, Product, Promotion

_VAT = 0.055  # bread and pastry to take away, reduced rate (CGI art. 278-0 bis)

_BREAD = {"fr": "Pain", "en": "Bread"}
_PASTRY = {"fr": "Viennoiserie", "en": "Breakfast pastry"}
_CAKE = {"fr": "Pâtisserie", "en": "Cakes"}
_LUNCH = {"fr": "Traiteur", "en": "Lunch"}

BUSINESS = Business(
    id="bakery",
    name={"fr": "Boulangerie du Lavoir", "en": "Mill Lane Bakery"},
    about=N_(
        "A village bakery with a till and two accounts, Instagram and Facebook, that the baker "
        "and a shop assistant keep between two batches. Small tickets, many regulars, a closed "
        "day on Monday and three weeks off in August. Customers are asked at the till how they "
        "heard of the shop; most came because they live nearby."
    ),
    site={"fr": "boulangerie-du-lavoir.example", "en": "mill-lane-bakery.example"},
    people=("Amélie", "Karim"),
    trade="till",
    population=2400,
    daily=58,
    stranger=0.12,
    lapse=0.012,
    weekdays=(0.0, 0.9, 0.95, 0.95, 1.05, 1.5, 1.35),
    season=(0.06, 350, 0.35),
    peaks=(8.5, 12.2, 17.5),
    closed=(218, 238),
    shock=0.07,
    products=(
        Product(name={"fr": "Baguette de tradition", "en": "Baguette"}, family=_BREAD,
                price=135, vat=_VAT, margin=0.74, weight=5),
        Product(name={"fr": "Pain de campagne", "en": "Country loaf"}, family=_BREAD,
                price=420, vat=_VAT, margin=0.72, weight=2),
        Product(name={"fr": "Croissant", "en": "Croissant"}, family=_PASTRY,
                price=130, vat=_VAT, margin=0.64, weight=3),
        Product(name={"fr": "Pain au chocolat", "en": "Chocolate croissant"}, family=_PASTRY,
                price=145, vat=_VAT, margin=0.62, weight=3),
        Product(name={"fr": "Éclair", "en": "Eclair"}, family=_CAKE,
                price=320, vat=_VAT, margin=0.58, weight=1.5),
        Product(name={"fr": "Entremets six parts", "en": "Cake for six"}, family=_CAKE,
                price=2600, vat=_VAT, margin=0.56, weight=0.5),
        Product(name={"fr": "Sandwich du jour", "en": "Sandwich of the day"}, family=_LUNCH,
                price=560, vat=_VAT, margin=0.60, weight=1.5),
    ),
    lines=(0.75, 0.5, 0.3),
    quantities=(0.6, 0.25, 0.15),
    promotions=(
        Promotion(month=1, day=4, days=14, code="GALETTE", lift=0.20, off=0.05, taken=0.20),
        Promotion(month=9, day=15, days=7, code="RENTREE", lift=0.12, off=0.10, taken=0.15),
    ),
    channels=(
        Channel(
            id="instagram", way="posts", hours=3.5, unit=0.9, share=0.34, reach=0.30, keep=5,
            returns=1.6, tagged=0.15, anyway=0.35, audience=1250, code="INSTA",
            said={"fr": "Instagram", "en": "Instagram"}, person=0,
        ),
        Channel(
            id="facebook", way="posts", hours=2.5, unit=0.7, share=0.30, reach=0.16, keep=7,
            returns=0.5, tagged=0.10, anyway=0.50, audience=1900, code="FB",
            said={"fr": "Facebook", "en": "Facebook"}, person=1,
        ),
    ),
    exports=("square", "instagram", "facebook", "toggl", "heard"),
    hourly=2200,
    capacity=1.75,
    knobs=Knobs(competitor=70),
    greeting={"fr": "Boulangerie", "en": "Bakery"},
    posts={
        "fr": ("La fournée de 7 h est prête 🥖", "Nouvelle tarte du dimanche, sur commande",
               "Merci pour votre accueil, on continue !", "Dans les coulisses du fournil",
               "Dites INSTA à la caisse, une chouquette vous attend"),
        "en": ("The seven o'clock batch is out 🥖", "Sunday tart, to order",
               "Thank you for the welcome!", "Behind the scenes at the oven",
               "Say INSTA at the till for a little something"),
    },
)  # fmt: skip
