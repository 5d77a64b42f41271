"""Where Arabic says أحد: it means *anybody*, and *somebody* only before *one of them*."""

import re

LETTER = "\u0621-\u064a"
VOWELS = re.compile("[\u064b-\u0652]")
ONE = re.compile(rf"(?<![{LETTER}])[وفلبك]?أحد(?= ([{LETTER}]+)|[^{LETTER} ]|$)")
OF_SOME = re.compile(r"(?!هذ)(?:ال.+|عشر|.+(?:ه|ها|هم|هما|كم|نا|ين|ان)|أجزائه|تاريخين|أفراد|أعضاء)")
"""What stands behind أحد where it is *one of them*, or eleven."""
DENIED = re.compile(
    rf"(?<![{LETTER}])[وفأ]?(?:لا|لم|لن|ليست?|لست|ما|ألا|كيلا|بلا|غير|قبل|إن|لو|هل|كي|حتى|أي|ولا|دون|"
    r"يحتاجوا|يرض|إلا|لئلا)"
    rf"(?![{LETTER}])|[؟]"
)
"""Behind these, and in a question, أحد is *anybody*."""
SENTENCE = re.compile(r"[.!:؛|«»()]+\s*")


def affirmed(text: str) -> list[str]:
    """The sentences that say أحد for *somebody*, which Arabic has only where it is denied."""
    found = []
    for sentence in SENTENCE.split(VOWELS.sub("", text).replace("لا بد", "")):
        for match in ONE.finditer(sentence):
            before = sentence[: match.start()]
            asked = "؟" in sentence[match.end() :]
            if not (OF_SOME.fullmatch(match[1] or "") or DENIED.search(before) or asked):
                found.append(sentence)
    return found
