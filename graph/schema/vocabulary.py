"""The closed choices that properties may hold; the names are those of the exchange format."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """How the recorder came to know."""

    SEEN = "seen"
    TOLD_BY_YOUTH = "told_by_youth"
    TOLD_BY_OTHER = "told_by_other"
    CAMERA = "camera"


class Information(StrEnum):
    """Information grade of the 3x5x2 scale; D and E never count."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class Handling(StrEnum):
    """Handling code of the 3x5x2 scale: P may be shared, C only under conditions."""

    P = "P"
    C = "C"


class Regime(StrEnum):
    """The law under which an observation was made; `wpg_provided` has a release."""

    AVG = "avg"
    WPG = "wpg"
    WPG_PROVIDED = "wpg_provided"


class Status(StrEnum):
    """Whether an observation counts."""

    VALID = "valid"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Context(StrEnum):
    """An ordinary setting that explains a meeting."""

    SCHOOL = "school"
    SPORTS = "sports"
    EVENT = "event"
    DELIVERY = "delivery"
    FAMILY = "family"
    CARE = "care"
    WORK = "work"


class Role(StrEnum):
    """What a participant did."""

    PRESENT = "present"
    TALKED = "talked"
    HANDED_OVER = "handed_over"
    PICKED_UP = "picked_up"
    DROPPED_OFF = "dropped_off"
    RODE_ALONG = "rode_along"
    DROVE = "drove"
    WAITED = "waited"
    MENTIONED = "mentioned"


class Part(StrEnum):
    """How a participant was involved, in the recorder's eyes."""

    POSSIBLE_VICTIM = "possible_victim"
    INVOLVED = "involved"
    UNKNOWN = "unknown"


class HangoutKind(StrEnum):
    """What kind of place a hangout is."""

    SQUARE = "square"
    PARK = "park"
    STREET = "street"
    SCHOOL = "school"
    STATION = "station"
    SNACKBAR = "snackbar"
    SHISHA = "shisha"
    PARKING = "parking"
    SPORTS = "sports"
    ONLINE = "online"
    OTHER = "other"


class VehicleCategory(StrEnum):
    """What kind of vehicle it is."""

    CAR = "car"
    VAN = "van"
    SCOOTER = "scooter"
    MOTORCYCLE = "motorcycle"
    TAXI = "taxi"
    BUS = "bus"
    OTHER = "other"


class AddressKind(StrEnum):
    """What an address is used for."""

    DWELLING = "dwelling"
    SHOP = "shop"
    OFFICE = "office"
    SHARED_OFFICE = "shared_office"
    CARE = "care"
    SCHOOL = "school"
    OTHER = "other"


class SignalType(StrEnum):
    """What was reported about an address."""

    NUISANCE = "nuisance"
    WASTE = "waste"
    ENERGY = "energy"
    TRADE_WITHOUT_PERMIT = "trade_without_permit"
    REGISTRATION_MISMATCH = "registration_mismatch"
    DRUGS_REPORT = "drugs_report"
    VISITORS_AT_NIGHT = "visitors_at_night"
    NO_VISIBLE_BUSINESS = "no_visible_business"
    OTHER = "other"


class MoveReason(StrEnum):
    """Why somebody was said to move; `none` is an asked and empty answer."""

    SCHOOL = "school"
    WORK = "work"
    FAMILY = "family"
    CARE = "care"
    NONE = "none"


class Concern(StrEnum):
    """A professional's dated concern from the closed list; expires after 90 days."""

    EXPENSIVE_GOODS = "expensive_goods"
    SEVERAL_PHONES = "several_phones"
    ERRAND_MENTIONED = "errand_mentioned"
    ALWAYS_REACHABLE = "always_reachable"
    BANK_CARD_LENT = "bank_card_lent"
    NEW_OLDER_CONTACTS = "new_older_contacts"


class Step(StrEnum):
    """The step of the 7-stappenmodel at which a group is."""

    ONE = "1"
    TWO_A = "2A"
    TWO_B = "2B"
    THREE = "3"
    FOUR = "4"
    FIVE = "5"
    SIX = "6"
    SEVEN = "7"


class Verdict(StrEnum):
    """Whether two references are the same person."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


class ExemptRole(StrEnum):
    """A known role that leaves before any pattern; `volunteer` never says for which cause."""

    YOUTH_WORKER = "youth_worker"
    BOA = "boa"
    POLICE = "police"
    GUARDIAN = "guardian"
    COACH = "coach"
    TEACHER = "teacher"
    CARE = "care"
    DELIVERY = "delivery"
    TAXI = "taxi"
    DRIVING_SCHOOL = "driving_school"
    VOLUNTEER = "volunteer"
    MENTOR = "mentor"


class CalendarKind(StrEnum):
    """A period in which the street looks different."""

    SCHOOL_HOLIDAY = "school_holiday"
    EXAMS = "exams"
    EVENT = "event"


class Stage(StrEnum):
    """What a pattern says of: contact, bond, change or place."""

    EXPLORE = "explore"
    BIND = "bind"
    DEPLOY = "deploy"
    PLACE = "place"


class Outcome(StrEnum):
    """What a named person decided on a flag."""

    FOLLOW_UP = "follow_up"
    WATCH_UNTIL = "watch_until"
    NO_ACTION = "no_action"
    INCORRECT = "incorrect"
