"""Writers of the files that real platforms export, one file a format.

`WRITERS` maps the name a business uses in its `exports` to what is written: for each, the folder,
the channel without which there is nothing to write ('' for none), and the writer.
"""

from __future__ import annotations

from pathlib import Path

from retour.worlds.exports import (
    calendly,
    crm,
    fec,
    ga4,
    gbp,
    google_ads,
    gsc,
    heard,
    hours,
    linkedin_page,
    meta_account,
    meta_ads,
    meta_posts,
    shopify,
    square,
    tiktok_studio,
    woocommerce,
    x_content,
)  # fmt: skip
from retour.worlds.exports.scene import Scene, Writer


def _shop(scene: Scene, folder: Path) -> list[Path]:
    if scene.shop == "woocommerce":
        return woocommerce.write(scene, folder)
    return shopify.write(scene, folder)


WRITERS: dict[str, tuple[tuple[str, str, Writer], ...]] = {
    "square": (("square", "", square.write),),
    "shop": (("shop", "", _shop),),
    "deals": (("crm", "", crm.write_deals),),
    "hubspot": (("crm", "", crm.write_hubspot),),
    "calendly": (("calendly", "", calendly.write),),
    "instagram": (
        ("instagram", "instagram", meta_posts.write_instagram),
        ("instagram", "instagram", meta_account.write_instagram),
    ),
    "facebook": (
        ("facebook", "facebook", meta_posts.write_facebook),
        ("facebook", "facebook", meta_account.write_facebook),
    ),
    "tiktok": (("tiktok", "tiktok", tiktok_studio.write),),
    "linkedin": (("linkedin", "linkedin", linkedin_page.write),),
    "x": (("x", "x", x_content.write),),
    "gbp": (("google-business", "google-business", gbp.write),),
    "meta_ads": (("meta-ads", "meta-ads", meta_ads.write),),
    "google_ads": (("google-ads", "google-ads", google_ads.write),),
    "ga4": (("ga4", "", ga4.write),),
    "gsc": (("search-console", "", gsc.write),),
    "toggl": (("hours", "", hours.write_toggl),),
    "clockify": (("hours", "", hours.write_clockify),),
    "heard": (("asked", "", heard.write),),
    "fec": (("accounts", "", fec.write),),
}


def export(scene: Scene, folder: Path) -> list[Path]:
    """Write every file of the business below `folder`, one folder a platform."""
    written: list[Path] = []
    for name in scene.business.exports:
        for place, channel, writer in WRITERS[name]:
            if not channel or scene.number(channel) >= 0:
                written += writer(scene, folder / place)
    return written
