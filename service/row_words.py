"""Dutch words for rows of other tables than observations that a result rests on, for pages and command line alike."""

from __future__ import annotations

TABLES = {
    "address_signals": "signaal over een adres",
    "vehicles": "wie het kenteken heeft",
    "companies": "waar een bedrijf zit",
}
SIGNALS = {
    "nuisance": "overlast",
    "waste": "afval",
    "energy": "energie",
    "trade_without_permit": "handel zonder vergunning",
    "registration_mismatch": "inschrijving klopt niet",
    "drugs_report": "melding over drugs",
    "visitors_at_night": "bezoekers in de nacht",
    "no_visible_business": "geen zichtbaar bedrijf",
    "other": "iets anders",
}
"""What a signal is about; a row of a register has nothing like it."""
