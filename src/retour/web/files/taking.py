"""Taking files that come in a request: as they come, within the limits, all of them or none."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_protect

from retour.freezing import kept
from retour.reading.documents.found import hidden
from retour.web.files.limits import Limits
from retour.web.files.models import Load, Sent, new_key
from retour.web.files.names import apart, safe_name
from retour.web.files.reading import ask_for
from retour.web.files.store import IntoFolder, Received, begin
from retour.web.jobs.models import Job
from retour.web.people.models import User
from retour.web.shops.models import Shop
from retour.words import N_, Message, MessageError


class NotTakenError(MessageError):
    """What was sent cannot be taken; `message` says why and what to do, `status` is HTTP's."""

    def __init__(self, message: Message, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def read_form(request: HttpRequest) -> None:
    """Read the whole of a form with files, once its upload handlers are set (before, Django would
    have received the files in its own way to see whose form it is).

    Raises PermissionDenied where the form is none of ours, and what Django raises on one that is
    damaged or too much.
    """
    refused = csrf_protect(lambda _: None)(request)
    len(request.POST)  # read here, whether or not its origin was asked for
    if refused is not None:
        raise PermissionDenied


class Taking:
    """Takes the files of a request for a business; how a page and a program send them differs."""

    # What may be said of the files that are sent.
    said: tuple[str, ...] = ("account",)

    def __init__(self, request: HttpRequest, shop: Shop, user: User) -> None:
        self.request, self.shop, self.user = request, shop, user
        self.limits = Limits.of_environment()

    def take(self) -> tuple[Load, Job]:
        """The load of what the request holds, and the job that reads it: both or none, for files
        that nobody reads would wait for ever. Raises NotTakenError, and leaves nothing then.
        """
        # What stands around the files in the request is small beside them.
        if int(self.request.headers.get("content-length") or 0) > self.limits.together + (1 << 20):
            raise NotTakenError(self.limits.too_much, 413)
        load = Load(shop=self.shop, by=self.user, key=new_key())
        begin(load.folder)
        handler = IntoFolder(load.folder, self.limits)
        try:
            self.request.upload_handlers = [handler]
            self._parse()
            return self._kept(load, handler)
        except BaseException:
            for one in load.folder.iterdir():
                one.unlink()
            load.folder.rmdir()
            raise

    def _parse(self) -> None:
        try:
            self.parse()
        except SuspiciousOperation as error:  # Django counts files and fields as they come
            raise NotTakenError(self.limits.too_many, 413) from error
        except MultiPartParserError as error:
            raise NotTakenError(BROKEN) from error

    def parse(self) -> None:
        """Read the whole request, whose form must be one of ours."""
        read_form(self.request)

    @property
    def whole(self) -> bool:
        """Whether all of it came: the last field of the form says that the files did too."""
        return self.request.POST.get("end") == "1"

    @transaction.atomic
    def _kept(self, load: Load, handler: IntoFolder) -> tuple[Load, Job]:
        if handler.too_much:
            raise NotTakenError(self.limits.too_much, 413)
        if not self.whole:
            raise NotTakenError(BROKEN)
        received = self._received()
        load.refused = [kept(self.limits.too_large(name)) for name in handler.too_large]
        own = [(name, file) for name, file in received if not hidden(name.split("/"))]
        for name, file in received:
            if hidden(name.split("/")):
                (load.folder / file.stored).unlink()
        if not own and not load.refused:
            raise NotTakenError(Message(N_("There was no file in it: choose at least one.")))
        load.said = self.of_files()
        load.save()
        names = apart(name for name, _ in own)
        for place, (name, (_, file)) in enumerate(zip(names, own, strict=True)):
            Sent.objects.create(
                load=load, place=place, name=name, stored=file.stored, size=file.size or 0
            )
        return load, ask_for(load, self.user)

    def of_files(self) -> dict[str, Any]:
        """What is said of the files."""
        posted = self.request.POST
        return {name: text for name in self.said if (text := posted.get(name, "").strip())}

    def _received(self) -> list[tuple[str, Received]]:
        """Each file with its name; a script says the folders of those that were dropped in one."""
        try:
            paths: Any = json.loads(self.request.POST.get("paths", "{}"))
        except ValueError:
            paths = {}
        found = []
        for field, files in self.request.FILES.lists():
            for file in files:
                said = paths.get(field) if isinstance(paths, dict) else None
                name = said if isinstance(said, str) and said else file.name
                if isinstance(file, Received):
                    found.append((safe_name(str(name)), file))
        return found


BROKEN = Message(N_("The sending broke off: nothing was read. Send the files again."))
