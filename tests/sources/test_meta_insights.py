"""Meta's account-level charts: which network, which days, and a spreadsheet's damage."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retour.facts import Fact, Reading
from retour.reading.errors import ReadError
from retour.reading.families.meta_network import network_of_stamps
from retour.reading.families.meta_titles import meaning_of, network_in_name
from retour.reading.run import reader_of
from retour.reading.source import Context
from retour.sources import every
from retour.span import zone

from .harness import only_document, read
from .shared_samples import sample, summed


def written(
    path: Path, title: str, first: date, hours: list[int], encoding: str = "utf-16"
) -> Path:
    days = [first + timedelta(days=n) for n in range(len(hours))]
    lines = [f'"{day}T{hour:02d}:00:00","7"\n' for day, hour in zip(days, hours, strict=True)]
    path.write_bytes(f'sep=,\n"{title}"\n"Date","Primary"\n{"".join(lines)}\n'.encode(encoding))
    return path


def channels(path: Path) -> set[str]:
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.insights"
    return {fact.channel for fact in facts if isinstance(fact, Reading)}


@pytest.mark.parametrize(
    ("title", "network", "metric"),
    [
        ("Facebook reach", "facebook", "reach"),
        ("Couverture de la Page Facebook", "facebook", "reach"),
        ("Instagram reach", "instagram", "reach"),
        ("Views", "", "views"),
        ("Vues", "", "views"),
        ("Viewers", "", "viewers"),
        ("Content interactions", "", "engagements"),
        ("Interactions avec le contenu", "", "engagements"),
        ("Facebook follows", "facebook", "follows"),
        ("Instagram follows", "instagram", "follows"),
        ("Unfollows", "", "unfollows"),
        ("Net follows", "", "net_follows"),
        ("Facebook Page new likes", "facebook", "page_likes"),
        ("Nouvelles mentions J’aime de la Page Facebook", "facebook", "page_likes"),
        ("Followers Instagram gagnés", "instagram", "follows"),
        ("Facebook visits", "facebook", "profile_visits"),
        ("Visites sur la Page Facebook", "facebook", "profile_visits"),
        ("Instagram profile visits", "instagram", "profile_visits"),
        ("Visites du profil Instagram", "instagram", "profile_visits"),
        ("Facebook link clicks", "facebook", "link_clicks"),
        ("Clics sur un lien Instagram", "instagram", "link_clicks"),
        ("3-second views", "", "video_views_3s"),
        ("Alcance do Instagram", "instagram", "reach"),
        ("Alcance de Facebook", "facebook", "reach"),
        ("Copertura su Instagram", "instagram", "reach"),
        ("Reichweite auf Facebook", "facebook", "reach"),
        ("Visualizações", "", "views"),
        ("Visualizaciones", "", "views"),
        ("Visualizzazioni", "", "views"),
        ("Aufrufe", "", "views"),
        ("Espectadores", "", "viewers"),
        ("Spettatori", "", "viewers"),
        ("Impressões", "", "impressions"),
        ("Interações com o conteúdo", "", "engagements"),
        ("Interacciones con el contenido", "", "engagements"),
        ("Interazioni con i contenuti", "", "engagements"),
        ("Content-Interaktionen", "", "engagements"),
        ("Seguidores no Instagram", "instagram", "follows"),
        ("Seguimientos de Instagram", "instagram", "follows"),
        ("Visitas ao perfil do Instagram", "instagram", "profile_visits"),
        ("Visitas al perfil de Instagram", "instagram", "profile_visits"),
        ("Visite al profilo Instagram", "instagram", "profile_visits"),
        ("Instagram-Profilaufrufe", "instagram", "profile_visits"),
        ("Cliques no link do Instagram", "instagram", "link_clicks"),
        ("Clics en el enlace de Facebook", "facebook", "link_clicks"),
        ("Clic sul link", "", "link_clicks"),
        ("Link-Klicks", "", "link_clicks"),
        ("Conteúdo publicado", "", "posts"),
        ("Contenido publicado", "", "posts"),
        ("Visualizações de 3 segundos", "", "video_views_3s"),
    ],
)
def test_titles_in_every_language(title: str, network: str, metric: str) -> None:
    meaning = meaning_of(title)
    assert meaning is not None
    assert (meaning.network, meaning.metric, meaning.known) == (network, metric, True)


def test_rates_are_not_summed_and_new_charts_keep_their_name() -> None:
    assert meaning_of("Engagement rate") is None
    assert meaning_of("Taux d’interaction") is None
    assert meaning_of("Average watch time") is None
    assert meaning_of("Taxa de interação") is None
    assert meaning_of("Tempo médio de visualização") is None
    assert meaning_of("Coste por resultado") is None
    meaning = meaning_of("Sticker taps")
    assert meaning is not None
    assert (meaning.metric, meaning.known) == ("sticker_taps", False)


def test_paid_reach_is_of_ads() -> None:
    meaning = meaning_of("Paid reach")
    assert meaning is not None
    assert meaning.paid
    assert (paid := meaning_of("Alcance pago do Instagram")) is not None
    assert paid.paid


@pytest.mark.parametrize(
    ("title", "date_", "metric"),
    [
        ("Alcance do Instagram", "Data", "reach"),
        ("Visitas al perfil de Instagram", "Fecha", "profile_visits"),
        ("Copertura su Instagram", "Data", "reach"),
        ("Reichweite auf Instagram", "Datum", "reach"),
    ],
)
def test_charts_of_other_languages_are_read(
    tmp_path: Path, title: str, date_: str, metric: str
) -> None:
    path = written(tmp_path / "chart.csv", title, date(2026, 3, 1), [0] * 20)
    text = path.read_bytes().decode("utf-16").replace('"Date"', f'"{date_}"')
    path.write_bytes(text.encode("utf-16"))
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.insights"
    assert [(one.metric, one.value) for one in facts if isinstance(one, Reading)] == [
        (metric, 7.0)
    ] * 20


def test_the_audience_in_portuguese_is_read_as_shares(tmp_path: Path) -> None:
    path = tmp_path / "Público_2026-03-31.csv"
    path.write_bytes(
        'sep=,\n"Seguidores do Instagram por gênero e idade"\n"Idade","Mulheres","Homens"\n'
        '"18-24","23,5%","12,5%"\n"25-34","44%","20%"\n\n'
        '"Seguidores do Instagram pelas principais cidades"\n"Principais cidades","Valor"\n'
        '"Coimbra","70,5%"\n"Braga","1,8%"\n'.encode("utf-16")
    )
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.insights"
    assert not reader.intake.doubtful
    assert sorted(one.value for one in facts if isinstance(one, Reading)) == pytest.approx(
        [0.018, 0.125, 0.2, 0.235, 0.44, 0.705]
    )


@pytest.mark.parametrize(
    ("name", "network"),
    [
        ("IG_REACH.csv", "instagram"),
        ("IG VIEWS.csv", "instagram"),
        ("instagram-views.csv", "instagram"),
        ("FB reach.csv", "facebook"),
        ("Facebook et Instagram.csv", ""),
        ("Digital.csv", ""),
        ("Views.csv", ""),
    ],
)
def test_names_of_files(name: str, network: str) -> None:
    assert network_in_name(name) == network


@given(st.dates(date(2015, 1, 1), date(2026, 6, 1)), st.integers(1, 400))
def test_the_hours_of_any_window_tell_the_network_or_nothing(first: date, length: int) -> None:
    pacific = zone("America/Los_Angeles")
    days = [first + timedelta(days=n) for n in range(length)]

    def winter(day: date) -> bool:
        from datetime import datetime

        return not datetime(day.year, day.month, day.day, tzinfo=pacific).dst()

    facebook = [f"{day}T{int(winter(day)):02d}:00:00" for day in days]
    instagram = [f"{day}T00:00:00" for day in days]
    told = [day for day in days if winter(day)]
    assert network_of_stamps(facebook) == ("facebook" if told else "")
    since_then = bool(told) and told[0].year >= 2025  # before, Facebook wrote midnight too
    assert network_of_stamps(instagram) == ("instagram" if since_then else "")


def test_a_name_comes_before_the_hours_and_the_title_before_the_name(tmp_path: Path) -> None:
    january = date(2026, 1, 10)
    assert channels(written(tmp_path / "Views.csv", "Views", january, [1, 1])) == {"facebook"}
    assert channels(written(tmp_path / "IG views.csv", "Views", january, [1, 1])) == {"instagram"}
    assert channels(written(tmp_path / "IG follows.csv", "Facebook follows", january, [1, 1])) == {
        "facebook"
    }


def test_a_chart_alone_in_summer_is_social_and_says_what_to_do(tmp_path: Path) -> None:
    path = written(tmp_path / "Views.csv", "Views", date(2026, 6, 10), [0, 0])
    assert channels(path) == {"social"}
    reader, _ = read(only_document(path))
    assert "Instagram Views.csv" in reader.intake.notes[0].render("en")


def test_the_other_chart_of_the_same_name_tells_by_exclusion(tmp_path: Path) -> None:
    june = date(2026, 6, 10)
    written(tmp_path / "Instagram views.csv", "Views", june, [0, 0])
    assert channels(written(tmp_path / "Views.csv", "Views", june, [0, 0])) == {"facebook"}
    # Another chart of Instagram only: so is this one, as far as can be told.
    assert channels(written(tmp_path / "Reach.csv", "Reach", june, [0, 0])) == {"instagram"}


def test_a_day_cut_short_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "Visits.csv"
    path.write_text("Facebook visits;\nDate;Primary\n2026-06-10T00:00:00;3\n2026-06-11T00:00\n")
    reader, facts = read(only_document(path))
    assert summed(facts, "profile_visits") == 3
    assert [row.line for row in reader.intake.doubtful] == [4]


FORMATS = "Views;;\nReels;Links;Photos\n30;20;10\n"


def test_formats_need_their_days(tmp_path: Path) -> None:
    path = tmp_path / "Top content formats.csv"
    path.write_text(FORMATS, "utf-8")
    with pytest.raises(ReadError, match="--since"):
        read(only_document(path))
    asked = Context(
        zone("Europe/Paris"), "EUR", mapping={"since": "2026-01-01", "until": "2026-01-31"}
    )
    reader = reader_of(only_document(path), asked, every())
    assert reader is not None
    days = {(fact.day, fact.until) for fact in reader.facts() if isinstance(fact, Reading)}
    assert days == {(date(2026, 1, 1), date(2026, 1, 31))}


def test_an_audience_alone_is_as_of_its_file_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "Audience Instagram.csv"
    path.write_bytes('sep=,\n"Top cities"\n"Dijon, France"\n"100"\n'.encode("utf-16"))
    reader, facts = read(only_document(path))
    assert [fact.detail for fact in facts if isinstance(fact, Reading)] == ["city=Dijon, France"]
    assert "saved" in reader.intake.notes[0].render("en")


def test_a_table_of_days_of_somebody_else_is_not_claimed(tmp_path: Path) -> None:
    path = tmp_path / "stats.csv"
    path.write_text("Date,Views\n2026-01-01,3\n2026-01-02,4\n", "utf-8")
    reader = reader_of(only_document(path), Context(zone("Europe/Paris"), "EUR"), every())
    assert reader is None or reader.source.name != "meta.insights"


@pytest.mark.parametrize(
    "text",
    [
        "Video overview,,\nDate,Views,Watch Time (ms)\n2026-01-01,3,9\n",
        "Our shop\nDate,Views\n01/02/2026,3\n",
    ],
)
def test_a_table_of_days_under_a_title_of_somebody_else_is_not_claimed(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "stats.csv"
    path.write_text(text, "utf-8")
    reader = reader_of(only_document(path), Context(zone("Europe/Paris"), "EUR"), every())
    assert reader is None or reader.source.name != "meta.insights"


@pytest.mark.parametrize("header", ["Primary", "Facebook reach", "Principale", "Hlavní"])
def test_the_column_of_numbers_goes_by_many_names(tmp_path: Path, header: str) -> None:
    path = tmp_path / "Reach.csv"
    text = f'sep=,\n"Facebook reach"\n"Date","{header}"\n"2025-01-01T01:00:00","5"\n'
    path.write_bytes(text.encode("utf-16"))
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.insights"
    assert summed(facts, "reach") == 5


def test_two_networks_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "Reach.csv"
    path.write_text("Date,Facebook Page reach,Instagram reach\n2022-03-01T00:00:00,5,7\n", "utf-8")
    _, facts = read(only_document(path))
    assert [(f.channel, f.value) for f in facts if isinstance(f, Reading)] == [
        ("facebook", 5.0),
        ("instagram", 7.0),
    ]


SERIES = {
    "restaurant_Follows.csv": ("facebook", "follows"),
    "restaurant_Viewers.csv": ("facebook", "viewers"),
    "restaurant_Visits.csv": ("facebook", "profile_visits"),
    "restaurant_IG VIEWS.csv": ("instagram", "views"),
    "restaurant_IG_FOLLOWS.csv": ("instagram", "follows"),
    "restaurant_IG_INTERACTIONS.csv": ("instagram", "engagements"),
    "restaurant_IG_LINK_CLICKS.csv": ("instagram", "link_clicks"),
    "restaurant_IG_REACH.csv": ("instagram", "reach"),
    "restaurant_IG_VISITS.csv": ("instagram", "profile_visits"),
}


def _cells(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    wide = data.startswith(b"\xff\xfe")
    text = data.decode("utf-16" if wide else "cp1251")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="," if wide else ";"))


@pytest.mark.parametrize("name", SERIES)
def test_real_series(name: str) -> None:
    path = sample("meta_business_suite", name)
    days = [row for row in _cells(path) if row and row[0][:2] == "20"]
    reader, facts = read(only_document(path))
    assert reader.source.name == "meta.insights"
    assert reader.intake.doubtful == []
    network, metric = SERIES[name]
    assert {fact.channel for fact in facts if isinstance(fact, Reading)} == {network}
    assert summed(facts, metric) == sum(Decimal(row[1]) for row in days)
    assert [str(fact.day) for fact in facts] == [row[0][:10] for row in days]


def _of(facts: list[Fact], dimension: str) -> list[Reading]:
    return [f for f in facts if isinstance(f, Reading) and f.detail.startswith(f"{dimension}=")]


def test_real_audience_with_decimals_turned_into_dates() -> None:
    path = sample("meta_business_suite", "restaurant_Audience.csv")
    reader, facts = read(only_document(path))
    cells = _cells(path)
    damaged = [
        (number, cell)
        for number, row in enumerate(cells, 1)
        for cell in row[0 if number > 9 else 1 :]
        if cell[:1].isdigit() and "." in cell and any(char.isalpha() for char in cell)
    ]
    assert [(row.line, row.values[-1]) for row in reader.intake.doubtful] == damaged
    assert len(damaged) == 13
    countries = next(row for row in cells if row[0] == "98.4")
    read_back = [round(fact.value * 100, 6) for fact in _of(facts, "country")]
    assert read_back == [float(cell) for cell in countries if cell]
    assert [fact.value for fact in _of(facts, "age")] == [0.15]
    follows = [row for row in cells if row[0][:5] in ("2025-", "2026-")]
    assert summed(facts, "follows") == sum(Decimal(row[1]) for row in follows)
    assert {fact.channel for fact in facts if isinstance(fact, Reading)} == {"facebook"}


def test_real_formats() -> None:
    path = sample("meta_business_suite", "restaurant_Top content formats.csv")
    cells = _cells(path)
    _, facts = read(only_document(path))
    for title, metric in (
        ("Views", "views"),
        ("Content interactions", "engagements"),
        ("Published content", "posts"),
    ):
        place = next(n for n, row in enumerate(cells) if row[0] == title)
        values = [Decimal(cell) for cell in cells[place + 2] if cell]
        assert summed(facts, metric) == sum(values)


MONTHS = (
    '"Facebook reach"\n"Date","Primary"\n"2026-03-02T00:00:00","10"\n"2026-03-03T00:00:00","20"\n',
    '"Date","Primary"\n"2026-04-02T00:00:00","100"\n"2026-04-03T00:00:00","200"\n',
)


@pytest.mark.parametrize("between", ["", "\n", "\n\n"])
def test_a_month_pasted_below_another_with_its_header_is_read(tmp_path: Path, between: str) -> None:
    path = tmp_path / "reach.csv"
    path.write_text(between.join(MONTHS), "utf-8")
    reader, facts = read(only_document(path))
    readings = [fact for fact in facts if isinstance(fact, Reading)]
    assert sum(one.value for one in readings) == 330
    assert {one.metric for one in readings} == {"reach"}
    assert reader.intake.unread == []


def test_a_column_that_stands_twice_counts_once_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "reach.csv"
    rows = '"2026-03-02T00:00:00","10","10"\n"2026-03-03T00:00:00","20","20"\n'
    path.write_text(f'"Facebook reach"\n"Date","Primary","Primary"\n{rows}', "utf-8")
    reader, facts = read(only_document(path))
    assert sum(one.value for one in facts if isinstance(one, Reading)) == 30
    assert reader.intake.unread == ["Primary"]


def test_a_month_pasted_with_its_header_in_another_language_is_read(tmp_path: Path) -> None:
    path = tmp_path / "portée.csv"
    rows = (
        '"2026-03-02T00:00:00";"10"\n"Date";"Primary"\n"2026-04-02T00:00:00";"20"\n'
        '"Jour";"Principale"\n"2026-05-02T00:00:00";"40"\n'
    )
    path.write_text(f'"Couverture Instagram"\n"Date";"Principal"\n{rows}', "utf-8")
    reader, facts = read(only_document(path))
    assert sum(one.value for one in facts if isinstance(one, Reading)) == 70
    assert reader.intake.unread == []
