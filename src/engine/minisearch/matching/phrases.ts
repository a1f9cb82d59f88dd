import { FIELDS } from '../../../article.ts'
import { FrozenPostings } from '../frozen/frozen-postings.ts'
import { DocSet } from '../index/doc-set.ts'
import { blocksOf, type IndexReader } from '../index/index-reader.ts'
import { keptByReader } from '../index/kept.ts'
import { TermTable } from '../index/term-table.ts'
import { inflectedForms, type WordForm } from './word-forms.ts'

/** By term number: the places of the phrase, as bits, at which the term may stand. */
export type PhrasePlaces = TermTable

/** Longer phrases are cut, as the bits of a number are. */
const LONGEST_PHRASE = 32

/** The forms that each word of a phrase may take: its inflections, and no other words. */
export function phraseForms(reader: IndexReader, terms: readonly string[]): WordForm[][] {
  return terms.slice(0, LONGEST_PHRASE).map((term) => inflectedForms(reader, term, 'word'))
}

/**
 * A phrase as one word of the query. MiniSearch keeps no positions, so its postings are counted in the words of the documents that have all
 * of its words in one field.
 */
export function phraseForm(
  reader: IndexReader,
  term: string,
  words: readonly (readonly WordForm[])[],
  slop: number,
): WordForm {
  const places = phrasePlaces(reader, words)
  const postings = FIELDS.map((_, field) => {
    const docs: number[] = []
    const frequencies: number[] = []
    const candidates = words.map((forms) => docsWith(reader, forms, field)).reduce((a, b) => a.and(b), reader.docs)
    candidates.forEach((doc) => {
      const frequency = countPhrase(reader.words(doc, field), places, words.length, slop)
      if (frequency === 0) return
      docs.push(doc)
      frequencies.push(frequency)
    })
    if (docs.length === 0) return undefined
    return new FrozenPostings(Uint32Array.from(docs), Uint32Array.from(frequencies), 0, docs.length, undefined)
  })
  return { term, postings, tier: 'word', weight: 1, words }
}

/** Names are looked for again and again, and counting those of two common words takes longer than all the rest of a query. */
const MOST_KNOWN_NAMES = 200
const knownNames = keptByReader<WordForm>({ most: MOST_KNOWN_NAMES, roomOf: () => 1 })

/** The words of a name side by side, counted once as long as the index does not change. */
export function nameForm(reader: IndexReader, name: readonly string[]): WordForm {
  const term = name.join(' ')
  return knownNames(reader).get(term, () => phraseForm(reader, term, phraseForms(reader, name), 0))
}

function phrasePlaces(reader: IndexReader, words: readonly (readonly WordForm[])[]): PhrasePlaces {
  const places = new TermTable()
  for (const [place, forms] of words.entries()) {
    for (const { term } of forms) {
      const number = reader.vocabulary.number(term)!
      places.set(number, places.get(number) | (1 << place))
    }
  }
  return places
}

/** How often the phrase stands in the words, in its order, with at most `slop` other words inside. */
export function countPhrase(words: ArrayLike<number>, places: PhrasePlaces, length: number, slop: number): number {
  let count = 0
  for (let start = 0; start + length <= words.length; start++) {
    if ((places.get(words[start]!) & 1) !== 0 && phraseStartsAt(words, start, places, length, slop)) count += 1
  }
  return count
}

function phraseStartsAt(
  words: ArrayLike<number>,
  start: number,
  places: PhrasePlaces,
  length: number,
  slop: number,
): boolean {
  const end = Math.min(words.length, start + length + slop)
  let found = 1
  for (let i = start + 1; i < end && found < length; i++) {
    if (words[i] === 0) return false
    if ((places.get(words[i]!) & (1 << found)) !== 0) found += 1
  }
  return found === length
}

function docsWith(reader: IndexReader, forms: readonly WordForm[], field: number): DocSet {
  const lists = forms.map(({ postings }) => postings[field]).filter((list) => list !== undefined)
  return DocSet.ofBlocks(reader.maxDoc, lists.flatMap(blocksOf))
}
