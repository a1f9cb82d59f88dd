import { analyze, isStopWord } from '../analysis/analyzer.ts'
import type { ArticleDraft } from '../article.ts'
import type { Engine } from '../engine/engine.ts'
import type { SearchParams } from '../search.ts'
import { ask, round } from './evaluate.ts'
import { createRandom, randomInteger, shuffled } from './random.ts'

/** Words of a query; each length gets an equal part of the queries. */
const LENGTHS = [1, 2, 3, 4] as const
/** A word shorter than this becomes another word when a letter is wrong. */
const MIN_TYPO_LENGTH = 4

type Text = Pick<ArticleDraft, 'id' | 'headline' | 'body'>

/** Headline words a reader may remember, and the ids of the article they stand in and of its exact copies. */
export type KnownItem = { readonly words: readonly string[]; readonly ids: ReadonlySet<string> }

/** How often the article was among the first ten hits, from 0 to 1. */
export type KnownItemSummary = {
  readonly collection: string
  readonly documents: number
  readonly queries: number
  /** The words as they stand in the headline. */
  readonly 'exact@10': number
  /** The last word half typed. */
  readonly 'typing@10': number
  /** One wrong keystroke in one word; the queries with a word of at least four letters. */
  readonly 'typo@10': number
}

/** Looks for articles by words of their own headlines: a measure that needs no judgments. */
export async function evaluateKnownItems(
  engine: Engine,
  collection: string,
  items: readonly KnownItem[],
  seed: number,
): Promise<KnownItemSummary> {
  const random = createRandom(seed)
  const alphabet = [...new Set(items.flatMap(({ words }) => [...words.join('').toLowerCase()].filter(isLetter)))].sort()
  const misspelled = items.flatMap(({ words, ids }) => {
    const typo = misspell(words, alphabet, random)
    return typo ? [{ words: typo, ids }] : []
  })
  return {
    collection,
    documents: engine.size,
    queries: items.length,
    'exact@10': await shareFound(engine, items),
    'typing@10': await shareFound(
      engine,
      items.map(({ words, ids }) => ({ words: breakOff(words), ids })),
      { prefix: true },
    ),
    'typo@10': await shareFound(engine, misspelled),
  }
}

/** Takes words out of headlines that one article alone has; fewer than `count` items when there are too few headlines. */
export function chooseKnownItems(articles: readonly Text[], count: number, seed: number): KnownItem[] {
  const random = createRandom(seed)
  const headlines = distinctHeadlines(articles)
  return LENGTHS.flatMap((length, i) => {
    const share = Math.floor((count + i) / LENGTHS.length)
    const longEnough = headlines.filter(({ words }) => words.length >= length)
    return shuffled(random, longEnough)
      .slice(0, share)
      .map(({ words, ids }) => {
        const start = randomInteger(random, words.length - length + 1)
        return { words: words.slice(start, start + length), ids }
      })
  })
}

/** The content words of each headline. Articles under one headline are one item when they are copies, and none otherwise. */
function distinctHeadlines(articles: readonly Text[]): KnownItem[] {
  const byHeadline = new Map<string, Text[]>()
  for (const article of articles) {
    byHeadline.set(article.headline, [...(byHeadline.get(article.headline) ?? []), article])
  }
  return [...byHeadline]
    .filter(([, same]) => same.every(({ body }) => body === same[0]!.body))
    .map(([headline, same]) => ({ words: contentWords(headline), ids: new Set(same.map(({ id }) => id)) }))
}

/** The words of at least two letters that mean something by themselves. Readers do not type a headline in capitals as such. */
export function contentWords(headline: string): string[] {
  const text = /\p{Ll}/u.test(headline) ? headline : headline.toLowerCase()
  return analyze(text)
    .filter(({ term }) => !isStopWord(term))
    .map(({ start, end }) => text.slice(start, end))
    .filter((word) => [...word].filter(isLetter).length >= 2)
}

/** Leaves about half of the last word, at least three letters of a longer one. */
export function breakOff(words: readonly string[]): string[] {
  const letters = [...words.at(-1)!]
  const kept = Math.min(Math.max(3, Math.ceil(letters.length / 2)), Math.max(2, letters.length - 1))
  return [...words.slice(0, -1), letters.slice(0, kept).join('')]
}

/** One wrong keystroke in one long word; undefined when all are short. */
export function misspell(
  words: readonly string[],
  alphabet: readonly string[],
  random: () => number,
): string[] | undefined {
  const long = words.flatMap((word, i) => ([...word].filter(isLetter).length >= MIN_TYPO_LENGTH ? [i] : []))
  if (long.length === 0) return undefined
  const chosen = long[randomInteger(random, long.length)]!
  const word = words[chosen]!
  let typo = word
  while (typo === word) typo = mistype(word, alphabet, random)
  return words.with(chosen, typo)
}

/** A letter left out, added, taken for another or swapped with the next. */
function mistype(word: string, alphabet: readonly string[], random: () => number): string {
  const letters = [...word]
  const at = randomInteger(random, letters.length)
  const other = alphabet[randomInteger(random, alphabet.length)]!
  const edits = [
    () => letters.toSpliced(at, 1),
    () => letters.toSpliced(at, 0, other),
    () => letters.with(at, other),
    () => letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse()),
  ]
  return edits[randomInteger(random, edits.length)]!().join('')
}

const isLetter = (character: string) => /\p{L}/u.test(character)

async function shareFound(
  engine: Engine,
  items: readonly KnownItem[],
  params: Partial<SearchParams> = {},
): Promise<number> {
  let found = 0
  for (const { words, ids } of items) {
    const { hits } = await ask(engine, words.join(' '), params)
    if (hits.some(({ id }) => ids.has(id))) found += 1
  }
  return items.length === 0 ? 0 : round(found / items.length)
}
