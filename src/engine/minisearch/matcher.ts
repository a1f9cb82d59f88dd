import { analyze, isStopWord } from '../../analysis/analyzer.ts'
import { FIELDS } from '../../article.ts'
import type { Query } from '../../query/query.ts'
import type { MatchedTerms, SearchRequest, Variant } from '../engine.ts'
import { BitSet } from './bit-set.ts'
import type { IndexReader } from './index-reader.ts'
import { phrasePostings } from './phrases.ts'
import { Ranker, type ScoredWord } from './ranker.ts'
import { prefixForms, type Tolerance, type WordForm, wordForms } from './word-forms.ts'

/** The documents that answer a query, with a score for each and what to say about the reading. */
export type Matches = {
  readonly docs: BitSet
  /** By document number; only those of `docs` mean anything. */
  readonly scores: Float64Array
  readonly matched: MatchedTerms
  readonly variants: readonly Variant[]
  readonly relaxed: readonly string[]
}

/** Queries of more words are questions: an article need not have all of their words. */
const LONGEST_SHORT_QUERY = 4
/** Longer queries are not worth the look-up of prefixes and typos. */
const LONGEST_TOLERANT_QUERY = 10
/** Fewer articles than this are too few: the words are relaxed. */
const ENOUGH = 1

const ALL_FIELDS = FIELDS.map((_, field) => field)

type Word = ScoredWord & { readonly text: string }
type Scope = { readonly fields: readonly number[]; readonly scores: Float64Array }

export function match(reader: IndexReader, { query, typing }: Pick<SearchRequest, 'query' | 'typing'>): Matches {
  return new Matcher(reader, query, typing).match()
}

class Matcher {
  private readonly reader: IndexReader
  private readonly query: Query
  private readonly typing: boolean
  private readonly ranker: Ranker
  private readonly scores: Float64Array
  /** Where the scores of excluded words go. */
  private readonly unread: Float64Array
  private readonly terms = new Map<string, number>()
  private readonly phrases: MatchedTerms['phrases'][number][] = []
  private readonly variants: Variant[] = []

  constructor(reader: IndexReader, query: Query, typing: boolean) {
    this.reader = reader
    this.query = query
    this.typing = typing
    this.ranker = new Ranker(reader)
    this.scores = new Float64Array(reader.maxDoc)
    this.unread = new Float64Array(reader.maxDoc)
  }

  match(): Matches {
    const clauses = sideBySide(this.query)
    const plain = telling(clauses.flatMap(plainWords))
    const scope = { fields: ALL_FIELDS, scores: this.scores }
    let strict = this.reader.docs
    for (const clause of clauses) {
      if (clause.type === 'term') continue
      const docs = this.evaluate(clause, scope)
      // In a sentence, a quotation is a hint; in a short query it is a condition.
      if (clause.type !== 'phrase' || plain.size <= LONGEST_TOLERANT_QUERY) strict = strict.and(docs)
    }
    const last = [...plain.keys()].at(-1)
    const words = [...plain].map(([text, times]) =>
      this.word(text, scope, this.toleranceOf(plain.size, text === last), times),
    )
    const { docs, relaxed } = words.length > LONGEST_SHORT_QUERY ? anyOf(words, strict) : relax(words, strict)
    const { scores, terms, phrases, variants } = this
    return { docs, scores, relaxed, variants, matched: { terms, phrases } }
  }

  private evaluate(query: Query, scope: Scope): BitSet {
    switch (query.type) {
      case 'all':
        return this.reader.docs
      case 'term':
        return this.all([...telling(plainWords(query)).keys()].map((text) => this.word(text, scope, NO_TOLERANCE).docs))
      case 'prefix':
        return this.prefix(query.text, scope)
      case 'phrase':
        return this.phrase(query.text, query.slop, scope)
      case 'and':
        return this.all(query.clauses.map((clause) => this.evaluate(clause, scope)))
      case 'or':
        return query.clauses.map((clause) => this.evaluate(clause, scope)).reduce((a, b) => a.or(b))
      case 'not':
        return this.reader.docs.without(this.excluded(query.clause, scope))
      case 'field':
        return this.evaluate(query.clause, { ...scope, fields: [FIELDS.indexOf(query.field)] })
      case 'dates':
        return this.dated(query.after ?? '', query.before ?? '\uffff')
    }
  }

  private all(sets: readonly BitSet[]): BitSet {
    return sets.reduce((a, b) => a.and(b), this.reader.docs)
  }

  private word(text: string, scope: Scope, tolerance: Tolerance, times = 1): Word {
    const forms = wordForms(this.reader, text, tolerance)
    const scored = this.ranker.score(forms, scope.fields, scope.scores, times)
    if (scope.scores === this.scores) this.note(text, forms, scored.idf)
    return { ...scored, text }
  }

  private prefix(text: string, scope: Scope): BitSet {
    const terms = analyze(text).map(({ term }) => term)
    const last = terms.pop()
    if (last === undefined) return this.reader.docs
    const forms = [...wordForms(this.reader, last, NO_TOLERANCE), ...prefixForms(this.reader, last)]
    const scored = this.ranker.score(forms, scope.fields, scope.scores)
    if (scope.scores === this.scores) for (const { term } of forms) this.terms.set(term, scored.idf)
    return this.all([scored.docs, ...terms.map((term) => this.word(term, scope, NO_TOLERANCE).docs)])
  }

  private phrase(text: string, slop: number, scope: Scope): BitSet {
    const words = analyze(text).map(({ term }) => wordForms(this.reader, term, NO_TOLERANCE))
    if (words.length === 0) return this.reader.docs
    const candidates = this.all(words.map((forms) => this.docsOf(forms, scope.fields)))
    const numbers = words.map((forms) => new Set(forms.map(({ term }) => this.reader.termNumber(term)!)))
    const postings = phrasePostings(this.reader, candidates, numbers, slop)
    const form: WordForm = { term: text, postings, tier: 'word', weight: 1 }
    const { docs, idf } = this.ranker.score([form], scope.fields, scope.scores)
    const terms = words.map((forms) => new Set(forms.map(({ term }) => term)))
    if (scope.scores === this.scores) this.phrases.push({ terms, slop, weight: idf })
    return docs
  }

  private docsOf(forms: readonly WordForm[], fields: readonly number[]): BitSet {
    const docs = new BitSet(this.reader.maxDoc)
    const add = (_: number, doc: number) => {
      docs.add(doc)
    }
    for (const { postings } of forms) for (const field of fields) postings[field]?.forEach(add)
    return docs
  }

  private excluded(clause: Query, scope: Scope): BitSet {
    // A word that the analyzer splits (covid-19) is left out where its parts stand together, not wherever they all are.
    const joined: Query = clause.type === 'term' ? { type: 'phrase', text: clause.text, slop: 0 } : clause
    return this.evaluate(joined, { ...scope, scores: this.unread })
  }

  private dated(after: string, before: string): BitSet {
    const docs = new BitSet(this.reader.maxDoc)
    this.reader.docs.forEach((doc) => {
      const { date } = this.reader.article(doc)
      if (date !== undefined && date >= after && date < before) docs.add(doc)
    })
    return docs
  }

  private toleranceOf(words: number, isLast: boolean): Tolerance {
    const tolerant = words <= LONGEST_TOLERANT_QUERY
    return { typos: tolerant, prefix: tolerant && this.typing && isLast }
  }

  /** Remembers what to highlight, and what to say of a word that the archive only has otherwise. */
  private note(text: string, forms: readonly WordForm[], idf: number): void {
    for (const { term, weight } of forms) this.terms.set(term, Math.max(idf * weight, this.terms.get(term) ?? 0))
    const [best] = forms
    if (best && best.tier !== 'word' && best.tier !== 'prefix') {
      this.variants.push({ from: text, to: best.term, kind: best.tier })
    }
  }
}

const NO_TOLERANCE: Tolerance = { prefix: false, typos: false }

/** The parts of the query that stand side by side, in brackets or not. */
function sideBySide(query: Query): readonly Query[] {
  return query.type === 'and' ? query.clauses.flatMap(sideBySide) : [query]
}

/** The terms of what stands in the query as a plain word. */
function plainWords(query: Query): string[] {
  return query.type === 'term' ? analyze(query.text).map(({ term }) => term) : []
}

/** The words, without stop words unless there is nothing else, with how often each stands in the query. */
function telling(words: readonly string[]): Map<string, number> {
  const content = words.filter((word) => !isStopWord(word))
  const counts = new Map<string, number>()
  for (const word of content.length > 0 ? content : words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function anyOf(words: readonly Word[], strict: BitSet): { docs: BitSet; relaxed: readonly string[] } {
  return { docs: strict.and(words.map(({ docs }) => docs).reduce((a, b) => a.or(b))), relaxed: [] }
}

/** All words; from the unknown and the least telling on, as many are let go as it takes to have enough. */
function relax(words: readonly Word[], strict: BitSet): { docs: BitSet; relaxed: readonly string[] } {
  const known = (word: Word) => Number(word.docs.count > 0)
  const byIdf = [...words].sort((a, b) => known(b) - known(a) || b.idf - a.idf)
  const relaxed: string[] = []
  let docs = byIdf.reduce((all, word) => all.and(word.docs), strict)
  while (docs.count < ENOUGH && byIdf.length > 1) {
    relaxed.unshift(byIdf.pop()!.text)
    docs = byIdf.reduce((all, word) => all.and(word.docs), strict)
  }
  return { docs, relaxed: docs.count < ENOUGH ? [] : relaxed }
}
