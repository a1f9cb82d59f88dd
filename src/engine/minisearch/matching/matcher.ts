import type { Query } from '../../../query/query.ts'
import { printQuery } from '../../../query/query-printer.ts'
import type { SearchRequest } from '../../engine.ts'
import type { DocSet } from '../index/doc-set.ts'
import type { IndexReader } from '../index/index-reader.ts'
import type { DocValues } from '../ranking/doc-values.ts'
import type { Ranker } from '../ranking/ranker.ts'
import { ScoreParts } from '../ranking/score-parts.ts'
import { ALL_FIELDS, Evaluator, type ScoredWord } from './evaluator.ts'
import { Findings } from './findings.ts'
import { initialForms } from './initials.ts'
import { asKnown, type QueryWord, queryWords, tellingWords } from './query-words.ts'
import { allWords, anyWord, type Relaxed, type WantedWord } from './relaxation.ts'
import { synonymForms } from './synonyms.ts'
import { EXACT_ONLY, type Tolerance, type Typos, unseen, type WordForm, wordForms } from './word-forms.ts'

/** The documents that answer a query, and what to say about how it was read. */
export type Reading = Relaxed & {
  /** The plain words of the query, for a closer look at the best documents. */
  readonly words: readonly WantedWord[]
  readonly isQuestion: boolean
  readonly findings: Findings
  /** The documents that pass the filters and meet the conditions, whatever words they have. */
  readonly meeting: DocSet
  /** Each part of the query that is not a plain word, with the documents that meet it. */
  readonly conditions: readonly { readonly clause: Query; readonly docs: DocSet }[]
  readonly scored: readonly ScoredWord[]
}

/** The same with a score for each. */
export type Matches = Reading & {
  readonly scores: DocValues
  /** The parts of the scores, when they are to be explained. */
  readonly parts: ScoreParts | undefined
}

/** Queries of more words are questions: an article need not have all of their words. */
const LONGEST_SHORT_QUERY = 4
/** Longer queries are not worth the look-up of prefixes and typos, and what they quote is a hint. */
const LONGEST_TOLERANT_QUERY = 10
/** Up to so many words, one article that has them all is enough. */
const LONGEST_EXACTING_QUERY = 3
/** With more words, fewer articles than this (or than a twentieth of a small archive) are too few, and words are let go. */
const ENOUGH = 10

const SCOPE = { fields: ALL_FIELDS, isScored: true } as const

type Request = Pick<SearchRequest, 'query' | 'typing' | 'explain'>

/** Reads the query against the documents `within` the index: which of them answer it, and how well. */
export function match(reader: IndexReader, ranker: Ranker, request: Request, within: DocSet): Matches {
  const reading = read(reader, ranker, request, within)
  const { scored, docs } = reading
  const scores = ranker.score(
    scored.map(({ found }) => found),
    docs,
  )
  return { ...reading, scores, parts: request.explain ? scoreParts(reader, ranker, scored) : undefined }
}

/** Which documents answer the query, when it does not matter how well. */
export function read(reader: IndexReader, ranker: Ranker, request: Omit<Request, 'explain'>, within: DocSet): Reading {
  const asTyped = readAsTyped(reader, ranker, request, within)
  if (asTyped.isComplete) return asTyped
  const forgiving = new QueryReading(reader, ranker, request, 'rare').read(within)
  return forgiving.isComplete || forgiving.relaxed.length < asTyped.relaxed.length ? forgiving : asTyped
}

/** The reading that is taken when an article has all words as they were typed: errors are looked for only in unknown words. */
export function readAsTyped(
  reader: IndexReader,
  ranker: Ranker,
  request: Omit<Request, 'explain'>,
  within: DocSet,
): Reading {
  return new QueryReading(reader, ranker, request, 'unknown').read(within)
}

/** Of all documents, since one that does not answer may be explained too. */
function scoreParts(reader: IndexReader, ranker: Ranker, scored: readonly ScoredWord[]): ScoreParts {
  const parts = new ScoreParts()
  for (const { word, forms, found } of scored) parts.addWord(word, forms, ranker.score([found], reader.docs))
  return parts
}

/** One reading of one query. */
class QueryReading {
  private readonly reader: IndexReader
  private readonly typos: Typos
  private readonly clauses: readonly Query[]
  /** The clause whose last word may be unfinished. */
  private readonly unfinished: Query | undefined
  /** The plain words, stop words included. */
  private readonly allWords: readonly QueryWord[]
  private readonly wanted: readonly QueryWord[]
  private readonly isTolerant: boolean
  private readonly findings = new Findings()
  private readonly evaluator: Evaluator

  constructor(reader: IndexReader, ranker: Ranker, { query, typing }: Omit<Request, 'explain'>, typos: Typos) {
    this.reader = reader
    this.typos = typos
    this.clauses = sideBySide(query)
    this.unfinished = typing ? lastClause(query) : undefined
    this.allWords = queryWords(this.clauses).map((word) => asKnown(reader, word))
    this.wanted = this.wantedWords()
    this.isTolerant = this.wanted.length <= LONGEST_TOLERANT_QUERY
    const tolerance = (clause: Query) => this.tolerance(clause === this.unfinished)
    this.evaluator = new Evaluator(reader, ranker, this.findings, tolerance)
  }

  read(within: DocSet): Reading {
    const conditions = this.conditions()
    const meeting = conditions.reduce((docs, condition) => docs.and(condition.docs), within)
    const words = this.rankWords()
    const isQuestion = words.length > LONGEST_SHORT_QUERY
    const found = isQuestion ? anyWord(words, meeting) : allWords(words, meeting, this.enough())
    const { scored } = this.evaluator
    return { ...found, words, isQuestion, meeting, conditions, scored, findings: this.findings }
  }

  /** Everything but the plain words. In a sentence a quotation is a hint; in a short query, a condition. */
  private conditions(): Matches['conditions'] {
    return this.clauses.flatMap((clause) => {
      if (clause.type === 'term') return []
      const docs = this.evaluator.evaluate(clause, SCOPE)
      return clause.type === 'phrase' && !this.isTolerant ? [] : [{ clause, docs }]
    })
  }

  private enough(): number {
    if (this.wanted.length <= LONGEST_EXACTING_QUERY) return 1
    return Math.min(ENOUGH, Math.ceil(this.reader.documentCount / 20))
  }

  private rankWords(): WantedWord[] {
    const synonyms = synonymForms(this.reader, this.allWords)
    return this.wanted.map((word) => {
      const forms = this.forms(word, synonyms.get(word.term) ?? [])
      return { ...word, forms, ...this.evaluator.word(word.term, forms, SCOPE, word.positions.length) }
    })
  }

  private forms(word: QueryWord, otherNames: readonly WordForm[]): readonly WordForm[] {
    const initial = initialForms(this.reader, word, this.allWords)
    if (initial.length > 0) return [...initial, ...unseen(otherNames, initial)]
    const tolerance = this.tolerance(this.isUnfinished(word))
    return wordForms(this.reader, word, tolerance, otherNames)
  }

  /** The words without stop words, but with one that may still become another. */
  private wantedWords(): readonly QueryWord[] {
    const telling = tellingWords(this.allWords)
    return this.allWords.filter((word) => telling.includes(word) || this.isUnfinished(word))
  }

  private isUnfinished(word: QueryWord): boolean {
    const isPlain = this.unfinished?.type === 'term' && this.clauses.includes(this.unfinished)
    return isPlain && word === this.allWords.at(-1)
  }

  private tolerance(isUnfinished: boolean): Tolerance {
    return this.isTolerant ? { prefix: isUnfinished, typos: this.typos } : EXACT_ONLY
  }
}

/** The parts of the query that stand side by side, in brackets or not; a condition that is repeated says no more than once. */
export function sideBySide(query: Query): readonly Query[] {
  if (query.type !== 'and') return [query]
  const clauses = query.clauses.flatMap(sideBySide)
  const texts = clauses.map(printQuery)
  return clauses.filter(({ type }, i) => type === 'term' || texts.indexOf(texts[i]!) === i)
}

/** The last clause that is not made of others. */
export function lastClause(query: Query): Query {
  if (query.type === 'field') return lastClause(query.clause)
  return query.type === 'and' || query.type === 'or' ? lastClause(query.clauses.at(-1)!) : query
}
