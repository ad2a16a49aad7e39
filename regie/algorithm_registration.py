"""A record of the Dutch Algoritmeregister: the fields of its publication standard 1.0, with lengths and enumerations.

Names of fields, lengths and permitted values are those by which the register itself checks what is delivered
(github.com/MinBZK/Algoritmeregister, `backend/app/schemas/config/v1_0.json`, 2025); what they mean stands in the
Publicatiestandaard (github.com/MinBZK/Algoritmeregister-Publicatiestandaard, `ch02.md`). Where the two differ, as in
"Hoog-risico AI-systeem", the register decides.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Theme = Literal[
    "Organisatie en bedrijfsvoering",
    "Cultuur en recreatie",
    "Economie",
    "Overheidsfinanciën",
    "Wonen",
    "Internationaal",
    "Migratie en integratie",
    "Natuur en milieu",
    "Onderwijs en wetenschap",
    "Openbare orde en veiligheid",
    "Recht",
    "Ruimte en infrastructuur",
    "Sociale zekerheid",
    "Verkeer",
    "Werk",
    "Zorg en gezondheid",
]
_ONE_LINE = r"^[^\r\n]*\S[^\r\n]*$"
Short = Annotated[str, StringConstraints(max_length=100, pattern=_ONE_LINE)]
Text = Annotated[str, StringConstraints(max_length=2500, pattern=_ONE_LINE)]
LongText = Annotated[str, StringConstraints(max_length=5000, pattern=_ONE_LINE)]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Url = Annotated[str, StringConstraints(max_length=500, pattern=r"^https://[^\s]+$")]
Contact = Annotated[str, StringConstraints(max_length=500, pattern=r"^(https://[^\s]+|[^\s@]+@[^\s@]+\.[^\s@]+)$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LawfulBasis(_Part):
    """A law and where it can be read."""

    title: Short
    link: Url


class ImpactAssessment(_Part):
    """An impact assessment that was made, and where its results can be read if they are public."""

    title: Annotated[str, StringConstraints(min_length=1)]
    link: Url | None = None


class DataSource(_Part):
    """A description of data that is used."""

    title: Annotated[str, StringConstraints(max_length=500, pattern=_ONE_LINE)]
    link: Url


class AlgorithmRegistration(_Part):
    """One record; what the standard calls obligatory has no default."""

    name: Short
    organization: Short
    description_short: Annotated[str, StringConstraints(max_length=350, pattern=_ONE_LINE)]
    category: Annotated[list[Theme], Field(max_length=3)]
    website: Url | None = None
    status: Literal["In ontwikkeling", "In gebruik", "Buiten gebruik"]
    goal: Text | None = None
    proportionality: Text | None = None
    lawful_basis: Text | None = None
    lawful_basis_grouping: list[LawfulBasis] = []
    standard_version: Literal["1.0"] = "1.0"
    url: Url | None = None
    contact_email: Contact
    lang: Literal["nld"] = "nld"
    publiccode: Url | None = None
    source_data: Text | None = None
    source_data_grouping: list[DataSource] = []
    methods_and_models: LongText | None = None
    human_intervention: Text | None = None
    risks: Text | None = None
    provider: Annotated[str, StringConstraints(max_length=200, pattern=_ONE_LINE)] | None = None
    process_index_url: Url | None = None
    tags: Text | None = None
    source_id: Short | None = None
    begin_date: Month | None = None
    end_date: Month | None = None
    impacttoetsen: Text | None = None
    impacttoetsen_grouping: list[ImpactAssessment] = []
    publication_category: Literal["Hoog-risico AI-systeem", "Impactvolle algoritmes", "Overige algoritmes"]
