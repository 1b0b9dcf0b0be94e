"""The names and words that the tests of quick entry know, apart from the demo's."""

from datetime import date, datetime

from forloebtui.entry.lexicon import CitizenEntry, Kind, Lexicon, Named, Person

NOW = datetime(2026, 11, 21, 15, 20)
TODAY = NOW.date()

MORTEN, MONA, AISHA, JENS, TOR, ANNE_MARIE, AASE, SOEREN = range(1, 9)
SLEEP, HASH, JOB, ECONOMY = 11, 12, 13, 14
UP_AT_EIGHT, TWELVE_HOURS, OPENS_POST, OPENS_DOOR = 21, 22, 23, 24
ANNA, PER, DOCTOR, ANNELISE = 31, 32, 33, 34

LEXICON = Lexicon(
    citizens=(
        CitizenEntry(MORTEN, "Morten B.", date(2026, 1, 19)),
        CitizenEntry(MONA, "Mona K."),
        CitizenEntry(AISHA, "Aisha R."),
        CitizenEntry(JENS, "Jens-Ole T."),
        CitizenEntry(TOR, "Tor Ibsen"),
        CitizenEntry(ANNE_MARIE, "Anne-Marie Østergård Bæk"),
        CitizenEntry(AASE, "Åse Thorup"),
        CitizenEntry(SOEREN, "Søren أحمد"),
    ),
    subgoals={
        MORTEN: (
            Named(UP_AT_EIGHT, "Op kl. 8 på hverdage"),
            Named(TWELVE_HOURS, "12 timer/uge"),
            Named(OPENS_POST, "Åbner posten"),
            Named(OPENS_DOOR, "Åbner døren"),
        )
    },
    dimensions=(
        Named(SLEEP, "Søvn og døgn"),
        Named(HASH, "Hash og rusmidler"),
        Named(JOB, "Tro på job"),
        Named(ECONOMY, "Økonomi"),
    ),
    persons=(
        Person(ANNA, "Anna", "bostøtte"),
        Person(PER, "Per", "mentor"),
        Person(DOCTOR, "Birgit Dam", "læge"),
        Person(ANNELISE, "Annelise", "psykolog"),
    ),
    kinds=(
        Kind("follow_up", "opfølgning", ("opf", "opfølgning")),
        Kind("first_talk", "første samtale", ("første",)),
        Kind("progress_talk", "progressionssamtale", ("prog",)),
        Kind("network_meeting", "netværksmøde", ("net", "trepart")),
        Kind("supervision", "supervision", ("sup",)),
        Kind("note", "notat", ("note", "notat")),
    ),
)
