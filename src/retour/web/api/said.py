"""What programs say: every field named, none taken that is not known.

Days, hours, amounts and channels are texts as people write them; the business reads them, as it
does for the command line.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import ConfigDict, Strict, StringConstraints

from retour.words import N_

# A text that somebody writes; half of a pair of surrogates is none.
Text = Annotated[str, StringConstraints(max_length=500)]
# A number is one: true is not 1, nor 1 true.
Typed = Annotated[
    Annotated[float, Strict()] | Annotated[str, StringConstraints(max_length=60)],
    Field(union_mode="smart"),
]
Whole = Annotated[int, Strict()]
Day = Annotated[str, StringConstraints(max_length=60)]


class Said(Schema):
    """Something that is said; what is not known here is refused."""

    model_config = ConfigDict(extra="forbid")

    def given(self) -> dict[str, Any]:
        """What was said, without what was not."""
        found = self.model_dump(exclude_none=True)
        return {name: value for name, value in found.items() if value != ""}


class Sought(Said):
    """What is looked for in a list."""

    word: Text = Field("", description=N_("Only what has this word in its name."))


class NewBusiness(Said):
    """A business to begin."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    margin: Typed = Field(description=N_("Gross margin without VAT: 0.6 or 60%."))
    hour: Typed = Field(description=N_("What an hour of work is worth."))
    currency: Annotated[str, StringConstraints(max_length=3)] = "EUR"
    timezone: Annotated[str, StringConstraints(max_length=40)] = "Europe/Paris"
    vat: Typed | None = Field(None, description=N_("Usual VAT rate, such as 20%."))
    language: Literal["fr", "en"] | None = None


class Entry(Said):
    """Something to write by hand."""

    day: Day = Field(
        "", description=N_("2026-01-07, 7 January 2026, yesterday...; today when absent.")
    )


class NewEffort(Entry):
    """Hours worked for a channel."""

    hours: Typed = Field(description=N_("Time worked: 1.5, 1h30, 1:30, 90 min."))
    channel: Text = Field("", description=N_("Channel, such as instagram."))
    person: Text = Field("", description=N_("Who worked."))
    activity: Text = Field("", description=N_("What was done."))
    note: Text = ""


class Sure(Entry):
    """What has an amount, far beyond all others only if that is said to be right."""

    sure: Annotated[bool, Strict()] = Field(
        False, description=N_("The amount is right, however unusual.")
    )


class NewCost(Sure):
    """Money spent: advertising, a tool, a photographer."""

    amount: Typed = Field(description=N_("Amount, such as 12.50."))
    channel: Text = Field("", description=N_("Channel, such as instagram."))
    until: Day = Field("", description=N_("Last day, for a period."))
    what: Literal["ads", "tool", "freelance", "other"] | None = None
    campaign: Text = ""
    note: Text = ""


class NewSale(Sure):
    """One sale, and how its customer came."""

    amount: Typed = Field(description=N_("Amount, such as 12.50."))
    channel: Text = Field("", description=N_("The channel that brought it, such as instagram."))
    code: Text = Field("", description=N_("The promotion code that was used, such as INSTA10."))
    answer: Text = Field("", description=N_("What the customer answered."))
    customer: Text = Field(
        "", description=N_("The customer's e-mail or number; only a keyed hash is kept.")
    )
    campaign: Text = ""
    refunded: Typed | None = Field(None, description=N_("What was given back of it."))
    note: Text = ""


class NewTakings(Sure):
    """The sales of a day, a week or a month as one sum."""

    amount: Typed = Field(description=N_("Amount, such as 12.50."))
    until: Day = Field("", description=N_("Last day, for a period."))
    month: Text = Field("", description=N_("A whole month, such as 2026-05."))
    orders: Whole | None = Field(None, ge=0, description=N_("How many sales that was."))
    note: Text = ""


class NewLead(Sure):
    """Somebody who asked: a form, a call, a booking."""

    channel: Text = Field("", description=N_("The channel that brought it, such as instagram."))
    answer: Text = Field("", description=N_("What the customer answered."))
    amount: Typed | None = Field(None, description=N_("What it may be worth."))
    status: Literal["open", "qualified", "won", "lost", "cancelled"] | None = None
    code: Text = Field("", description=N_("The promotion code that was used, such as INSTA10."))
    customer: Text = Field(
        "", description=N_("The customer's e-mail or number; only a keyed hash is kept.")
    )
    campaign: Text = ""
    note: Text = ""


class NewReply(Entry):
    """An answer to “how did you hear about us?”; an empty one: asked, and did not say."""

    answer: Text = ""
    count: Whole | None = Field(None, ge=1, description=N_("How many customers."))
    until: Day = Field("", description=N_("Last day, for a period."))


class NewTest(Said):
    """A test to draw by lot."""

    channel: Text
    weeks: Whole = Field(ge=1, le=104)
    start: Day = Field("", description=N_("Its first day; next Monday when absent."))
    block: Day = Field("1w", description=N_("How long on or off lasts at least."))
    carry_over: Day = Field("", description=N_("How long a block is still felt: 2d when absent."))
    precise: Typed | None = Field(
        None, description=N_("Error that would do, a week; its cost when absent.")
    )
    seed: Whole | None = Field(None, ge=0, lt=2**63, description=N_("The lot's number."))


class Who(Said):
    """A person: e-mail, phone, customer number or worker."""

    who: Annotated[str, StringConstraints(min_length=1, max_length=254)]


class Which(Said):
    """Which test, where there are several."""

    channel: Text = ""


class Period(Said):
    """The period that is asked about."""

    since: Day = Field("", description=N_("First day, such as 2026-01-01."))
    until: Day = Field("", description=N_("Last day, such as 2026-06-30."))


class Quarter(Period):
    """What a quarter's plan is asked."""

    hours_a_week: Day = Field("", description=N_("Hours a week in all; as today when absent."))
    money: Day = Field("", description=N_("Money over the quarter in all; as today when absent."))
    channel_max: list[Text] = Field(
        [],
        description=N_(
            "The most of a channel: instagram=4h a week, meta-ads=100 over the quarter."
        ),
    )
    channel_min: list[Text] = Field([], description=N_("The least of a channel, likewise."))
    quarter: Day = Field("", description=N_("Another quarter, such as 2027-Q1."))


class Campaign(Period):
    """What a campaign takes."""

    channel: Text = Field(description=N_("Channel, such as meta-ads."))
    money: Day = Field("", description=N_("Money it takes in all."))
    hours: Day = Field("", description=N_("Hours it takes in all."))
    weeks: int = Field(1, ge=1, le=52, description=N_("Weeks that it lasts."))
    margin_per_sale: Day = Field("", description=N_("Gross margin of one sale, if not as usual."))


class Outlook(Said):
    """What a test would be."""

    channel: Text = Field(description=N_("Channel, such as instagram."))
    start: Day = Field("", description=N_("Its first day; next Monday when absent."))
    block: Day = Field("1w", description=N_("How long on or off lasts at least."))
    carry_over: Day = Field("", description=N_("How long a block is still felt: 2d when absent."))
    precise: Day = Field("", description=N_("Error that would do, a week; its cost when absent."))
