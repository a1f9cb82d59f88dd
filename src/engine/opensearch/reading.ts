import { analyze } from '../../analysis/analyzer.ts'
import { FIELDS, type Field } from '../../article.ts'
import type { Query } from '../../query/query.ts'
import type { SearchRequest } from '../engine.ts'
import { lastClause, sideBySide } from '../minisearch/matching/matcher.ts'
import { type QueryWord, queryWords, tellingWords } from '../minisearch/matching/query-words.ts'
import type { Tolerance, Typos } from '../minisearch/matching/word-forms.ts'
import { allOf, anyOf, type Clause, EVERYTHING, havingWord, scoringWord } from './clauses.ts'
import type { Facts } from './facts.ts'
import type { ReadWord } from './forms.ts'
import { Forms, type Unresolved } from './word-forms.ts'

/** A plain word of the query with its forms. */
export type WantedWord = QueryWord & ReadWord & { readonly scoring: Clause }

/** A query as it is to be asked. */
export type Reading = {
  readonly words: readonly WantedWord[]
  /** Everything but the plain words, each part as what a document must meet, which scores as well. */
  readonly conditions: readonly Condition[]
  /** A question has so many words that no article need have all of them. */
  readonly isQuestion: boolean
  /** With fewer articles that have all words, some are let go. */
  readonly enough: number
  /** All that scores: plain words, and words and phrases of the conditions. Their place is the name of their clause. */
  readonly scored: readonly ReadWord[]
  readonly phrases: readonly ReadPhrase[]
}

export type Condition = {
  readonly query: Query
  readonly clause: Clause
  /** It is no condition after all: in a sentence, a quotation only scores. */
  readonly isHint: boolean
}

/** A phrase to be marked where its words stand together. */
export type ReadPhrase = {
  readonly places: readonly (readonly string[])[]
  readonly slop: number
  readonly idf: number
}

type Scope = { readonly fields: readonly Field[]; readonly scores: boolean }

/** The limits of matching/matcher.ts. */
const LONGEST_SHORT_QUERY = 4
const LONGEST_TOLERANT_QUERY = 10
const LONGEST_EXACTING_QUERY = 3
const ENOUGH = 10

type Request = Pick<SearchRequest, 'query' | 'typing' | 'explain'>

/** Reads a query with what is known of its words; what is not known yet but should be is put into `unresolved`. */
export function readQuery(request: Request, facts: Facts, typos: Typos, unresolved: Unresolved): Reading {
  return new Reader(request, facts, typos, unresolved).read()
}

/** What to ask about a query before it is read: its words in order, and the beginnings of words. */
export function wordsOf({ query, typing }: Pick<Request, 'query' | 'typing'>): { terms: string[]; prefixes: string[] } {
  const terms = textsOf(query).flatMap((text) => analyze(text).map(({ term }) => term))
  const unfinished = typing ? lastClause(query) : undefined
  const prefixTexts = [...prefixesOf(query), ...(unfinished?.type === 'term' ? [unfinished.text] : [])]
  const prefixes = prefixTexts.flatMap((text) => analyze(text).at(-1)?.term ?? [])
  const small = terms.map((term) => term.toLowerCase()).filter((term) => !terms.includes(term))
  return { terms: [...terms, ...small], prefixes: [...new Set(prefixes)] }
}

function textsOf(query: Query): string[] {
  if ('text' in query) return [query.text]
  if ('clauses' in query) return query.clauses.flatMap(textsOf)
  return 'clause' in query ? textsOf(query.clause) : []
}

function prefixesOf(query: Query): string[] {
  if (query.type === 'prefix') return [query.text]
  if ('clauses' in query) return query.clauses.flatMap(prefixesOf)
  return 'clause' in query ? prefixesOf(query.clause) : []
}

/** One reading of one query. */
class Reader {
  private readonly facts: Facts
  private readonly typos: Typos
  private readonly explain: boolean
  private readonly forms: Forms
  private readonly clauses: readonly Query[]
  /** The clause whose last word may be unfinished. */
  private readonly unfinished: Query | undefined
  /** The plain words, stop words included. */
  private readonly allWords: readonly QueryWord[]
  private readonly wanted: readonly QueryWord[]
  private readonly isTolerant: boolean
  private readonly scored: ReadWord[] = []
  private readonly phrases: ReadPhrase[] = []

  constructor({ query, typing, explain }: Request, facts: Facts, typos: Typos, unresolved: Unresolved) {
    this.facts = facts
    this.typos = typos
    this.explain = explain
    this.forms = new Forms(facts, unresolved)
    this.clauses = sideBySide(query)
    this.unfinished = typing ? lastClause(query) : undefined
    this.allWords = queryWords(this.clauses).map((word) => this.forms.asKnown(word))
    const telling = tellingWords(this.allWords)
    this.wanted = this.allWords.filter((word) => telling.includes(word) || this.isUnfinished(word))
    this.isTolerant = this.wanted.length <= LONGEST_TOLERANT_QUERY
  }

  read(): Reading {
    const conditions = this.clauses.filter(({ type }) => type !== 'term').map((query) => this.condition(query))
    const words = this.wantedWords()
    const isQuestion = words.length > LONGEST_SHORT_QUERY
    return { words, conditions, isQuestion, enough: this.enough(), scored: this.scored, phrases: this.phrases }
  }

  /** In a sentence a quotation is a hint; in a short query, a condition. */
  private condition(query: Query): Condition {
    const clause = this.evaluate(query, { fields: FIELDS, scores: true })
    return { query, clause, isHint: query.type === 'phrase' && !this.isTolerant }
  }

  private wantedWords(): WantedWord[] {
    const synonyms = this.forms.synonyms(this.allWords)
    return this.wanted.map((word) => {
      const tolerance = this.tolerance(this.isUnfinished(word))
      const forms = this.forms.inQuery(word, this.allWords, tolerance, synonyms.get(word.term) ?? [])
      const read = this.note({ term: word.term, forms, fields: FIELDS, times: word.positions.length })
      return { ...word, ...read, scoring: this.scoring(read) }
    })
  }

  private evaluate(query: Query, scope: Scope): Clause {
    switch (query.type) {
      case 'all':
        return EVERYTHING
      case 'term':
        return this.words(query, scope)
      case 'prefix':
        return this.prefix(query.text, scope)
      case 'phrase':
        return this.phrase(query.text, query.slop, scope)
      case 'and':
        return allOf(query.clauses.map((clause) => this.evaluate(clause, scope)))
      case 'or':
        return anyOf(query.clauses.map((clause) => this.evaluate(clause, scope)))
      case 'not':
        return { bool: { must_not: [this.excluded(query.clause, scope)] } }
      case 'field':
        return this.evaluate(query.clause, { ...scope, fields: [query.field] })
      case 'dates':
        return dated(query.after, query.before)
    }
  }

  private words(clause: Query, scope: Scope): Clause {
    const words = tellingWords(queryWords([clause]).map((word) => this.forms.asKnown(word)))
    const tolerance = this.tolerance(clause === this.unfinished)
    const clauses = words.map((word, i) => {
      const forms = this.forms.of(word, { ...tolerance, prefix: tolerance.prefix && i === words.length - 1 })
      return this.word({ term: word.term, forms, fields: scope.fields, times: 1 }, scope)
    })
    return allOf(clauses)
  }

  private prefix(text: string, scope: Scope): Clause {
    const terms = analyze(text).map(({ term }) => term)
    const clauses = terms.map((term, i) => {
      const forms = this.forms.inflected(term, 'word')
      if (i === terms.length - 1) forms.push(...this.forms.beginning(term))
      return this.word({ term, forms, fields: scope.fields, times: 1 }, scope)
    })
    return allOf(clauses)
  }

  private phrase(text: string, slop: number, scope: Scope): Clause {
    const terms = analyze(text).map(({ term }) => term)
    if (terms.length === 0) return EVERYTHING
    const places = this.forms.places(terms)
    const forms = terms.length === 1 ? this.forms.inflected(terms[0]!, 'word') : this.forms.phrase(text, terms, slop)
    const word = this.withIdf({ term: text, forms, fields: scope.fields, times: 1 })
    if (scope.scores) this.phrases.push({ places, slop, idf: word.idf })
    return this.clauseOf(word, scope)
  }

  private excluded(clause: Query, { fields }: Scope): Clause {
    // A word that the analyzer splits (covid-19) is left out where its parts stand together, not wherever they all are.
    const query: Query = clause.type === 'term' ? { type: 'phrase', text: clause.text, slop: 0 } : clause
    return this.evaluate(query, { fields, scores: false })
  }

  private word(word: Omit<ReadWord, 'idf'>, scope: Scope): Clause {
    return this.clauseOf(this.withIdf(word), scope)
  }

  private clauseOf(word: ReadWord, { scores }: Scope): Clause {
    if (!scores) return havingWord(word)
    this.scored.push(word)
    return this.scoring(word)
  }

  private note(word: Omit<ReadWord, 'idf'>): ReadWord {
    const read = this.withIdf(word)
    this.scored.push(read)
    return read
  }

  /** The clause of the word that was noted last. */
  private scoring(word: ReadWord): Clause {
    return scoringWord(word, this.explain ? String(this.scored.length - 1) : undefined)
  }

  private withIdf(word: Omit<ReadWord, 'idf'>): ReadWord {
    return { ...word, idf: this.forms.idf(word.forms) }
  }

  private isUnfinished(word: QueryWord): boolean {
    const isPlain = this.unfinished?.type === 'term' && this.clauses.includes(this.unfinished)
    return isPlain && word === this.allWords.at(-1)
  }

  private tolerance(isUnfinished: boolean): Tolerance {
    return this.isTolerant ? { prefix: isUnfinished, typos: this.typos } : { prefix: false, typos: 'none' }
  }

  private enough(): number {
    if (this.wanted.length <= LONGEST_EXACTING_QUERY) return 1
    return Math.min(ENOUGH, Math.ceil(this.facts.documentCount / 20))
  }
}

/** `after` is included and `before` is not; each is the first day of what it names. */
function dated(after: string | undefined, before: string | undefined): Clause {
  const range = {
    ...(after !== undefined && { gte: firstDay(after) }),
    ...(before !== undefined && { lt: firstDay(before) }),
  }
  return { bool: { filter: [{ range: { day: range } }] } }
}

function firstDay(date: string): string {
  return `${date}-01-01`.slice(0, 10)
}
