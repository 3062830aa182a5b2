// What the documentation of a library leaves to hooks, for the libraries that have such hooks: French stems and stop
// words, and letters without accents.
import { stemmer } from "@orama/stemmers/french";
import { stopwords } from "@orama/stopwords/french";

const STOP_WORDS = new Set(stopwords.map(fold));

// Lower case without accents and ligatures: "Œuvré" becomes "oeuvre".
export function fold(word) {
  const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replaceAll("œ", "oe").replaceAll("æ", "ae");
}

// The stem of a word without accents; `null` for a stop word. The stemmer reads accents, so it comes first.
export function term(word) {
  const lower = word.toLowerCase();
  return STOP_WORDS.has(fold(lower)) ? null : fold(stemmer(lower));
}

export function isStopWord(word) {
  return STOP_WORDS.has(fold(word));
}

// Words are separated by anything but letters and digits, so also by both apostrophes.
export const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
