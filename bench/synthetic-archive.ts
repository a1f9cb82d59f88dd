import type { Article } from '../src/article.ts'
import { createRandom, randomInteger } from '../src/evaluation/random.ts'

const VOCABULARY = 20_000
const NAMES = 400
const BODY_WORDS = 250
const SYLLABLES = 'ba de ki lo mu na pe ri so tu va we xi yo za cha gre plo sti tra'.split(' ')

export type SyntheticArchive = { readonly articles: readonly Article[]; readonly queries: readonly string[] }

/**
 * Articles nobody wrote, the same for the same seed. Word frequencies fall off as in natural text (Zipf); names recur in
 * people and in bodies.
 */
export function createArchive(size: number, seed: number): SyntheticArchive {
  const random = createRandom(seed)
  const words = Array.from({ length: VOCABULARY }, (_, i) => newWord(i))
  const names = Array.from({ length: NAMES }, (_, i) => `${capital(newWord(i * 7))} ${capital(newWord(i * 11 + 3))}`)
  const some = (count: number) => Array.from({ length: count }, () => words[zipf(random, VOCABULARY)]!)
  const articles = Array.from({ length: size }, (_, i) => {
    const people = [names[zipf(random, NAMES)]!, names[zipf(random, NAMES)]!]
    const body = [...some(BODY_WORDS), ...people].join(' ')
    return newArticle(`a${i}`, capital(some(7).join(' ')), people, [capital(some(1)[0]!)], body)
  })
  return { articles, queries: createQueries(articles, random) }
}

/** Half of them are words of one headline, a quarter a person, a quarter any words of one body. */
function createQueries(articles: readonly Article[], random: () => number): string[] {
  return Array.from({ length: 400 }, (_, i) => {
    const { headline, people, body } = articles[randomInteger(random, articles.length)]!
    if (i % 4 === 0) return people[0]!
    const words = (i % 4 === 1 ? body : headline).split(' ')
    const start = randomInteger(random, words.length - 3)
    return words.slice(start, start + 1 + (i % 3)).join(' ')
  })
}

/** Rank r comes about as often as 1 / r. */
function zipf(random: () => number, below: number): number {
  return Math.floor(below ** random()) - 1
}

/** A different word for each number, in the digits of the syllables. */
function newWord(n: number): string {
  const rest = Math.floor(n / SYLLABLES.length)
  return (rest === 0 ? 'o' : newWord(rest - 1)) + SYLLABLES[n % SYLLABLES.length]!
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function newArticle(id: string, headline: string, people: string[], places: string[], body: string): Article {
  return { id, headline, people, places, body, language: 'en', keywords: [] }
}
