"""The first two parts of the form: who files, and the basic information about the service and the assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, get_args

from opinionguard.facts.case import Case
from opinionguard.facts.dictionary import title_of
from opinionguard.facts.provider import (
    Contact,
    FilingDetails,
    Organisation,
    Person,
    Product,
    ProductKind,
    Registration,
    masked,
)
from opinionguard.facts.reports import Report
from opinionguard.facts.service import Properties
from opinionguard.facts.vocabulary import function_of
from opinionguard.ground.classes import frozen
from opinionguard.ground.text import Lang, says_something
from opinionguard.regulations.security_assessment_2018 import ITEMS
from opinionguard.render.filing.blocks import Block
from opinionguard.render.filing.drafting import Drafting, RowContent, TableOfEntries

__all__ = ["SITUATIONS", "Particulars", "links_of"]

SITUATIONS: Final = {each.number: each for each in ITEMS if each.article == 3}
"""The situations of article 3 by number, which the form lists to be ticked."""
_TICKED, _EMPTY = "☑", "☐"


@frozen
class Particulars:
    """What the form says before its main contents; the numbers of people are masked unless ``with_identity``."""

    draft: Drafting
    case: Case
    report: Report
    details: FilingDetails
    situations: Collection[str]
    with_identity: bool = False

    @property
    def hides_numbers(self) -> bool:
        """Whether the details state the number of a person, and the document masks it."""
        person, provider = self.details.person or Person(), self.details.provider or Organisation()
        contacts = (each for each in (provider.contact, provider.security_officer) if each is not None)
        numbers = (person.telephone, person.identity_number, *(each.telephone for each in contacts))
        return not self.with_identity and any(each is not None for each in numbers)

    def number(self, number: str) -> str:
        """Return the number of a person as the document may show it."""
        return number if self.with_identity else masked(number)

    def filer(self) -> Iterator[Block]:
        """Yield the part about who files."""
        yield self.draft.part("filer")
        table = TableOfEntries(self.draft, of_platform=True)
        if self.details.person is not None:
            self._person(table, self.details.person)
        else:
            self._organisation(table, self.details.provider or Organisation())
        yield table.made()

    def _person(self, table: TableOfEntries, person: Person) -> None:
        table.add("person_name", person.name or self.case.service.provider)
        table.add("telephone", None if person.telephone is None else self.number(person.telephone))
        table.add("identity_number", None if person.identity_number is None else self.number(person.identity_number))
        table.add("residence", person.residence)

    def _organisation(self, table: TableOfEntries, provider: Organisation) -> None:
        table.add("provider", provider.name or self.case.service.provider)
        table.add("credit_code", provider.credit_code)
        table.add("registered_place", provider.registered_place)
        table.add("team_place", provider.team_place)
        contact, officer = provider.contact, provider.security_officer
        table.add("contact", None if contact is None else contact.name)
        table.add("telephone", self._telephone(contact))
        named = None if officer is None else self.draft.row(filter(None, (officer.name, self._telephone(officer))))
        table.add("security_officer", named)

    def _telephone(self, contact: Contact | None) -> str | None:
        return None if contact is None or contact.telephone is None else self.number(contact.telephone)

    def basics(self) -> Iterator[Block]:
        """Yield the part about the service, the function and the situations that asked for the assessment."""
        draft, feature = self.draft, self.case.feature
        yield draft.part("basics")
        table = TableOfEntries(draft, of_platform=True)
        table.add("service", self.case.service.name)
        if feature is not None:
            table.add("feature", feature.name)
        table.add("description", self._description())
        table.add("address", self._addresses())
        table.add("product", self._kinds())
        table.add("versions", self._versions())
        table.add("situations", self._situations())
        performer = self.report.performed_by
        table.add("performer", None if performer is None else draft.both(f"filer.performer.{performer}"))
        yield table.made()
        yield Block("label", draft.says("filer.basics"))
        yield self._more().made()
        yield from _links(draft, self.report, "6(1)")

    def _description(self) -> RowContent:
        texts = (each.text for each in self.report.sections or () if each.item == "6(1)")
        text = next(filter(None, texts), "")
        return RowContent(text) if text else RowContent(self.draft.gap("gap.text", "6(1)"), is_gap=True)

    def _named(self, product: Product) -> str:
        kind = self.draft.both(f"filer.product.{product.kind}")
        return kind if product.name is None else self.draft.both("filer.product.named", kind=kind, name=product.name)

    def _of_products(self, key: str, contents: list[tuple[Product, str]]) -> RowContent | None:
        """Return a line for each product; None without products."""
        lines = [
            RowContent(self.draft.both("filer.product.of", product=self._named(product), content=content))
            if content
            else self.draft.missing(key, product=self._named(product))
            for product, content in contents
        ]
        if not lines:
            return None
        return RowContent("\n".join(each.content for each in lines), is_gap=any(each.is_gap for each in lines))

    def _addresses(self) -> RowContent | None:
        stated = [(each, each.address or "") for each in self.details.products]
        return self._of_products("filer.product.address", stated)

    def _kinds(self) -> str | None:
        kinds = {each.kind for each in self.details.products}
        if not kinds:
            return None
        boxes = (
            f"{_TICKED if each in kinds else _EMPTY} {self.draft.both(f'filer.product.{each}')}"
            for each in get_args(ProductKind)
        )
        return "  ".join(boxes)

    def _versions(self) -> RowContent | str | None:
        # The platform takes a site without a version.
        products = [each for each in self.details.products if each.kind != "site" or each.versions]
        if self.details.products and not products:
            return self.draft.both("filer.product.no_version")
        stated = [(each, self.draft.row(each.versions or ())) for each in products]
        return self._of_products("filer.product.versions", stated)

    def _situations(self) -> RowContent:
        lines = [
            f"{_TICKED if number in self.situations else _EMPTY} {_in_all(self.draft.languages, number)}"
            for number in SITUATIONS
        ]
        if self.situations:
            return RowContent("\n".join(lines))
        return RowContent("\n".join([*lines, self.draft.missing("filer.situations").content]), is_gap=True)

    def _more(self) -> TableOfEntries:
        service, feature = self.case.service, self.case.feature
        table = TableOfEntries(self.draft)
        table.add("functions", self._functions(service, service.other_functions or ()))
        if feature is not None:
            table.add("feature_functions", self._functions(feature, feature.other_functions or ()))
        table.add("scope", self._scope())
        table.add("facilities", service.facilities)
        table.add("deployment", service.deployment)
        table.add("licences", self._licences())
        return table

    def _functions(self, stated: Properties, others: tuple[str, ...]) -> str:
        """Return the functions by the names that the law gives them; what the law does not list is told as it was stated."""
        own = {} if stated.functions is None else dict(stated.functions.own)
        words = () if stated.functions is None else stated.functions.words
        functions = ((word, own.get(word) or function_of(word)) for word in words)
        named = [word if each is None else self._title(each) for word, each in functions]
        if stated.functions is not None and not named and not others:
            return self.draft.both("filer.none")
        return self.draft.row(dict.fromkeys((*named, *others)))

    def _title(self, function: str) -> str:
        return " / ".join(title_of(function, lang) for lang in self.draft.languages)

    def _scope(self) -> str:
        service = self.case.service
        offered, audience = service.offered_in_mainland_china, service.audience
        if offered is None or audience is None:
            return ""
        stated = (self.draft.both(f"filer.offered.{offered}"), self.draft.both(f"filer.audience.{audience}"))
        return self.draft.row(stated, "clauses")

    def _licences(self) -> str:
        stated = self.case.service.licences or ""
        lines = [self._registered(each) for each in self.details.registrations]
        return "\n".join([*lines, *([stated] if says_something(stated) else [])])

    def _registered(self, registration: Registration) -> str:
        kind = self.draft.both(f"registration.{registration.kind}")
        said = [self.draft.both("filer.registered", kind=kind, number=registration.number)]
        said += [] if registration.on is None else [self.draft.day(registration.on)]
        said += [] if registration.holder is None else [self.draft.both("filer.holder", holder=registration.holder)]
        return self.draft.row(said, "remarks")


def _in_all(languages: tuple[Lang, ...], number: str) -> str:
    texts = (SITUATIONS[number].passage(lang).rstrip("；;。.") for lang in languages)
    return " / ".join(texts)


def _links(draft: Drafting, report: Report, item: str) -> Iterator[Block]:
    for each in report.sections or ():
        if each.item == item and each.links:
            yield links_of(draft, each.links)


def links_of(draft: Drafting, links: tuple[str, ...]) -> Block:
    """Return the references of a text."""
    return Block("small", (draft.both("report.references", links=draft.row(links, "clauses")),))
