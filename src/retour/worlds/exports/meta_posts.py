"""Meta Business Suite, Insights > Content: posts of a Facebook page or an Instagram account.

UTF-8 with a mark, Pacific times, lifetime numbers, quotes only around what holds a space. French
headers are known for Facebook alone.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from retour.worlds.exports.ids import shortcode
from retour.worlds.exports.scene import PACIFIC, Scene, ascii_lower
from retour.worlds.exports.text import SHORT_EN, Cell, header, save, spaced, us_minute

_INSTAGRAM = header(
    "Post ID|Account ID|Account username|Account name|Description|Duration (sec)|Publish time|"
    "Permalink|Post type|Data comment|Date|Views|Reach|Likes|Shares|Follows|Comments|Saves"
)
_FACEBOOK_EN = header(
    "Post ID|Page ID|Page name|Title|Description|Duration (sec)|Publish time|Caption type|"
    "Permalink|Is crosspost|Is share|Post type|Languages|Custom labels|Funded content status|"
    "Data comment|Date|Views|Reach|Reactions, Comments and Shares|Reactions|Comments|Shares|"
    "Total clicks|Link Clicks|Other Clicks"
)
_FACEBOOK_FR = header(
    "Identifiant de la publication|ID de la Page|Nom de la Page|Titre|Description|Durée (s)|"
    "Heure de publication|Permalien|Est un partage|Type de publication|Vues|Couverture|"
    "Réactions, commentaires et partages|Réactions|Commentaires|Partages|Total des clics|"
    "Clics sur un lien"
)
_PAGE, _ACCOUNT = 104857600123456, 17841400000123456


def _file(scene: Scene, folder: Path, rows: list[list[Cell]], number: int) -> list[Path]:
    def day(when: date) -> str:
        return f"{SHORT_EN[when.month - 1]}-{when.day:02d}-{when.year}"

    name = f"{day(scene.since)}_{day(scene.until)}_{number}.csv"
    return [save(folder / name, spaced(rows), "utf-8-sig")]


def write_instagram(scene: Scene, folder: Path) -> list[Path]:
    """One row a post; the permalink's letters hold the instant."""
    handle = ascii_lower(scene.say(scene.business.name)).replace("-", ".")
    rows: list[list[Cell]] = [_INSTAGRAM]
    for post in reversed(scene.posts("instagram")):
        low = post.low
        kind = ("IG image", "IG reel", "IG carousel")[low % 3]
        link = f"https://www.instagram.com/{'reel' if low % 3 == 1 else 'p'}/"
        rows.append([
            18_000_000_000_000_000 + low * 1000 + post.row, _ACCOUNT, handle,
            scene.say(scene.business.name), post.text, 20 + low % 40 if low % 3 == 1 else 0,
            us_minute(post.at.astimezone(PACIFIC)), f"{link}{shortcode(post.at, low)}/", kind, "",
            "Lifetime", post.views, post.reach, post.likes, post.shares, post.follows,
            post.comments, post.saves,
        ])  # fmt: skip
    return _file(scene, folder, rows, 1664278361000123)


def write_facebook(scene: Scene, folder: Path) -> list[Path]:
    """One row a post; Facebook's ids hold no time."""
    rows: list[list[Cell]] = [list(_FACEBOOK_FR if scene.lang == "fr" else _FACEBOOK_EN)]
    for post in reversed(scene.posts("facebook")):
        number = 122_100_000_000_000_000 + post.low * 100 + post.row % 100
        link = f"https://www.facebook.com/{_PAGE}/posts/{number}"
        at = us_minute(post.at.astimezone(PACIFIC))
        together = post.likes + post.comments + post.shares
        told: list[Cell] = [together, post.likes, post.comments, post.shares]
        head: list[Cell] = [number, _PAGE, scene.say(scene.business.name), post.text, post.text]
        clicks = post.clicks + post.likes
        if scene.lang == "fr":
            row = [*head, 0, at, link, 0, "Photos", post.views, post.reach, *told]
            rows.append([*row, clicks, post.clicks])
        else:
            row = [*head, 0, at, "", link, 0, 0, "Photos", "", "", "", "", "Lifetime"]
            row += [post.views, post.reach, *told, clicks, post.clicks, post.likes]
            rows.append(row)
    return _file(scene, folder, rows, 1664278361000124)
