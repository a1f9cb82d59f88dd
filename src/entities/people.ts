import { STOP_WORDS } from '../analysis/stop-words.ts'
import { capitalizedRuns, type Span, splitSpan } from './capitalized-runs.ts'
import { isCommonWord, isGivenName } from './gazetteer.ts'
import { type Hint, personHints, type Sentence } from './person-evidence.ts'
import { NEVER_NAMES, ORGANISATION_WORDS, PARTICLES, PERSONAL_TITLES, TITLES } from './word-lists.ts'
import type { Word } from './words.ts'

/** How much a candidate needs: a title or a known given name is enough, hints add up. */
const ENOUGH = 2
const MAX_WORDS = 5

/**
 * People in running text: stretches of capitalized words that a title, a known given name, or the words around them make
 * people. One word alone is a person only behind a title: "President Trump".
 */
export function findPeople(sentence: Sentence): PersonMention[] {
  const candidates = capitalizedRuns(sentence.words).flatMap((run) => candidatesOf(run, sentence))
  const surnames = aloneSurnames(candidates, sentence)
  const scored = candidates
    .filter((span) => isNameShaped(span, sentence))
    .map((span) => score(span, personHints(span, sentence, surnames)))
  return scored.flatMap((mention, index) => {
    if (mention.score >= ENOUGH) return [mention]
    const beside = mention.score === ENOUGH - 1 && isBesidePerson(index, scored, sentence)
    return beside ? [{ ...mention, hints: [...mention.hints, BESIDE] }] : []
  })
}

export type PersonMention = Span & {
  readonly score: number
  /** What spoke for a person, the strongest first. */
  readonly hints: readonly Hint[]
}

const BESIDE: Hint = { weight: 1, rule: 'beside a person', words: '' }

function score({ from, to }: Span, hints: readonly Hint[]): PersonMention {
  const total = hints.reduce((sum, { weight }) => sum + weight, 0)
  return { from, to, score: total, hints: hints.filter(({ weight }) => weight > 0) }
}

/** "Temirlan Olzhabay and Yernat Nauryz": beside a person, half the evidence will do. */
function isBesidePerson(index: number, scored: readonly PersonMention[], { words, text }: Sentence): boolean {
  const joined = (a: Span | undefined, b: Span | undefined) =>
    a !== undefined &&
    b !== undefined &&
    /^(?:, | and |, and )$/.test(text.slice(words[a.to - 1]!.end, words[b.from]!.start))
  const isPerson = (other: PersonMention | undefined) => other !== undefined && other.score >= ENOUGH
  const [before, here, after] = [scored[index - 1], scored[index], scored[index + 1]]
  return (isPerson(before) && joined(before, here)) || (isPerson(after) && joined(here, after))
}

/** What is left of a run without titles, nations, places and the like: "Foreign Minister Ada Lovelace" → "Ada Lovelace". */
function candidatesOf(run: Span, sentence: Sentence): Span[] {
  return splitSpan(run, (index) => isNeverInName(index, run, sentence)).map((span) => trimParticles(span, sentence))
}

function trimParticles(span: Span, { words }: Sentence): Span {
  let { from, to } = span
  while (from < to && !words[from]!.isCapitalized) from += 1
  while (to > from && !words[to - 1]!.isCapitalized) to -= 1
  return { from, to }
}

function isNeverInName(index: number, run: Span, sentence: Sentence): boolean {
  const { words, placeOf } = sentence
  const word = words[index]!
  const isLast = index === run.to - 1
  if (!word.isCapitalized) return false
  const place = placeOf.get(index)
  if (word.isInitials || (place && place.to - place.from > 1)) return place !== undefined
  if (word.isAllCaps || NEVER_NAMES.has(word.key)) return true
  if ((word.opensSentence || opensBehindInitials(index, words)) && STOP_WORDS.has(word.key)) return true
  // "Bill Clinton", "Jordan Henderson": in front of a surname, a given name is one, whatever else it means.
  if (opensName(word) && !isLast) return isPlaceBeforeName(index, run, sentence)
  if (ORGANISATION_WORDS.has(word.key)) return true
  const isLastOrHyphened = isLast || (word.isHyphened && !TITLES.has(word.key))
  if (index > run.from && canPrecedeAnySurname(index - 1, sentence) && isLastOrHyphened) return false
  if (TITLES.has(word.key) || place) return true
  return isCommonWord(word) && !isGivenName(word) && !(index > run.from && isBeforeSurname(words[index - 1]!))
}

/** "Washington, D.C. They left": the dot can end a sentence too. "P. Such (England)" is a cricketer. */
function opensBehindInitials(index: number, words: readonly Word[]): boolean {
  const next = words[index + 1]
  return words[index - 1]?.isInitials === true && next?.continues === true && /^\p{Ll}/u.test(next.text)
}

/**
 * "Stephen King", "Jack London", "De León": behind a given name or a particle, any word can be a surname. Behind a name that is also a
 * place, a word of every day is none: "Montana Secretary of State".
 */
function canPrecedeAnySurname(index: number, { words, placeOf }: Sentence): boolean {
  const word = words[index]!
  if (words[index + 1]!.isHyphened || PARTICLES.has(word.key) || isLetter(word)) return true
  const next = words[index + 1]!
  return opensName(word) && !(placeOf.has(index) && (TITLES.has(next.key) || isCommonWord(next)))
}

/** "George W Bush": initials without their dots. */
function isLetter({ text }: Word): boolean {
  return text.length === 1
}

/** "France Jacques Chirac": a given name with its surname stands behind. "Jordan Henderson" is one person. */
function isPlaceBeforeName(index: number, run: Span, { words, placeOf }: Sentence): boolean {
  return placeOf.get(index)?.place.isAmbiguous === false && index + 2 < run.to && isGivenName(words[index + 1]!)
}

function opensName(word: Word): boolean {
  return word.isInitials || (isGivenName(word) && !TITLES.has(word.key))
}

function isBeforeSurname(word: Word): boolean {
  return opensName(word) || TITLES.has(word.key)
}

function isNameShaped({ from, to }: Span, { words, text }: Sentence): boolean {
  const [first, last] = [words[from], words[to - 1]]
  if (from >= to || !first || !last || to - from > MAX_WORDS || last.isInitials || isLetter(last)) return false
  const isOneWord = !first.isInitials && !text.slice(first.start, last.end).includes(' ')
  return !isOneWord || (hasPersonalTitle(from, words) && !STOP_WORDS.has(first.key))
}

function hasPersonalTitle(from: number, words: readonly Word[]): boolean {
  const before = words[from]!.continues ? words[from - 1] : undefined
  return before?.isCapitalized === true && PERSONAL_TITLES.has(before.key)
}

/** Words that stand alone somewhere: a person is named in full once, and by the surname from then on. */
function aloneSurnames(candidates: readonly Span[], { words }: Sentence): Set<string> {
  return new Set(candidates.filter(({ from, to }) => to - from === 1).map(({ from }) => words[from]!.key))
}
