import { type Article, FIELDS } from '../../../article.ts'
import { articleWords } from '../index/article-words.ts'
import { BatchVocabulary, type SeenWords } from '../index/batch-vocabulary.ts'
import { hashText, signatureOf } from '../index/signatures.ts'
import { GrowingNumbers } from './number-arrays.ts'

const BODY = FIELDS.indexOf('body')

/** What is kept of an article beside its words and its text. */
export type ArticleFacts = Pick<Article, 'id' | 'people' | 'places' | 'source' | 'date'>

/** Lists one behind the other, as `NumberLists`, in a form that can be sent to another thread. */
type Lists<Numbers> = { readonly starts: Uint32Array; readonly numbers: Numbers }

/** All that a `FrozenBuilder` needs of some articles. It depends on nothing else, so that any thread may make it. */
export type AnalysedArticles = {
  readonly facts: readonly ArticleFacts[]
  /** Each article as JSON in UTF-8. */
  readonly texts: Lists<Uint8Array>
  /** The words of each field of each article, as numbers of `seen`; 0 stands between the values of a list. */
  readonly words: Lists<Uint32Array>
  /** Undefined for a text that is too short to have copies. */
  readonly signatures: readonly (Uint32Array | undefined)[]
  readonly seen: SeenWords
}

export function analyseArticles(articles: readonly Article[]): AnalysedArticles {
  const vocabulary = new BatchVocabulary()
  const hashes: number[] = []
  const hashOf = (word: number) => (hashes[word] ??= hashText(vocabulary.term(word)))
  const fields = articles.map((article) => articleWords(article, vocabulary))
  return {
    facts: articles.map(factsOf),
    texts: listsOfBytes(articles.map((article) => Buffer.from(JSON.stringify(article)))),
    words: listsOfWords(fields.flat()),
    signatures: fields.map((words) => signatureOf(words[BODY]!, hashOf)),
    seen: vocabulary.seen,
  }
}

function factsOf({ id, people, places, source, date }: Article): ArticleFacts {
  return { id, people, places, ...(source !== undefined && { source }), ...(date !== undefined && { date }) }
}

function listsOfBytes(lists: readonly Uint8Array[]): Lists<Uint8Array> {
  return { starts: startsOf(lists), numbers: Buffer.concat(lists) }
}

function listsOfWords(lists: readonly Uint32Array[]): Lists<Uint32Array> {
  const numbers = new GrowingNumbers()
  for (const list of lists) numbers.pushAll(list)
  return { starts: startsOf(lists), numbers: numbers.view.slice() }
}

function startsOf(lists: readonly { readonly length: number }[]): Uint32Array {
  const starts = new Uint32Array(lists.length + 1)
  for (const [i, { length }] of lists.entries()) starts[i + 1] = starts[i]! + length
  return starts
}
