"""The demonstration: a simulated business whose truth is known, measured like a real one."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from rich.markup import escape

from retour.answer.as_json import as_json as plain
from retour.answer.model import Answer, Part
from retour.business import Business
from retour.business.loaded import Loaded
from retour.cli.options import print_json, there
from retour.cli.proposed import Asked
from retour.cli.screen import Screen
from retour.cli.show_answer import show
from retour.cli.show_load import Progress
from retour.cli.show_tables import table
from retour.words import N_, Words
from retour.worlds import build, names
from retour.worlds.truth import Brought, Truth

_WEEKS = 104


def run_demo(folder: Path, world: str, seed: int, say: Words, *, quiet: bool) -> None:
    """Build, load, ask, report and compare; everything is left in `folder`."""
    out = Screen(quiet=quiet)
    if world not in names():
        raise click.UsageError(
            say(N_("there is no world {name}. There are: {names}"), name=world, names=list(names()))
        )
    made = build(world, seed, weeks=_WEEKS, lang=say.lang)
    _clear(folder, say)
    out.print(f"[bold]{escape(str(made.settings['name']))}[/]")
    out.print(escape(say.say(made.description)), style="dim")
    made.write(folder)
    exports = folder / "exports"
    out.print(
        escape(say(N_("Its exports, as the platforms write them: {path}"), path=str(exports)))
    )
    with Business.new(folder / "shop.book", **made.settings) as shop:
        done = _load(shop, exports, quiet)
        answer = shop.asked()
        truth = made.truth(answer.period.since, answer.period.until)
        pages = [
            shop.report(answer, folder / f"report.{kind}", lang=say.lang)
            for kind in ("html", "png", "pdf")
        ]
    if quiet:
        print_json({"answer": plain(answer, say), "truth": truth.as_json(), "files": len(done)})
        return
    show(answer, say, out, folder / "shop.book")
    _compare(answer, truth, say, out)
    for page in pages:
        out.print(escape(say(N_("Written: {path}"), path=str(page))))


def _clear(folder: Path, say: Words) -> None:
    """Remove an earlier demonstration, and nothing else: the folder may be somebody's own."""
    if not there(folder):
        return
    if not (folder.is_dir() and (_ours(folder) or not any(folder.iterdir()))):
        raise click.UsageError(
            say(
                N_("{path} exists and is no earlier demonstration: give another --folder."),
                path=str(folder),
            )
        )
    shutil.rmtree(folder)


def _ours(folder: Path) -> bool:
    return (folder / "truth.json").is_file() and (folder / "exports").is_dir()


def _load(shop: Business, exports: Path, quiet: bool) -> list[Loaded]:
    with Progress(Asked(shop.book.path, (exports,)), quiet=quiet) as progress:
        done = []
        for loaded in shop.loading([exports]):
            done.append(loaded)
            progress.show(loaded)
        progress.summary(done, dry_run=False)
    return done


def _compare(answer: Answer, truth: Truth, say: Words, out: Screen) -> None:
    """The answer beside the truth, which no real business ever gets to see."""
    out.print(
        f"[bold]{escape(say(N_('The answer beside the truth of this simulated business')))}[/]"
    )
    shown = table(
        (N_("Channel"), N_("Answer: net"), N_("80% interval"), N_("Truth"), N_("Inside?")),
        say,
        right=(1, 2, 3),
    )
    pairs: list[tuple[Part, Brought | None]] = [(answer.total, truth.social)]
    pairs += [(part, truth.channels.get(part.id)) for part in answer.channels]
    for part, real in pairs:
        if real is not None:
            shown.add_row(*_row(part, real, answer.currency, say))
    out.print(shown)
    out.print()


def _row(part: Part, real: Brought, currency: str, say: Words) -> tuple[str, ...]:
    net = real.net / 100
    inside = part.net.low <= net <= part.net.high
    low, high = (say.money(end, currency, 0) for end in (part.net.low, part.net.high))
    return (
        escape(say.say(part.name)),
        say.money(part.net.median, currency, 0),
        f"{low} … {high}",
        say.money(net, currency, 0),
        f"[green]{say(N_('yes'))}[/]" if inside else f"[yellow]{say(N_('no'))}[/]",
    )
