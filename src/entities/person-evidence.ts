import type { Span } from './capitalized-runs.ts'
import { isCommonWord, isGivenName } from './gazetteer.ts'
import type { PlaceMention } from './places.ts'
import { ORGANISATION_WORDS, PARTICLES, PERSON_VERBS, TITLES } from './word-lists.ts'
import type { Word } from './words.ts'

/** A text with its words and, for each word of a place's name, that name. */
export type Sentence = {
  readonly text: string
  readonly words: readonly Word[]
  readonly placeOf: ReadonlyMap<number, PlaceMention>
}

/** Something for or against a person: its weight, and the rule with the words that it was read from. */
export type Hint = { readonly weight: number; readonly rule: string; readonly words: string }

/** How far a title may stand in front of a name: "Minister of Foreign Affairs of the Republic of Kazakhstan". */
const MAX_TITLE_DISTANCE = 14
const TITLE_CHAIN = new Set(['of', 'the', 'for', 'and', 'in', 'at', 'to', 'on'])
const FAMILY_ENDINGS =
  /..(?:ov|ev|yev|ova|eva|yeva|sky|ski|ska|skaya|kyzy|uly|oglu|enko|chuk|ian|yan|shvili|dze|vic|vich|sson)$/

/** The hints for and against a person; weights that add up to 2 are convincing. */
export function personHints(span: Span, sentence: Sentence, surnames: ReadonlySet<string>): Hint[] {
  const { words } = sentence
  const surname = words[span.to - 1]!
  const hints = [
    nameHint(words[span.from]!, sentence.placeOf.get(span.from)),
    FAMILY_ENDINGS.test(surname.key) ? hint(1, 'ending of a family name', surname) : undefined,
    span.to - span.from > 1 && surnames.has(surname.key) ? hint(1, 'surname alone elsewhere', surname) : undefined,
    hintBefore(span, sentence),
    hintBehind(span, sentence),
  ]
  return hints.filter((one) => one !== undefined)
}

function hint(weight: number, rule: string, ...words: readonly (Word | undefined)[]): Hint {
  return { weight, rule, words: words.flatMap((word) => word?.text ?? []).join(' ') }
}

function nameHint(first: Word, place: PlaceMention | undefined): Hint | undefined {
  if (first.isInitials) return hint(2, 'initials', first)
  if (!isGivenName(first) || PARTICLES.has(first.key)) return undefined
  const isDoubtful = place?.place.isAmbiguous === false || (first.opensSentence && isCommonWord(first))
  return hint(isDoubtful ? 1 : 2, 'given name', first)
}

function hintBefore({ from }: Span, { words, text }: Sentence): Hint | undefined {
  const first = words[from]!
  const previous = words[from - 1]
  if (!previous) return undefined
  if (first.continues && TITLES.has(previous.key)) return hint(2, 'title before', previous)
  const gap = text.slice(previous.end, first.start)
  const title = first.continues || gap === ', ' ? titleOfChain(from - 1, words) : undefined
  if (title !== undefined) return hint(2, 'title before', ...words.slice(title, from))
  if (!first.continues) return undefined
  if (previous.key === 'the' || previous.key === 'a') return hint(-2, 'article before', previous)
  return PERSON_VERBS.has(previous.key) || previous.key === 'by' ? hint(1, 'verb before', previous) : undefined
}

/** "Chairman of the Orascom Investment Holding …": back over capitals and small words to a title, with an "of" on the way. */
function titleOfChain(from: number, words: readonly Word[]): number | undefined {
  let linked = false
  for (let index = from; index >= 0 && index > from - MAX_TITLE_DISTANCE; index -= 1) {
    const word = words[index]!
    if (linked && TITLES.has(word.key)) return index
    if (!word.isCapitalized && !TITLE_CHAIN.has(word.key)) return undefined
    linked ||= TITLE_CHAIN.has(word.key)
    if (!word.continues) return undefined
  }
  return undefined
}

function hintBehind({ from, to }: Span, { words, text, placeOf }: Sentence): Hint | undefined {
  const next = words[to]
  if (!next) return undefined
  const gap = text.slice(words[to - 1]!.end, next.start)
  if (gap === ', ') {
    const apposition = endOfApposition(words.slice(to, to + 4))
    if (apposition > 0) return hint(2, 'said to be', ...words.slice(to, to + apposition))
    return /^an?$/.test(next.key) ? hint(1, 'said to be', ...words.slice(to, to + 2)) : undefined
  }
  // An abbreviation in brackets belongs to an organisation, a country to a player.
  if (gap === ' (') {
    const isCountry = placeOf.get(to)?.place.kind === 'country'
    if (isCountry) return hint(words.slice(from, to).some(isCommonWord) ? 1 : 2, 'country behind', next)
    return next.isAllCaps ? hint(-3, 'abbreviation behind', next) : undefined
  }
  if (!next.continues) return undefined
  if (next.isCapitalized) return ORGANISATION_WORDS.has(next.key) ? hint(-3, 'organisation behind', next) : undefined
  return PERSON_VERBS.has(next.key) ? hint(1, 'verb behind', next) : undefined
}

/** How many words tell who somebody is, in ", Consul General of …", ", who …", ", the coach", ", 37,"; 0 for none. */
function endOfApposition(next: readonly Word[]): number {
  const [first] = next
  if (first?.key === 'who' || first?.key === 'whose' || /^\d\d$/.test(first?.key ?? '')) return 1
  const together = next.findIndex((word, index) => index > 0 && !word.continues)
  return 1 + next.slice(0, together === -1 ? next.length : together).findIndex(({ key }) => TITLES.has(key))
}
