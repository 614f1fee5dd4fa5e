"""Exports of the same shape from two accounts of one platform, in invented figures by day."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

FIRST = date(2026, 1, 1)
Figures = Sequence[int]  # one a day, from `FIRST`
Writer = Callable[[Path, str, Figures], Path]


def _days(figures: Figures) -> list[tuple[date, int]]:
    return [(FIRST + timedelta(n), figure) for n, figure in enumerate(figures)]


def _file(folder: Path, name: str, lines: Sequence[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def _meta_ads(column: str) -> Writer:
    def write(folder: Path, account: str, figures: Figures) -> Path:
        header = f"{column},Campaign name,Reporting starts,Reporting ends,Impressions"
        rows = [f"{account},Spring,{day},{day},{n * 9},{n}.10" for day, n in _days(figures)]
        return _file(folder, "report.csv", [f"{header},Amount spent (EUR)", *rows])

    return write


def _google_ads(folder: Path, account: str, figures: Figures) -> Path:
    rows = [f"{day},Spring,{account},EUR,{n * 9},{n},{n}.10" for day, n in _days(figures)]
    header = "Day,Campaign,Customer ID,Currency code,Impr.,Clicks,Cost"
    return _file(folder, "Campaign report.csv", ["Campaign report", "All time", header, *rows])


def _google_ads_preamble(folder: Path, account: str, figures: Figures) -> Path:
    rows = [f"{day},Spring,EUR,{n * 9},{n},{n}.10" for day, n in _days(figures)]
    above = ["Campaign report", f"Boutique ({account})"]
    header = "Day,Campaign,Currency code,Impr.,Clicks,Cost"
    return _file(folder, "Campaign report.csv", [*above, header, *rows])


def _linkedin_ads(folder: Path, account: str, figures: Figures) -> Path:
    header = "Start Date (in UTC),Account Name,Currency,Campaign ID,Campaign Name,Total Spent"
    rows = [
        f"{day.month}/{day.day}/{day.year},{account},EUR,7,Spring,{n}.10,{n * 9},{n}"
        for day, n in _days(figures)
    ]
    last = FIRST + timedelta(len(figures) - 1)
    above = [
        "Campaign Performance Report (in UTC)",
        '"Report Start: January 1, 2026, 12:00 AM"',
        f'"Report End: {last:%B} {last.day}, {last.year}, 11:59 PM"',
    ]
    return _file(folder, "report.csv", [*above, f"{header},Impressions,Clicks", *rows])


def _tiktok_ads(folder: Path, account: str, figures: Figures) -> Path:
    header = "Advertiser name,Campaign name,Date,Cost,Impression,Clicks (Destination),Currency"
    rows = [f"{account},Spring,{day},{n}.10,{n * 9},{n},EUR" for day, n in _days(figures)]
    return _file(folder, "report.csv", [header, *rows])


def _google_business(folder: Path, account: str, figures: Figures) -> Path:
    header = "Store code,Business name,Google Search - Mobile,Google Maps - Mobile,Calls"
    name = "GMB insights (Performance Report) - 2026-1-1 - 2026-1-31 - x.csv"
    n = sum(figures)
    return _file(folder, name, [header, f"{account},Chez Nous,{n},{n * 2},{n * 3}"])


def _search_console(folder: Path, account: str, figures: Figures) -> Path:
    export = folder / f"{account}-Performance-on-Search-2026-03-01"
    rows = [f"{day},{n},{n * 9},11.11%,4.5" for day, n in _days(figures)]
    return _file(export, "Chart.csv", ["Date,Clicks,Impressions,CTR,Position", *rows])


def _search_console_api(folder: Path, account: str, figures: Figures) -> Path:
    rows = [
        {"keys": [str(day)], "clicks": n, "impressions": n * 9, "ctr": 0.1, "position": 4.5}
        for day, n in _days(figures)
    ]
    asked = {"siteUrl": f"sc-domain:{account}", "dimensions": ["date"]}
    return _file(folder, "answer.json", [json.dumps({"request": asked, "rows": rows})])


def _rank_tracker(folder: Path, account: str, figures: Figures) -> Path:
    rows = [f"word {day},{n},https://{account}/" for day, n in _days(figures)]
    header = "Keyword,Google.fr Rank,Google.fr Page(s) Found"
    return _file(folder, "ranks-2026-02-01.csv", [header, *rows])


def _plausible(folder: Path, account: str, figures: Figures) -> Path:
    export = folder / f"Plausible export {account} 2026-01-01 to 2026-03-01"
    rows = [f"{day},{n},{n * 3},{n * 2},1.5,49,141" for day, n in _days(figures)]
    header = "date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration"
    return _file(export, "visitors.csv", [header, *rows])


def _tiktok(folder: Path, account: str, figures: Figures) -> Path:
    export = folder / f"Overview_2026-01-01_1769900000_{account}"
    rows = [f"{day},{n * 9},{n},{n},{n},{n}" for day, n in _days(figures)]
    header = "Date,Video Views,Profile Views,Likes,Comments,Shares"
    return _file(export, "Overview.csv", [header, *rows])


def _orders(account: str, figures: Figures) -> list[dict[str, object]]:
    link = {"self": [{"href": f"https://{account}/wp-json/wc/v3/orders/1"}]}
    return [
        {
            "id": n, "number": str(n), "order_key": "wc_order_x", "status": "completed",
            "currency": "EUR", "date_created": f"{day}T10:00:00",
            "date_created_gmt": f"{day}T09:00:00", "total": f"{figure}.50", "total_tax": "0",
            "_links": link if account else {}, "line_items": [],
        }
        for n, (day, figure) in enumerate(_days(figures), 1)
    ]  # fmt: skip


def _woocommerce_api(folder: Path, account: str, figures: Figures) -> Path:
    return _file(folder, "orders.json", [json.dumps(_orders(account, figures))])


def _woocommerce_unsaid(folder: Path, account: str, figures: Figures) -> Path:
    return _woocommerce_api(folder, "", figures)


def _shopify(folder: Path, account: str, figures: Figures) -> Path:
    header = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity"
    rows = [
        f"#{1000 + n},{n}@example.com,paid,EUR,{figure}.50,{day} 10:00:00 +0100,1,Soap,{figure}.50"
        for n, (day, figure) in enumerate(_days(figures), 1)
    ]
    return _file(folder, "orders.csv", [f"{header},Lineitem name,Lineitem price", *rows])


def _meta_insights(folder: Path, account: str, figures: Figures) -> Path:
    rows = [f"{day}T00:00:00,{n}" for day, n in _days(figures)]
    return _file(folder, "Reach.csv", ["Date,Couverture de la Page Facebook", *rows])


def _meta_ads_unsaid(folder: Path, account: str, figures: Figures) -> Path:
    header = "Campaign name,Reporting starts,Reporting ends,Impressions,Amount spent (EUR)"
    rows = [f"Spring,{day},{day},{n * 9},{n}.10" for day, n in _days(figures)]
    return _file(folder, "report.csv", [header, *rows])


def _loose_search_console(folder: Path, account: str, figures: Figures) -> Path:
    rows = [f"{day},{n},{n * 9},11.11%,4.5" for day, n in _days(figures)]
    return _file(folder, "Chart.csv", ["Date,Clicks,Impressions,CTR,Position", *rows])


def _x(folder: Path, account: str, figures: Figures) -> Path:
    header = "Date,Impressions,Likes,Engagements,Profile visits"
    rows = [
        f'"{day:%a, %b} {day.day}, {day.year}",{n * 9},{n},{n},{n}' for day, n in _days(figures)
    ]
    return _file(folder, "account_overview_analytics.csv", [header, *rows])


# Whose exports name their account, and two accounts as they would be named.
NAMED: dict[str, tuple[Writer, str, str]] = {
    "meta.ads by name": (_meta_ads("Account name"), "Atelier", "Boutique | sud"),
    "meta.ads by id": (_meta_ads("ID du compte"), "10203040", "10203041"),
    "google_ads by row": (_google_ads, "123-456-7890", "123-456-7891"),
    "google_ads by preamble": (_google_ads_preamble, "123-456-7890", "123-456-7891"),
    "linkedin.ads": (_linkedin_ads, "Atelier", "Boutique"),
    "tiktok.ads": (_tiktok_ads, "Atelier", "Boutique"),
    "google.business": (_google_business, "LUNE-01", "LUNE-02"),
    "search_console": (_search_console, "a.example", "https___www.b.example_"),
    "search_console.api": (_search_console_api, "a.example", "b.example"),
    "rank_tracker": (_rank_tracker, "a.example", "b.example"),
    "plausible.dashboard": (_plausible, "a.example", "b.example"),
    "tiktok": (_tiktok, "atelier", "boutique"),
    "woocommerce.api": (_woocommerce_api, "a.example", "b.example"),
}
# Whose exports do not: the user names the second account.
UNSAID: dict[str, Writer] = {
    "meta.ads": _meta_ads_unsaid,
    "meta.insights": _meta_insights,
    "shopify.orders": _shopify,
    "woocommerce.api": _woocommerce_unsaid,
    "search_console": _loose_search_console,
    "x": _x,
}
