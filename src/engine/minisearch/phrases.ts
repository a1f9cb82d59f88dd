import { FIELDS } from '../../article.ts'
import { BitSet } from './bit-set.ts'
import type { IndexReader, Postings } from './index-reader.ts'
import { inflectedForms, type WordForm } from './word-forms.ts'

/** A phrase's words in order, each as the numbers of the terms that may stand there. */
export type PhraseWords = readonly ReadonlySet<number>[]

/** The forms that each word of a phrase may take: its inflections, and no other words. */
export function phraseForms(reader: IndexReader, terms: readonly string[]): WordForm[][] {
  return terms.map((term) => inflectedForms(reader, term, 'word'))
}

/** The postings of a phrase: MiniSearch keeps no positions, so it is counted in the words of the documents that have all of its words. */
export function phrasePostings(reader: IndexReader, words: readonly (readonly WordForm[])[], slop: number): Postings {
  const phrase = words.map((forms) => new Set(forms.map(({ term }) => reader.vocabulary.number(term)!)))
  const postings = FIELDS.map(() => new Map<number, number>())
  const candidates = words.map((forms) => docsWith(reader, forms)).reduce((a, b) => a.and(b), reader.docs)
  candidates.forEach((doc) => {
    for (const [field, frequencies] of postings.entries()) {
      const frequency = countPhrase(reader.words(doc, field), phrase, slop)
      if (frequency > 0) frequencies.set(doc, frequency)
    }
  })
  return postings
}

/** How often the phrase stands in the words, in its order, with at most `slop` other words inside. */
export function countPhrase(words: ArrayLike<number>, phrase: PhraseWords, slop: number): number {
  let count = 0
  for (let start = 0; start < words.length; start++) {
    if (phrase[0]!.has(words[start]!) && phraseStartsAt(words, start, phrase, slop)) count += 1
  }
  return count
}

function phraseStartsAt(words: ArrayLike<number>, start: number, phrase: PhraseWords, slop: number): boolean {
  const end = Math.min(words.length, start + phrase.length + slop)
  let found = 1
  for (let i = start + 1; i < end && found < phrase.length; i++) {
    if (words[i] === 0) return false
    if (phrase[found]!.has(words[i]!)) found += 1
  }
  return found === phrase.length
}

function docsWith(reader: IndexReader, forms: readonly WordForm[]): BitSet {
  const docs = new BitSet(reader.maxDoc)
  const add = (_: number, doc: number) => {
    docs.add(doc)
  }
  for (const { postings } of forms) for (const field of postings) field?.forEach(add)
  return docs
}
