/* What of the bank is put into a comment, and what the learner reads of it. */

/* Letters alike for all their spellings: accents, Arabic vowels and forms of a letter. */
const ALIKE = { "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ـ": "" };

/** `text` as it is searched. */
export function foldedText(text) {
  const plain = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return plain.replace(/[ىیېکةہـ]/g, (letter) => ALIKE[letter]);
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `text` as somebody reads it who reads `language`: as grading/comments/wordings.py does. */
export function worded(text, wordings, language) {
  const pairs = wordings.flatMap((each) =>
    Object.entries(each).filter(([code]) => each[language] && code !== language).map(([, words]) => [words, each[language]]),
  );
  if (!pairs.length) return text;
  pairs.sort(([one], [other]) => other.length - one.length);
  const theirs = new Map(pairs);
  const found = new RegExp(`(?<!\\S)(?:${[...theirs.keys()].map(escaped).join("|")})(?!\\S)`, "g");
  return text.replace(found, (words) => theirs.get(words));
}

/** An entry's `text` with its places filled in; what has no value is left out, with its comma. */
export function placed(text, values) {
  return text
    .replace(/\s*[,،]?\s*\{(\w+)\}(?=\s*[.!?؟…]|\s*$)/g, (place, name) => (name in values && !values[name] ? "" : place))
    .replace(/\{(\w+)\}(\s*[,،:])?\s*/g, (place, name) => (name in values && !values[name] ? "" : place))
    .replace(/\{(\w+)\}/g, (place, name) => values[name] || place)
    .replace(/^\p{Ll}/u, (letter) => (/^\s*\{name\}/.test(text) && !values.name ? letter.toUpperCase() : letter));
}

/** The language that a trainer wrote `text` in, whose page is in `language`; a learner's is `theirs`. */
export function languageOf(text, language, theirs) {
  const arabic = (text.match(/\p{Script=Arabic}/gu) ?? []).length;
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length;
  if (arabic > latin) return "ar";
  if (language !== "ar") return language;
  return theirs === "ar" ? "en" : theirs;
}
