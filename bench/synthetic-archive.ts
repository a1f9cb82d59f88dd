import type { Article } from '../src/article.ts'
import { createRandom, randomInteger } from '../src/evaluation/random.ts'

const VOCABULARY = 100_000
/** The most frequent words are the little ones, which headlines do without. */
const LITTLE_WORDS = 50
const PEOPLE = 5_000
const PLACES = 500
const SOURCES = 12
const HEADLINE_WORDS = 8
/** From this many words on, evenly up to three times as many. */
const SHORTEST_BODY = 90
const SENTENCE_WORDS = 15
const FIRST_DAY = Date.UTC(2010, 0, 1)
const DAYS = 5_000

const ONSETS = 'b c d f g h j k l m n p r s t v w z br cl dr fl gr pl sk st tr'.split(' ')
const VOWELS = 'a e i o u ai ea ou'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 's', 'l', 't', 'm', 'nd']
const ENDINGS = ['s', 'ed', 'ing']

/**
 * Articles nobody wrote, the same for the same seed; a smaller archive is the beginning of a larger one. Word frequencies fall off as
 * in natural text (Zipf), frequent words are shorter, every fifth word is another one with an ending; names recur in people, places
 * and bodies.
 */
export function* createArchive(size: number, seed: number): Generator<Article> {
  const random = createRandom(seed)
  const words = createWords(random)
  const name = () => capital(words[randomInteger(random, VOCABULARY)]!)
  const people = Array.from({ length: PEOPLE }, () => `${name()} ${name()}`)
  const places = Array.from({ length: PLACES }, name)
  const sources = Array.from({ length: SOURCES }, () => `${name()} Daily`)
  const some = (count: number, from = 0) =>
    Array.from({ length: count }, () => words[from + zipf(random, VOCABULARY - from)]!)
  const one = (values: readonly string[]) => values[zipf(random, values.length)]!
  for (let i = 0; i < size; i++) {
    const named = [...new Set([one(people), one(people)])]
    const place = one(places)
    const length = SHORTEST_BODY + randomInteger(random, 2 * SHORTEST_BODY)
    yield {
      id: `a${i}`,
      headline: capital(some(HEADLINE_WORDS, LITTLE_WORDS).join(' ')),
      people: named,
      places: [place],
      date: new Date(FIRST_DAY + randomInteger(random, DAYS) * 86_400_000).toISOString().slice(0, 10),
      source: one(sources),
      language: 'en',
      keywords: [],
      body: sentences([...some(length), ...named, place]),
    }
  }
}

/** Different words, the most frequent first. */
function createWords(random: () => number): string[] {
  const words = new Set<string>()
  const any = (values: readonly string[]) => values[randomInteger(random, values.length)]!
  while (words.size < VOCABULARY) {
    const rank = words.size
    const syllables = rank < 200 ? 1 + (rank % 2) : 2 + randomInteger(random, rank < 5_000 ? 2 : 3)
    const word = Array.from({ length: syllables }, () => any(ONSETS) + any(VOWELS) + any(CODAS)).join('')
    words.add(word)
    if (rank % 5 === 4) words.add(word + any(ENDINGS))
  }
  return [...words].slice(0, VOCABULARY)
}

/** Rank r comes about as often as 1 / r. */
function zipf(random: () => number, below: number): number {
  return Math.floor((below + 1) ** random()) - 1
}

/** Four sentences a paragraph. */
function sentences(words: readonly string[]): string {
  let text = ''
  for (let i = 0, sentence = 0; i < words.length; i += SENTENCE_WORDS, sentence++) {
    if (sentence > 0) text += sentence % 4 === 0 ? '\n\n' : ' '
    text += `${capital(words.slice(i, i + SENTENCE_WORDS).join(' '))}.`
  }
  return text
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
