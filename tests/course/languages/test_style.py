"""Short sentences in the original, and each language's own typography."""

import re

import pytest

from ..texts import everything, lines, name, paths

LONGEST = 30
FRENCH = {
    "an apostrophe is ’": r"\w'\w",
    "quotation marks are « »": r'"',
    "U+202F stands before ; ! ? »": r"(\w|[ \u00a0])[;!?»]",
    "U+202F stands before a colon": r"(\w|[ \u00a0]):(\s|$)",
    "U+202F stands behind «": r"«[^\u202f]",
    "U+202F stands between thousands": r"\b\d{1,3}[ \u00a0.,]\d{3}\b",
    "feedback does not begin with C’est and an infinitive": (
        r"> C’est (ne |n’|se |s’)?(?!(votre|notre|autre|premier|dernier|cher|entre)\b)"
        r"\w+(er|ir|dre|tre|ire)\b"
    ),
    "no comma stands before donc": r", donc\b|, [^.;:]* (reste|est|a) donc\b",
    "the reader has no gender": (
        r"\b[Tt]ravaillez seule?s?\b|\b[Vv]ous seule?s?\b|\brépond(ez)? seule?s?\b"
        r"|\bvous êtes (seul|sûr|sérieu|connecté|déconnecté)|\bvous êtes reconnecté"
        r"|\b[Uu]ne fois connecté\b"
    ),
    "U+00A0 stands before a unit": (r"\d[ \u202f]€|\d (millions?|milliards?|dinars?|dirhams?|h)\b"),
}
ARABIC = {
    "digits are Western": r"[٠-٩۰-۹]",
    "a comma is ،": r"[\u0621-\u064a] ?,",
    "punctuation is ؛ and ؟": r"[\u0621-\u064a] ?[;?]",
    "no direction marks": r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]",
    "no slanted letters": r"(?<![\w*])\*(?![\s*])[^*]*[\u0621-\u064a][^*]*(?<!\s)\*(?!\*)",
    "U+00A0 stands before a currency": r"(\d|مليون|مليونًا|ملايين|ألف|آلاف) (يورو|دولار)",
    "و is written together with the next word": r"(?<!\S)و(?=\s+\S)",
    "which of these is not أي هذه": r"(?<![\u0621-\u064a])أي (هذه|هؤلاء)(?![\u0621-\u064a])",
}


@pytest.mark.parametrize(
    ("rules", "bad"),
    [
        (
            FRENCH,
            [
                *("l'eau", 'dit "non"', "quoi ?", "quoi?", "ceci :", "« oui", "32 000", "5.000"),
                *("  > C’est diviser par six.", "> C’est ne compter que dix."),
                *("Il est tard, donc il part.", "Elle a tort, le cours reste donc là."),
                *("Travaillez seul.", "vous êtes seule", "Vous seul le voyez", "Il répond seul"),
                *("Vous vous êtes reconnecté", "vous êtes sûrs", "Une fois connecté"),
                *("9 €", "9\u202f€", "77 millions", "à 10 h"),
            ],
        ),
        (
            ARABIC,
            [
                *("٣ أعضاء", "نعم, لا", "لماذا?", "أولًا; ثانيًا", "a\u200fb"),
                *("كلمة *حية*", "*نعم (KIKK) لا*", "77 مليون يورو", "9 يورو"),
                *("وكالة AWEX و KIKK", "أي هذه تختارون؟"),
            ],
        ),
    ],
)
def test_every_rule_finds_its_fault(rules, bad):
    for text in bad:
        assert list(broken(rules, text)), text
    hit = {rule for text in bad for rule in broken(rules, text)}
    assert hit == set(rules)


@pytest.mark.parametrize(
    ("rules", "good"),
    [
        (
            FRENCH,
            ["> C’est votre première étape.", "C’est tard\u202f: il part donc.", "à 10\u00a0h"],
        ),
        (ARABIC, ["*cluster*، *grappe*", "(*a*) نص (*b*)", "**نص**", "9\u00a0يورو", "وKIKK"]),
    ],
)
def test_no_rule_finds_what_is_right(rules, good):
    assert not [text for text in good if broken(rules, text)]


@pytest.mark.parametrize(("language", "rules"), [("fr", FRENCH), ("ar", ARABIC)])
def test_a_language_is_written_as_it_is(language, rules):
    found = [
        f"{file}:{number}: {rule}: {text}"
        for file, number, text in everything(language)
        for rule in broken(rules, text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", paths("en"), ids=name)
def test_sentences_are_short(path):
    long = [
        f"{name(path)}:{number}: {sentence}"
        for number, line in lines(path)
        if not line.startswith("|")
        for sentence in re.split(r"(?<=[.!?:;])[\s\"”]+", line)
        if len(sentence.split()) > LONGEST
    ]
    assert not long, "\n".join(long)


def broken(rules, text):
    return [rule for rule, pattern in rules.items() if re.search(pattern, text)]
