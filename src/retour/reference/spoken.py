"""What French speakers call commands, options and their values; the program has one name each.

Both names are taken whatever the language; what is shown is that of the reader's.
"""

from __future__ import annotations

from collections.abc import Mapping

from retour.reference.folding import folded

# Kinds of facts that are written by hand.
KINDS: Mapping[str, str] = {
    "effort": "heures",
    "cost": "dépense",
    "sale": "vente",
    "takings": "recettes",
    "lead": "prospect",
    "reply": "réponse",
}
# Values that an option chooses among.
VALUES: Mapping[str, str] = {
    "ads": "pub",
    "tool": "outil",
    "freelance": "prestataire",
    "other": "autre",
    "open": "ouvert",
    "qualified": "qualifié",
    "won": "gagné",
    "lost": "perdu",
    "cancelled": "annulé",
}
# What an owner may want of a channel.
_OBJECTIVES: Mapping[str, str] = {
    "clients": "customers", "nouveaux clients": "customers", "prospects": "leads",
    "contacts": "leads", "visibilite": "visibility", "notoriete": "visibility", "ventes": "sales",
}  # fmt: skip
# Further words for any of them, and for options, which show their one name only.
_ALSO: Mapping[str, str] = {
    "hours": "effort", "heure": "effort", "temps": "effort",
    "costs": "cost", "cout": "cost", "couts": "cost", "depenses": "cost",
    "sales": "sale", "ventes": "sale", "recette": "takings", "caisse": "takings",
    "contact": "lead", "answer": "reply", "publicite": "ads", "outils": "tool",
    "independant": "freelance", "autres": "other", "ouverte": "open", "qualifiee": "qualified",
    "gagnee": "won", "perdue": "lost", "annulee": "cancelled",
}  # fmt: skip
_OPTIONS: Mapping[str, str] = {
    "canal": "channel", "montant": "amount", "jour": "day", "date": "day", "heures": "hours",
    "duree": "hours", "personne": "person", "activite": "activity", "remarque": "note",
    "code-promo": "code", "reponse": "answer", "client": "customer", "campagne": "campaign",
    "rembourse": "refunded", "commandes": "orders", "nombre": "count", "statut": "status",
    "quoi": "what", "depuis": "since", "jusqu-a": "until", "jusqu-au": "until", "jusque": "until",
    "nom": "name", "devise": "currency", "monnaie": "currency", "marge": "margin",
    "heure": "hour", "fuseau": "timezone", "tva": "vat", "aide": "help",
    "argent": "money", "budget": "money", "heures-par-semaine": "hours-a-week",
    "semaines": "weeks", "trimestre": "quarter", "debut": "start", "compte": "account",
    "jours": "days", "dossier": "folder", "oui": "yes", "forcer": "force",
    "detail": "details",
}  # fmt: skip


def _names(*tables: Mapping[str, str]) -> dict[str, str]:
    return {folded(french): name for table in tables for name, french in table.items()}


_KINDS_SPOKEN = _names(KINDS)
_VALUES_SPOKEN = _names(VALUES)


def kind_meant(word: str) -> str:
    """The kind of fact that a word means; the word itself when it means none."""
    said = folded(word)
    return _KINDS_SPOKEN.get(said) or _ALSO.get(said) or said


def value_meant(word: str) -> str:
    """The value of an option that a word means; the word itself when it means none."""
    said = folded(word)
    return _VALUES_SPOKEN.get(said) or _ALSO.get(said) or said


def objective_meant(word: str) -> str:
    """The objective that a word means; the word itself when it means none."""
    said = folded(word)
    return _OBJECTIVES.get(said, said)


def option_meant(word: str) -> str:
    """The option that a word means, without its dashes; the word itself when it means none."""
    return _OPTIONS.get(folded(word), word)


def shown(name: str, lang: str) -> str:
    """A kind or a value as a reader of `lang` sees it."""
    return (KINDS.get(name) or VALUES.get(name) or name) if lang == "fr" else name
