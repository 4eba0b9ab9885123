"""Who files the report, and for which products: stated in files of their own, for the report that is filed and nothing else.

None of this is a fact of a case. It reaches no decision, no log and no cache. The numbers of a person's papers and telephones
are left out of ``repr``, and no error repeats them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, cast, get_args

from attrs import field

from opinionguard.facts.tables import MadeByKeyword, about, all_instances, naming_the_fact
from opinionguard.facts.values import instance, members, to_line, to_moment, to_name
from opinionguard.ground.classes import frozen
from opinionguard.ground.errors import InputError, Problem, one_word_of
from opinionguard.ground.moments import Moment
from opinionguard.ground.plain import plain_value
from opinionguard.ground.text import quoted
from opinionguard.ground.words import Said

__all__ = [
    "NO_DETAILS",
    "Contact",
    "FilingDetails",
    "Organisation",
    "Person",
    "Product",
    "ProductKind",
    "Registration",
    "RegistrationKind",
    "masked",
    "to_credit_code",
    "to_identity_number",
    "to_telephone",
    "twin_registrations",
]

ProductKind = Literal["site", "app", "mini-program"]
RegistrationKind = Literal[
    "public-security",
    "icp-filing",
    "telecom-licence",
    "app-filing",
    "classified-protection",
    "software-copyright",
    "algorithm-filing",
    "generative-ai-filing",
]

# GB 32100-2015: digits and capitals without I, O, S, V and Z; the value of a character is its place.
_CREDIT_CHARACTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_CODE: Final = re.compile(rf"[{_CREDIT_CHARACTERS}]{{2}}[0-9]{{6}}[{_CREDIT_CHARACTERS}]{{10}}", re.ASCII)
# GB 11643-1999: six digits of the place, eight of the day of birth, three, and a check character.
_IDENTITY_NUMBER: Final = re.compile(r"[1-9][0-9]{16}[0-9X]", re.ASCII)
_IDENTITY_CHECKS: Final = "10X98765432"
_TELEPHONE: Final = re.compile(r"\+?[0-9]+(?:[ -]?(?:\([0-9]+\)|[0-9]+))*", re.ASCII)
_FEWEST_DIGITS, _MOST_DIGITS = 3, 20


def to_credit_code(value: str) -> str:
    """Take a unified social credit code of 18 characters whose check character fits (GB 32100-2015)."""
    text = plain_value(value)
    code = text.strip().upper() if isinstance(text, str) else ""
    if _CREDIT_CODE.fullmatch(code) is None:
        raise InputError.of(Said("not-a-credit-code", value=quoted(value)), Said("write-credit-code"))
    weighed = sum(_CREDIT_CHARACTERS.index(each) * pow(3, place, 31) for place, each in enumerate(code[:17]))
    if _CREDIT_CHARACTERS[-weighed % 31] != code[17]:
        raise InputError.of(Said("credit-code-check", value=quoted(code)), Said("compare-with-the-licence"))
    return code


def to_identity_number(value: str) -> str:
    """Take the number of an identity card, 18 characters whose check character fits (GB 11643-1999)."""
    text = plain_value(value)
    number = text.strip().upper() if isinstance(text, str) else ""
    if _IDENTITY_NUMBER.fullmatch(number) is None:
        raise InputError.of(Said("not-an-identity-number"), Said("python-write-identity-number"))
    weighed = sum(int(each) * pow(2, 17 - place, 11) for place, each in enumerate(number[:17]))
    if _IDENTITY_CHECKS[weighed % 11] != number[17]:
        raise InputError.of(Said("identity-number-check"), Said("compare-with-the-card"))
    return number


def to_telephone(value: str) -> str:
    """Take a telephone number: digits in groups, with an optional + at the beginning."""
    text = plain_value(value)
    number = text.strip() if isinstance(text, str) else ""
    digits = sum(map(str.isdigit, number))
    if _TELEPHONE.fullmatch(number) is None or not _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
        raise InputError.of(Said("not-a-telephone"), Said("python-write-telephone", example='"010-12345678"'))
    return number


def to_required_name(value: str) -> str:
    """Take a name that must be stated."""
    return cast("str", to_name(value))


def to_product_kind(value: ProductKind) -> ProductKind:
    """Take the kind of a product."""
    return one_word_of(value, get_args(ProductKind))


def to_registration_kind(value: RegistrationKind) -> RegistrationKind:
    """Take the kind of a registration."""
    return one_word_of(value, get_args(RegistrationKind))


def to_versions(value: Iterable[str]) -> tuple[str, ...]:
    """Take the versions of a product; no version may stand twice."""
    return cast("tuple[str, ...]", members(value, to_name))


def masked(number: str) -> str:
    """Return a number of a person that tells nobody the number: its first three characters, its last two, and stars.

    Of a number shorter than eight characters only the last character stays. What is no digit or letter stays as it is.
    """
    places = [place for place, each in enumerate(number) if each.isalnum()]
    shown = {*places[:3], *places[-2:]} if len(places) >= _LONG_NUMBER else {*places[-1:]}
    return "".join("*" if place in places and place not in shown else each for place, each in enumerate(number))


_LONG_NUMBER: Final = 8


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Contact(MadeByKeyword):
    """A person whom the authority can reach."""

    name: str = field(converter=to_required_name, metadata=about("The name of the person."))
    telephone: str | None = field(
        default=None, converter=to_telephone, repr=False, metadata=about("The telephone number of the person.")
    )


def to_contact(value: Contact | None) -> Contact | None:
    """Take a contact."""
    return instance(value, Contact)


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Organisation(MadeByKeyword):
    """The organisation that provides the service and files the report."""

    name: str | None = field(default=None, converter=to_name, metadata=about("Its registered name."))
    credit_code: str | None = field(
        default=None,
        converter=to_credit_code,
        metadata=about("Its unified social credit code, as on the business licence."),
    )
    registered_place: str | None = field(default=None, converter=to_line, metadata=about("Where it is registered."))
    team_place: str | None = field(
        default=None, converter=to_line, metadata=about("Where the team that operates the service is.")
    )
    contact: Contact | None = field(
        default=None,
        converter=to_contact,
        metadata=about("Whom the authority can reach about the report.", table=Contact),
    )
    security_officer: Contact | None = field(
        default=None,
        converter=to_contact,
        metadata=about("Who is in charge of security management (article 5(1)).", table=Contact),
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Person(MadeByKeyword):
    """The person who provides the service and files the report, where no organisation does."""

    name: str | None = field(default=None, converter=to_name, metadata=about("The name of the person."))
    telephone: str | None = field(
        default=None, converter=to_telephone, repr=False, metadata=about("The telephone number of the person.")
    )
    identity_number: str | None = field(
        default=None,
        converter=to_identity_number,
        repr=False,
        metadata=about("The number of the identity card of the person."),
    )
    residence: str | None = field(default=None, converter=to_line, metadata=about("Where the person usually lives."))


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Product(MadeByKeyword):
    """A site, app or mini-program in which people use the service."""

    kind: ProductKind = field(converter=to_product_kind, metadata=about("site, app or mini-program."))
    name: str | None = field(default=None, converter=to_name, metadata=about("What it is called where people get it."))
    versions: tuple[str, ...] | None = field(
        default=None, converter=to_versions, metadata=about("Its versions that the assessment is about.")
    )
    address: str | None = field(
        default=None, converter=to_line, metadata=about("Its address, or where people download it.")
    )


@frozen(kw_only=True, field_transformer=naming_the_fact)
class Registration(MadeByKeyword):
    """A registration, filing or licence that the provider holds."""

    kind: RegistrationKind = field(converter=to_registration_kind, metadata=about("Which registration it is."))
    number: str = field(converter=to_required_name, metadata=about("Its number."))
    on: Moment | None = field(default=None, converter=to_moment, metadata=about("The day on which it was granted."))
    holder: str | None = field(default=None, converter=to_name, metadata=about("Who holds it, if not the provider."))


def to_organisation(value: Organisation | None) -> Organisation | None:
    """Take an organisation."""
    return instance(value, Organisation)


def to_person(value: Person | None) -> Person | None:
    """Take a person."""
    return instance(value, Person)


def to_products(value: Iterable[Product] | None) -> tuple[Product, ...]:
    """Take products."""
    return all_instances(value, Product)


def to_registrations(value: Iterable[Registration] | None) -> tuple[Registration, ...]:
    """Take registrations; no two of one kind may have one number."""
    made = all_instances(value, Registration)
    problems = twin_registrations(made)
    if problems:
        raise InputError(problems)
    return made


def twin_registrations(registrations: Iterable[Registration]) -> list[Problem]:
    """Return a problem for each registration that has the kind and the number of one before it."""
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    for place, each in enumerate(registrations):
        known = (each.kind, "".join(each.number.split()).casefold())
        if known in seen:
            wrong = Said("registration-twice", kind=each.kind, number=quoted(each.number))
            problems.append(Problem(f"{place}.number", wrong, Said("keep-one")))
        seen.add(known)
    return problems


@frozen(kw_only=True, field_transformer=naming_the_fact)
class FilingDetails(MadeByKeyword):
    """What a report that is filed says of its provider and its products. Nothing of it decides anything."""

    provider: Organisation | None = field(
        default=None, converter=to_organisation, metadata=about("The organisation that files.", table=Organisation)
    )
    person: Person | None = field(
        default=None, converter=to_person, metadata=about("The person who files; instead of provider.", table=Person)
    )
    products: tuple[Product, ...] = field(
        default=(), converter=to_products, metadata=about("Sites, apps and mini-programs.", tables=Product)
    )
    registrations: tuple[Registration, ...] = field(
        default=(), converter=to_registrations, metadata=about("What the provider holds.", tables=Registration)
    )

    def __attrs_post_init__(self) -> None:
        if self.provider is not None and self.person is not None:
            raise InputError.of(Said("is-stated-beside", other="provider"), Said("state-one-of-two"), "person")

    @property
    def name(self) -> str | None:
        """The name of whoever files."""
        filer = self.provider or self.person
        return None if filer is None else filer.name


NO_DETAILS: Final = FilingDetails()
"""Nothing stated."""
