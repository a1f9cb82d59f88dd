import { analyzeFor, beginningsOf } from './analysis/analyzer.ts'
import type { Token } from './analysis/token.ts'
import type { MatchedTerms } from './engine/engine.ts'

/** Text and the ranges of it to mark: UTF-16 offsets, in order, apart from each other. Markup comes last. */
export type MarkedText = { readonly text: string; readonly ranges: readonly (readonly [start: number, end: number])[] }

/** Words of a passage: about three lines on the page. */
const PASSAGE_WORDS = 40
/** A passage may begin this many words earlier when a sentence begins there. */
const LEAD_WORDS = 12

/** The whole text with its matches. */
export function wholeText(text: string, matched: MatchedTerms): MarkedText {
  const tokens = tokensOf(text, matched)
  return { text, ranges: toRanges(tokens, weigh(tokens, matched)) }
}

/** The passage of a text that tells most about the query, with its matches; the beginning of a text that has none. */
export function bestPassage(text: string, matched: MatchedTerms): MarkedText {
  const tokens = tokensOf(text, matched)
  const weights = weigh(tokens, matched)
  const isShort = tokens.length <= PASSAGE_WORDS
  const first = isShort ? 0 : sentenceStart(text, tokens, densestWindow(tokens, weights))
  const last = Math.min(first + PASSAGE_WORDS, tokens.length)
  return cut(text, tokens, weights, first, last)
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

/** The tokens of the text, with the terms of those that may match. */
function tokensOf(text: string, { terms, phrases }: MatchedTerms): Token[] {
  const inPhrases = phrases.flatMap((phrase) => phrase.terms.flatMap((forms) => [...forms]))
  return analyzeFor(beginningsOf([...terms.keys(), ...inPhrases]), text)
}

/** How telling each token is; 0 for those that do not match. */
function weigh(tokens: readonly Token[], { terms, phrases }: MatchedTerms): number[] {
  const weights = tokens.map(({ term }) => terms.get(term) ?? 0)
  for (const phrase of phrases) {
    for (const place of phrasePlaces(tokens, phrase)) weights[place] = Math.max(weights[place]!, phrase.weight)
  }
  return weights
}

/** The tokens that take part in an occurrence of the phrase. */
function* phrasePlaces(tokens: readonly Token[], { terms, slop }: MatchedTerms['phrases'][number]): Generator<number> {
  for (let start = 0; start < tokens.length; start++) {
    const places = [start]
    for (
      let i = start + 1;
      places.length < terms.length && i <= start + terms.length - 1 + slop && i < tokens.length;
      i++
    ) {
      if (terms[places.length]!.has(tokens[i]!.term)) places.push(i)
    }
    if (terms[0]?.has(tokens[start]!.term) && places.length === terms.length) yield* places
  }
}

/** The start of the window whose different matching terms weigh most; repetitions count for a tenth. */
function densestWindow(tokens: readonly Token[], weights: readonly number[]): number {
  let best = 0
  let bestWeight = 0
  for (let start = 0; start < tokens.length; start++) {
    if (weights[start] === 0) continue
    const weight = windowWeight(tokens, weights, start)
    if (weight > bestWeight) [best, bestWeight] = [start, weight]
  }
  return best
}

function windowWeight(tokens: readonly Token[], weights: readonly number[], start: number): number {
  const seen = new Set<string>()
  let sum = 0
  for (let i = start; i < Math.min(start + PASSAGE_WORDS - LEAD_WORDS, tokens.length); i++) {
    if (weights[i] === 0) continue
    sum += seen.has(tokens[i]!.term) ? weights[i]! / 10 : weights[i]!
    seen.add(tokens[i]!.term)
  }
  return sum
}

/** The token that begins the sentence, or the nearest one that leaves the window within the passage. */
function sentenceStart(text: string, tokens: readonly Token[], match: number): number {
  const earliest = Math.max(0, match - LEAD_WORDS)
  for (let i = match; i > earliest; i--) {
    if (/[.!?\n]["”’)]?\s+["“‘(]?$/.test(text.slice(tokens[i - 1]!.end, tokens[i]!.start))) return i
  }
  return earliest
}

function cut(
  text: string,
  tokens: readonly Token[],
  weights: readonly number[],
  first: number,
  last: number,
): MarkedText {
  if (tokens.length === 0) return { text: text.slice(0, 300), ranges: [] }
  const from = first === 0 ? 0 : tokens[first]!.start
  const to = last === tokens.length ? text.length : tokens[last - 1]!.end
  const before = first === 0 ? '' : '… '
  const after = last === tokens.length ? '' : ' …'
  const shift = before.length - from
  const ranges = toRanges(tokens.slice(first, last), weights.slice(first, last))
  return {
    text: before + text.slice(from, to) + after,
    ranges: ranges.map(([start, end]) => [start + shift, end + shift] as const),
  }
}

/** Overlapping tokens (neighbouring characters of a script without spaces) become one range. */
function toRanges(tokens: readonly Token[], weights: readonly number[]): (readonly [number, number])[] {
  const ranges: [number, number][] = []
  tokens.forEach(({ start, end }, i) => {
    if (weights[i] === 0) return
    const previous = ranges.at(-1)
    if (previous && start <= previous[1]) previous[1] = Math.max(previous[1], end)
    else ranges.push([start, end])
  })
  return ranges
}
