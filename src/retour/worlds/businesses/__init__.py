"""The five kinds of business that can be simulated, one file each."""

from __future__ import annotations

from retour.worlds.businesses import bakery, consultant, restaurant, webshop, woodshelter
from retour.worlds.spec import Business

BUSINESSES: dict[str, Business] = {
    one.id: one
    for one in (
        bakery.BUSINESS,
        woodshelter.BUSINESS,
        restaurant.BUSINESS,
        webshop.BUSINESS,
        consultant.BUSINESS,
    )
}
