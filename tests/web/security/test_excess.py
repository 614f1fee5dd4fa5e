"""What programs could ask for without end."""

from __future__ import annotations

from django.test import Client

from retour.web.jobs.models import Job
from retour.web.people.models import User
from tests.web.security.things import signed_in


def test_who_asks_for_many_examples_gets_one_at_a_time(ada: User, db: None) -> None:
    client: Client = signed_in(ada)
    places = {
        client.post("/begin/example/", {"world": "bakery"}).headers["Location"] for _ in range(20)
    }
    assert len(places) == Job.objects.filter(user=ada).count() == 1
    Job.objects.update(state="done")
    client.post("/begin/example/", {"world": "bakery"})
    assert Job.objects.filter(user=ada).count() == 2
