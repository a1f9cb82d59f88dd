import { STOP_WORDS } from '../analysis/stop-words.ts'
import { capitalizedRuns, type Span, splitSpan } from './capitalized-runs.ts'
import { isCommonWord, isGivenName } from './gazetteer.ts'
import { personEvidence, type Sentence } from './person-evidence.ts'
import { NEVER_NAMES, ORGANISATION_WORDS, PARTICLES, PERSONAL_TITLES, TITLES } from './word-lists.ts'

/** How much a candidate needs: a title or a known given name is enough, hints add up. */
const ENOUGH = 2
const MAX_WORDS = 5

/**
 * People in running text: stretches of capitalized words that a title, a known given name, or the words around them make
 * people. One word alone is a person only behind a title: "President Trump".
 */
export function findPeople(sentence: Sentence): Span[] {
  const candidates = capitalizedRuns(sentence.words).flatMap((run) => candidatesOf(run, sentence))
  const surnames = aloneSurnames(candidates, sentence)
  const scored = candidates
    .filter((span) => isNameShaped(span, sentence))
    .map((span) => ({ span, score: personEvidence(span, sentence, surnames) }))
  return scored
    .filter(({ score }, index) => score >= ENOUGH || (score === ENOUGH - 1 && isBesidePerson(index, scored, sentence)))
    .map(({ span }) => span)
}

type Scored = { readonly span: Span; readonly score: number }

/** "Temirlan Olzhabay and Yernat Nauryz": beside a person, half the evidence will do. */
function isBesidePerson(index: number, scored: readonly Scored[], { words, text }: Sentence): boolean {
  const joined = (a: Scored | undefined, b: Scored | undefined) =>
    a !== undefined &&
    b !== undefined &&
    /^(?:, | and |, and )$/.test(text.slice(words[a.span.to - 1]!.end, words[b.span.from]!.start))
  const isPerson = (other: Scored | undefined) => other !== undefined && other.score >= ENOUGH
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

function isNeverInName(index: number, run: Span, { words, placeOf }: Sentence): boolean {
  const word = words[index]!
  const previous = index > run.from ? words[index - 1] : undefined
  const isSurname =
    previous !== undefined && (previous.isInitials || (isGivenName(previous) && !TITLES.has(previous.key)))
  if (word.isInitials || !word.isCapitalized) return false
  if (word.isAllCaps || ORGANISATION_WORDS.has(word.key)) return true
  if (NEVER_NAMES.has(word.key)) return true
  if (word.opensSentence && STOP_WORDS.has(word.key)) return true
  // "Donald Trump", "Stephen King", "Jack London": behind a given name, any word can be a surname.
  if (isSurname && index === run.to - 1) return false
  if (TITLES.has(word.key)) return true
  if (placeOf.has(index)) return !(isGivenName(word) && index + 1 < run.to)
  if (PARTICLES.has(word.key)) return false
  return isCommonWord(word) && !isGivenName(word) && !isSurname && !(previous && TITLES.has(previous.key))
}

function isNameShaped({ from, to }: Span, { words }: Sentence): boolean {
  const full = words.slice(from, to).filter((word) => word.isCapitalized && !word.isInitials)
  if (to - from > MAX_WORDS || full.length === 0 || words[to - 1]!.isInitials) return false
  if (to - from > 1) return words.slice(from + 1, to).some(({ start }, index) => start > words[from + index]!.end)
  const before = words[from]!.continues ? words[from - 1] : undefined
  return before?.isCapitalized === true && PERSONAL_TITLES.has(before.key) && !isCommonWord(words[from]!)
}

/** Words that stand alone somewhere: a person is named in full once, and by the surname from then on. */
function aloneSurnames(candidates: readonly Span[], { words }: Sentence): Set<string> {
  return new Set(candidates.filter(({ from, to }) => to - from === 1).map(({ from }) => words[from]!.key))
}
