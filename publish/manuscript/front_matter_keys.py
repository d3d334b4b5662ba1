"""The words of the front matter: its keys, what their values may be, what people write instead."""

from publish.manuscript.suggest import words_for
from publish.manuscript.typed_values import Choice, Range
from publish.model.house import Printing

KEYS = (
    *("number", "date", "title", "byline", "place", "language", "typography"),
    *("pages", "layout", "printing", "published", "waive"),
)
"""Every key there is, in the order of the manual."""

MEANT = words_for(
    {
        "number": ("numéro", "nº", "no", "num", "issue"),
        "date": ("parution", "jour", "publication"),
        "title": ("titre", "headline"),
        "byline": ("auteur", "author", "signature", "rédacteur"),
        "place": ("lieu", "ville", "city"),
        "language": ("langue", "lang"),
        "typography": ("typographie", "typo"),
        "pages": ("longueur", "length"),
        "layout": ("maquette", "gabarit", "template"),
        "printing": ("impression", "papier", "paper"),
        "published": ("publié", "paru", "frozen"),
        "waive": ("dispense", "ignore", "waivers"),
    }
)

NUMBERS = Range(1, 9999)
PAGES = Range(1, 200)

LANGUAGES = Choice(
    ("fr", "en", "nl", "ru", "kk", "tr"),
    words_for(
        {
            "fr": ("français", "french", "frans", "fra", "fr-BE", "fr-FR"),
            "en": ("anglais", "english", "engels", "eng", "en-GB", "en-US"),
            "nl": ("néerlandais", "nederlands", "flamand", "dutch", "nl-BE", "nl-NL"),
            "ru": ("russe", "russian", "русский", "rus", "ru-RU", "ru-KZ"),
            "kk": ("kz", "kaz", "kazakh", "qazaq", "қазақ", "қазақша", "kk-KZ", "kk-Cyrl"),
            "tr": ("turc", "turkish", "türkçe", "tur", "tr-TR"),
        }
    ),
)
TYPOGRAPHIES = Choice(
    ("fr-IN", "fr-UE", "en", "nl", "ru", "kk", "tr"),
    words_for({"fr-IN": ("fr", "in", "IN"), "fr-UE": ("ue", "eu", "fr-EU"), "kk": ("kz",)}),
)
PRINTINGS = Choice(
    tuple(printing.value for printing in Printing),
    words_for(
        {
            "coated": ("couché", "brillant", "glossy", "fogra39"),
            "uncoated": ("non couché", "offset", "mat", "fogra47"),
            "newsprint": ("journal", "papier journal", "newspaper", "ifra26"),
        }
    ),
)
