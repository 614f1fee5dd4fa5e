import json
from datetime import date, datetime
from pathlib import Path

import pytest

from retour.facts import Cost, Effort, Sale
from retour.worlds import build, names
from retour.worlds.timeline import WARM
from tests.worlds.made import world, written

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "formats" / "samples"


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("name", names())
def test_the_truth_stands_beside_the_exports(name: str, lang: str) -> None:
    folder = written(name, lang)
    told = json.loads((folder / "truth.json").read_text())
    made = world(name, lang)
    assert told["truth"] == made.truth().as_json()
    assert told["settings"] == made.settings
    assert told["world"]["since"] == made.since.isoformat()
    exports = [path for path in (folder / "exports").rglob("*") if path.is_file()]
    assert len(exports) >= 4
    morning = datetime.fromtimestamp(exports[0].stat().st_mtime).date()  # noqa: DTZ006
    assert morning >= date(2026, 10, 26)


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("consultant", "woodshelter"):
        once = build(name, 2, weeks=6).write(tmp_path / "once" / name)
        again = build(name, 2, weeks=6).write(tmp_path / "again" / name)
        assert [one.read_bytes() for one in once] == [one.read_bytes() for one in again]


@pytest.mark.parametrize("name", names())
def test_a_channel_left_out_leaves_no_file(name: str, tmp_path: Path) -> None:
    made = build(name, 2, weeks=6, channels=1)
    made.write(tmp_path)
    folders = {path.name for path in (tmp_path / "exports").iterdir()}
    assert not folders & ({"instagram", "facebook", "tiktok", "x", "google-ads"} - {*made.channels})


@pytest.mark.parametrize("name", names())
def test_facts_say_what_the_files_say(name: str) -> None:
    made = world(name)
    facts = made.facts()
    assert len({(one.KIND, one.key) for one in facts}) == len(facts)
    seconds = sum(one.seconds for one in facts if isinstance(one, Effort))
    work = made.run().work
    assert seconds == work.seconds[work.noted & (work.day >= WARM)].sum()
    spent = sum(one.amount for one in facts if isinstance(one, Cost))
    assert spent == made.run().spend[:, WARM:].sum()
    sales, layer = made.run().sales, {"till": "till", "web": "order", "leads": "deal"}
    sold = [one for one in facts if isinstance(one, Sale)]
    assert {one.layer for one in sold} == {layer[made.business.trade]}
    net = sum(one.total - (one.tax or 0) for one in sold if one.status == "paid")
    here = (sales.day >= WARM) & (sales.status == 0)
    assert net == (sales.total - sales.tax)[here].sum()
    assert all(made.since <= one.day <= made.until for one in sold)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
def test_an_order_of_woocommerce_has_the_keys_of_a_real_one() -> None:
    path = written("webshop", shop="woocommerce") / "exports" / "shop" / "orders.json"
    mine = json.loads(path.read_text())[0]
    real = json.loads((SAMPLES / "woocommerce" / "order_single.json").read_text())
    assert set(mine) == set(real)
    for part in ("line_items", "tax_lines", "shipping_lines"):
        assert set(mine[part][0]) == set(real[part][0])
    assert set(mine["billing"]) == set(real["billing"])


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")
@pytest.mark.parametrize(
    ("name", "export", "sample"),
    [
        ("webshop", "shop/*.csv", "shopify/orders_export_cod_utm_1_REDACTED.csv"),
        ("restaurant", "tiktok/Overview.csv", "tiktok/Overview_en.csv"),
        ("restaurant", "instagram/Visits.csv", "meta_business_suite/restaurant_IG_VISITS.csv"),
        ("bakery", "hours/*", "time_tracking/toggl_time_entries_import_test_1.csv"),
        ("woodshelter", "accounts/*", "fec/0000000001FEC20220831_REDACTED.txt"),
    ],
)
def test_headers_are_those_of_real_files(name: str, export: str, sample: str) -> None:
    (mine,) = (written(name) / "exports").glob(export)
    lines = 3 if "Visits" in export else 1
    encoding = "utf-16" if lines == 3 else "utf-8"
    real, made = (
        path.read_bytes().decode(encoding).splitlines()[:lines] for path in (SAMPLES / sample, mine)
    )
    assert made == real
