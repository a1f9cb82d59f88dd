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

/** How far a title may stand in front of a name: "Minister of Foreign Affairs of the Republic of Kazakhstan". */
const MAX_TITLE_DISTANCE = 14
const TITLE_CHAIN = new Set(['of', 'the', 'for', 'and', 'in', 'at', 'to', 'on'])
const FAMILY_ENDINGS =
  /..(?:ov|ev|yev|ova|eva|yeva|sky|ski|ska|skaya|kyzy|uly|oglu|enko|chuk|ian|yan|shvili|dze|vic|vich|sson)$/

/** The hints for and against a person, added up; 2 is convincing. */
export function personEvidence(span: Span, sentence: Sentence, surnames: ReadonlySet<string>): number {
  const { words } = sentence
  const surname = words[span.to - 1]!
  return (
    nameEvidence(words[span.from]!, sentence.placeOf.get(span.from)) +
    (FAMILY_ENDINGS.test(surname.key) ? 1 : 0) +
    (span.to - span.from > 1 && surnames.has(surname.key) ? 1 : 0) +
    evidenceBefore(span, sentence) +
    evidenceBehind(span, sentence)
  )
}

function nameEvidence(first: Word, place: PlaceMention | undefined): number {
  if (first.isInitials) return 2
  if (!isGivenName(first) || PARTICLES.has(first.key)) return 0
  const isDoubtful = place?.place.isAmbiguous === false || (first.opensSentence && isCommonWord(first))
  return isDoubtful ? 1 : 2
}

function evidenceBefore({ from }: Span, { words, text }: Sentence): number {
  const first = words[from]!
  const previous = words[from - 1]
  if (!previous) return 0
  if (first.continues && TITLES.has(previous.key)) return 2
  const gap = text.slice(previous.end, first.start)
  if ((first.continues || gap === ', ') && hasTitleChain(from - 1, { words })) return 2
  if (!first.continues) return 0
  if (previous.key === 'the' || previous.key === 'a') return -2
  return PERSON_VERBS.has(previous.key) || previous.key === 'by' ? 1 : 0
}

/** "Chairman of the Orascom Investment Holding …": back over capitals and small words to a title, with an "of" on the way. */
function hasTitleChain(from: number, { words }: Pick<Sentence, 'words'>): boolean {
  let linked = false
  for (let index = from; index >= 0 && index > from - MAX_TITLE_DISTANCE; index -= 1) {
    const word = words[index]!
    if (linked && TITLES.has(word.key)) return true
    if (!word.isCapitalized && !TITLE_CHAIN.has(word.key)) return false
    linked ||= TITLE_CHAIN.has(word.key)
    if (!word.continues) return false
  }
  return false
}

function evidenceBehind({ to }: Span, { words, text, placeOf }: Sentence): number {
  const next = words[to]
  if (!next) return 0
  const gap = text.slice(words[to - 1]!.end, next.start)
  if (gap === ', ') return isApposition(words.slice(to, to + 4)) ? 2 : 0
  // An abbreviation in brackets belongs to an organisation, a country to a player.
  if (gap === ' (') return placeOf.has(to) ? 1 : next.isAllCaps ? -3 : 0
  if (!next.continues) return 0
  if (next.isCapitalized) return ORGANISATION_WORDS.has(next.key) ? -3 : 0
  return PERSON_VERBS.has(next.key) ? 1 : 0
}

/** ", Consul General of …", ", who …", ", the coach", ", 37,". */
function isApposition(next: readonly Word[]): boolean {
  const [first] = next
  if (first?.key === 'who' || first?.key === 'whose' || /^\d\d$/.test(first?.key ?? '')) return true
  const together = next.findIndex((word, index) => index > 0 && !word.continues)
  return next.slice(0, together === -1 ? next.length : together).some(({ key }) => TITLES.has(key))
}
