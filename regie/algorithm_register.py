"""What Kantelpunt tells the Algoritmeregister of itself, from the declarations of its patterns and the proof."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from analytics.patterns.catalogue import PATTERNS
from analytics.patterns.measured import proof_figures
from analytics.patterns.pattern import STAGE_NAMES, Pattern
from analytics.patterns.rule_words import figure, tables
from analytics.patterns.wording import counted
from analytics.ruleset import VERSION
from regie.algorithm_registration import AlgorithmRegistration, LawfulBasis

EXAMPLE_ORGANISATION = "Gemeente Voorbeeldstad (verzonnen)"
EXAMPLE_CONTACT = "algoritmes@voorbeeldstad.example"

_SHORT = (
    "Werkers leggen vast wat zij op straat zien. Vaste regels zoeken daarin situaties waarin jongeren misschien worden "
    "geronseld. Mensen bekijken elke situatie en besluiten. Er komt nooit een cijfer over een persoon uit."
)
_GOAL = (
    "Het doel is om vroeg te zien dat jongeren op een hangplek worden geronseld, ook als het spoor over de grens van "
    "een gemeente loopt. Dan kan iemand op tijd met een jongere praten en hulp bieden. Jongeren zijn voor ons eerst "
    "mogelijk slachtoffer. Bewoners merken hiervan dat een jongerenwerker, boa of agent vastlegt wat te zien was op "
    "een plek: wanneer, waar en met hoeveel mensen. Namen staan er niet bij, alleen een code. Een naam komt er pas bij "
    "als een groep een plan van aanpak krijgt, en dan krijgt de jongere daar bericht van. Wie wil weten wat er is "
    "vastgelegd, kan dat vragen en kan bezwaar maken."
)
_PROPORTIONALITY = (
    "Voordeel: stukjes die bij verschillende organisaties liggen, komen bij elkaar, en een jongere krijgt eerder hulp. "
    "Nadeel: wie vaak op straat is, wordt vaker gezien, ook als er niets is. Daarom rust niets op één waarnemer, "
    "rekenen de regels met hoeveel er is gekeken, en gaan bekende rollen zoals trainers en bezorgers er eerst uit. "
    "Wij kozen vaste regels die iedereen kan lezen. Een lerend model kozen wij niet: niemand kan dan uitleggen waarom "
    "iets opvalt. Een lijst van personen met een cijfer kozen wij niet: dat mag niet en helpt niet. Alleen praten "
    "zonder vastleggen is ook bekeken: dan blijft een spoor over de grens van een gemeente buiten beeld. Afkomst, "
    "geloof, gezondheid en taal worden nooit vastgelegd."
)
_HUMAN = (
    "Een gevonden situatie doet zelf niets. Er gaat geen brief uit, er wordt niets gedeeld en er begint geen zaak. Een "
    "medewerker met naam opent eerst de waarnemingen en kiest dan: opvolgen, in de gaten houden, geen actie, of de "
    "waarneming klopt niet. Bij elke keuze hoort een reden. Geen actie kost evenveel klikken als opvolgen. De "
    "medewerker ziet ook wat de situatie zou weerleggen, wat er ontbreekt en of zij blijft staan zonder één van de "
    "waarnemers. Elk patroon kan meteen uit; wat het vond, verdwijnt dan. Klopt een waarneming niet, dan rekent alles "
    "opnieuw en hoort iedereen die erover besloot wat er is veranderd."
)
_RISKS = (
    "Een gewone situatie kan lijken op werving. Van elk patroon staat opgeschreven hoe het misgaat en wat dat "
    "tegenhoudt, en op verzonnen regio's is gemeten hoe vaak dat gebeurt. {measured} Wie vaker wordt gecontroleerd, "
    "valt eerder op: de regels vergelijken daarom met hoeveel er is gekeken, en tellen een plek en avond één keer. "
    "Kenteken, postcode, naam en buurt spelen geen rol in de uitkomst; een test wisselt ze om en dan verandert er "
    "niets. Gegevens kunnen uitlekken: personen staan er onder een code, elke inzage heeft een doel en staat in een "
    "logboek dat niet ongemerkt te wijzigen is. Gegevens van de politie blijven achter een schot. Veranderen de "
    "regels, dan wordt opnieuw gemeten."
)
_LAWFUL = (
    "De burgemeester zorgt voor de openbare orde (Gemeentewet, artikel 172). Voor het verwerken van gegevens gelden de "
    "AVG en de Uitvoeringswet AVG. Elke gemeente legt vooraf vast op welke grond en met welk doel zij dit doet, en "
    "vraagt advies aan haar functionaris gegevensbescherming."
)
_LAWS = (
    ("Gemeentewet", "https://wetten.overheid.nl/BWBR0005416"),
    ("Algemene verordening gegevensbescherming", "https://eur-lex.europa.eu/eli/reg/2016/679/oj"),
    ("Uitvoeringswet Algemene verordening gegevensbescherming", "https://wetten.overheid.nl/BWBR0040940"),
)
_ASSESSMENTS = (
    "Een gemeente doet een DPIA en een IAMA voordat zij begint. Deze software levert daarvoor de bijlagen: welke "
    "gegevens, hoe lang, wie mag wat zien, en per patroon de bronnen, de grenzen en wat er gemeten is."
)
_METHODS = (
    "Niet zelflerend. Input: waarnemingen van werkers, rondes, en registers van voertuigen, bedrijven, adressen en "
    "bekende rollen. Werking: eerst vervalt wat niet mag meetellen (ingetrokken, betwist, te onzeker, bekende rol). "
    "Uit wie samen werd gezien, volgen groepen jongeren (Leiden-methode met een vaste grens; 25 keer herhaald op "
    "opnieuw getrokken waarnemingen). Daarna zoeken {patterns} elk één soort gebeurtenis. Output: een situatie, als "
    "twee soorten patronen over dezelfde ander, auto, zaak of hetzelfde adres gaan en van twee organisaties komen. "
    "Dezelfde gegevens en regels geven altijd hetzelfde. Regels versie {version}. De patronen: {list}"
)
_TAGS = "jongeren, hangplek, ronselen, jeugdgroepen, openbare orde, gemeente, jongerenwerk, boa, patronen"


def registration(*, organisation: str, contact: str, in_use_since: str | None = None) -> AlgorithmRegistration:
    """The record of an organisation; `in_use_since` (yyyy-mm) is empty while it is being prepared.

    Raises:
        pydantic.ValidationError: a value does not fit the publication standard.

    """
    return AlgorithmRegistration(
        name="Situaties zien waarin jongeren op straat worden geronseld",
        organization=organisation,
        description_short=_SHORT,
        category=["Openbare orde en veiligheid"],
        status="In gebruik" if in_use_since else "In ontwikkeling",
        begin_date=in_use_since,
        contact_email=contact,
        publication_category="Hoog-risico AI-systeem",
        goal=_GOAL,
        proportionality=_PROPORTIONALITY,
        human_intervention=_HUMAN,
        risks=_RISKS.format(measured=_measured(proof_figures())),
        lawful_basis=_LAWFUL,
        lawful_basis_grouping=[LawfulBasis(title=title, link=link) for title, link in _LAWS],
        impacttoetsen=_ASSESSMENTS,
        source_data=_source_data(),
        methods_and_models=_METHODS.format(
            patterns=counted(len(PATTERNS), "patroon", "patronen"),
            version=VERSION,
            list=" ".join(map(_pattern, PATTERNS)),
        ),
        provider="Kantelpunt, open broncode onder EUPL-1.2",
        source_id="kantelpunt",
        tags=_TAGS,
    )


def register_json() -> str:
    """The record of an invented organisation, as the register takes it: the same bytes for the same declarations."""
    made = registration(organisation=EXAMPLE_ORGANISATION, contact=EXAMPLE_CONTACT)
    return json.dumps(made.model_dump(exclude_none=True), ensure_ascii=False, indent=1) + "\n"


def _pattern(pattern: Pattern) -> str:
    first = pattern.looks_for.partition(". ")[0].rstrip(".")
    begins = " (begint uit)" if pattern.is_off_by_default else ""
    return f"{pattern.id} {pattern.name}, {STAGE_NAMES[pattern.stage]}{begins}: {first}."


def _measured(figures: Mapping[str, Any]) -> str:
    rate = figures.get("flags", {}).get("falseFlagsPer1000PersonMonths")
    if rate is None:
        return "Voor deze versie zijn die metingen nog niet af."
    value, low, high = (figure(rate[name]) for name in ("value", "low", "high"))
    seeds = counted(len(figures["seeds"]), "verzonnen regio", "verzonnen regio's")
    return (
        f"Op {seeds} was dat {value} keer per 1.000 persoonmaanden ten onrechte een situatie "
        f"(met 95 % zekerheid tussen {low} en {high})."
    )


def _source_data() -> str:
    used = list(dict.fromkeys(name for pattern in PATTERNS for name in tables(pattern)))
    return (
        f"Gebruikt worden: {', '.join(used)}. Personen staan erin onder een code (pseudoniem), met hooguit het "
        "geboortejaar en de woongemeente. De bronnen zijn jongerenwerk, boa's, politie (alleen wat zij verstrekt), "
        "gemeentelijke afdelingen, de Kamer van Koophandel en de Basisregistratie Adressen en Gebouwen. Niet gebruikt "
        "en niet vastgelegd: nationaliteit, afkomst, geloof, gezondheid, politieke voorkeur, taal, "
        "burgerservicenummer, en dossiers van school of zorg. De regels zijn beproefd op verzonnen regio's, zonder "
        "gegevens van echte mensen."
    )
