"""Write docs/security/access.md from the addresses of the web application and their guards.

python tools/access.py            write it
python tools/access.py --check    fail when it is out of date
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "security" / "access.md"


def page() -> str:
    """The page of today's addresses."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retour.web.settings")
    import django

    django.setup()
    from retour.web.routes import page as written

    return written()


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(0 if PAGE.read_text("utf-8") == page() else f"{PAGE.name}: run make access")
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8")
