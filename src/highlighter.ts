import { TermFinder } from './analysis/term-finder.ts'
import type { Token } from './analysis/token.ts'
import type { Words } from './analysis/tokenizer.ts'
import type { MatchedTerms } from './engine/engine.ts'

/** Text and the ranges of it to mark: UTF-16 offsets, in order, apart from each other. Markup comes last. */
export type MarkedText = { readonly text: string; readonly ranges: readonly (readonly [start: number, end: number])[] }

/** A token that answers the query, and how telling it is. */
type Match = { readonly token: Token; readonly weight: number }

/** Words of a passage: about three lines on the page. */
const PASSAGE_WORDS = 40
/** A passage may begin this many words earlier when a sentence begins there. */
const LEAD_WORDS = 12
/** Between two words, what ends a sentence before the second. */
const SENTENCE_END = /[.!?\n]["”’)]?\s+["“‘(]?$/

/** What marks the matches of one query in texts. */
export type Highlighter = {
  /** The whole text with its matches. */
  readonly wholeText: (text: string) => MarkedText
  /** The passage of a text that tells most about the query, with its matches; the beginning of a text that has none. */
  readonly bestPassage: (text: string) => MarkedText
}

export function highlighterFor(matched: MatchedTerms): Highlighter {
  const inPhrases = matched.phrases.flatMap(({ terms }) => terms.flatMap((forms) => [...forms]))
  const finder = new TermFinder([...matched.terms.keys(), ...inPhrases])
  return {
    wholeText: (text) => ({ text, ranges: toRanges(weigh(finder.find(text).tokens, matched)) }),
    bestPassage: (text) => {
      const { tokens, words } = finder.find(text)
      return passageOf(text, words, weigh(tokens, matched))
    },
  }
}

function passageOf(text: string, words: Words, matches: readonly Match[]): MarkedText {
  const isShort = words.count <= PASSAGE_WORDS
  const first = isShort ? 0 : sentenceStart(text, words, densestWindow(matches))
  return cut(text, words, matches, first, Math.min(first + PASSAGE_WORDS, words.count))
}

/** HTML-escaped text with `<mark>` and nothing else. */
export function markUp({ text, ranges }: MarkedText): string {
  let html = ''
  let end = 0
  for (const [from, to] of ranges) {
    html += `${escapeHtml(text.slice(end, from))}<mark>${escapeHtml(text.slice(from, to))}</mark>`
    end = to
  }
  return html + escapeHtml(text.slice(end))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  // Most texts have nothing to escape, and looking takes a third of the time of replacing.
  if (!/[&<>"']/.test(text)) return text
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** Those of the tokens that match, alone or in a phrase. */
function weigh(tokens: readonly Token[], { terms, phrases }: MatchedTerms): Match[] {
  const weights = tokens.map(({ term }) => terms.get(term) ?? 0)
  for (const phrase of phrases) {
    for (const i of phrasePlaces(tokens, phrase)) weights[i] = Math.max(weights[i]!, phrase.weight)
  }
  const matches: Match[] = []
  tokens.forEach((token, i) => {
    if (weights[i] !== 0) matches.push({ token, weight: weights[i]! })
  })
  return matches
}

/** Which of the tokens take part in an occurrence of the phrase. */
function* phrasePlaces(tokens: readonly Token[], { terms, slop }: MatchedTerms['phrases'][number]): Generator<number> {
  for (let first = 0; first < tokens.length; first++) {
    if (!terms[0]?.has(tokens[first]!.term)) continue
    const places = [first]
    const last = tokens[first]!.position + terms.length - 1 + slop
    for (let i = first + 1; places.length < terms.length && (tokens[i]?.position ?? Infinity) <= last; i++) {
      if (terms[places.length]!.has(tokens[i]!.term)) places.push(i)
    }
    if (places.length === terms.length) yield* places
  }
}

/** The start of the window whose different matching terms weigh most; repetitions count for a tenth. */
function densestWindow(matches: readonly Match[]): number {
  let best = 0
  let bestWeight = 0
  for (let i = 0; i < matches.length; i++) {
    const weight = windowWeight(matches, i)
    if (weight > bestWeight) [best, bestWeight] = [matches[i]!.token.position, weight]
  }
  return best
}

function windowWeight(matches: readonly Match[], first: number): number {
  const seen = new Set<string>()
  const end = matches[first]!.token.position + PASSAGE_WORDS - LEAD_WORDS
  let sum = 0
  for (let i = first; i < matches.length && matches[i]!.token.position < end; i++) {
    const { token, weight } = matches[i]!
    sum += seen.has(token.term) ? weight / 10 : weight
    seen.add(token.term)
  }
  return sum
}

/** The token that begins the sentence, or the nearest one that leaves the window within the passage. */
function sentenceStart(text: string, { starts, ends }: Words, match: number): number {
  const earliest = Math.max(0, match - LEAD_WORDS)
  for (let i = match; i > earliest; i--) {
    const [from, to] = [ends[i - 1]!, starts[i]!]
    // Most words have a space between them and nothing else.
    if (to > from + 1 && SENTENCE_END.test(text.slice(from, to))) return i
  }
  return earliest
}

function cut(
  text: string,
  { starts, ends, count }: Words,
  matches: readonly Match[],
  first: number,
  last: number,
): MarkedText {
  if (count === 0) return { text: text.slice(0, 300), ranges: [] }
  const from = first === 0 ? 0 : starts[first]!
  const to = last === count ? text.length : ends[last - 1]!
  const before = first === 0 ? '' : '… '
  const after = last === count ? '' : ' …'
  const shift = before.length - from
  const ranges = toRanges(matches.filter(({ token }) => first <= token.position && token.position < last))
  return {
    text: before + text.slice(from, to) + after,
    ranges: ranges.map(([start, end]) => [start + shift, end + shift] as const),
  }
}

/** Overlapping tokens (neighbouring characters of a script without spaces) become one range. */
function toRanges(matches: readonly Match[]): (readonly [number, number])[] {
  const ranges: [number, number][] = []
  for (const { token } of matches) {
    const { start, end } = token
    const previous = ranges.at(-1)
    if (previous && start <= previous[1]) previous[1] = Math.max(previous[1], end)
    else ranges.push([start, end])
  }
  return ranges
}
