import { analyze } from '../../../analysis/analyzer.ts'
import { FIELDS } from '../../../article.ts'
import type { Query } from '../../../query/query.ts'
import { BitSet } from '../index/bit-set.ts'
import { DocSet } from '../index/doc-set.ts'
import type { IndexReader } from '../index/index-reader.ts'
import type { FoundWord, Ranker } from '../ranking/ranker.ts'
import type { Findings } from './findings.ts'
import { phraseForm, phraseForms } from './phrases.ts'
import { asKnown, queryWords, tellingWords } from './query-words.ts'
import { inflectedForms, prefixForms, type Tolerance, type WordForm, wordForms } from './word-forms.ts'

export const ALL_FIELDS: readonly number[] = FIELDS.map((_, field) => field)

/** Where a clause is looked for, and whether it takes part in the score: what is excluded does not. */
type Scope = { readonly fields: readonly number[]; readonly isScored: boolean }

/** A word or phrase of the query that takes part in the score. */
export type ScoredWord = { readonly word: string; readonly forms: readonly WordForm[]; readonly found: FoundWord }

/** Finds the documents that answer a clause of the query, and notes what is to be scored. */
export class Evaluator {
  readonly scored: ScoredWord[] = []
  readonly reader: IndexReader
  private readonly ranker: Ranker
  private readonly findings: Findings
  private readonly tolerance: (clause: Query) => Tolerance

  constructor(reader: IndexReader, ranker: Ranker, findings: Findings, tolerance: (clause: Query) => Tolerance) {
    this.reader = reader
    this.ranker = ranker
    this.findings = findings
    this.tolerance = tolerance
  }

  evaluate(query: Query, scope: Scope): DocSet {
    switch (query.type) {
      case 'all':
        return this.reader.docs
      case 'term':
        return this.words(query, scope)
      case 'prefix':
        return this.prefix(query.text, scope)
      case 'phrase':
        return this.phrase(query.text, query.slop, scope)
      case 'and':
        return this.all(query.clauses.map((clause) => this.evaluate(clause, scope)))
      case 'or':
        return DocSet.anyOf(
          this.reader.maxDoc,
          query.clauses.map((clause) => this.evaluate(clause, scope)),
        )
      case 'not':
        return this.reader.docs.without(this.excluded(query.clause, scope))
      case 'field':
        return this.evaluate(query.clause, { ...scope, fields: [FIELDS.indexOf(query.field)] })
      case 'dates':
        return this.dated(query.after ?? '', query.before ?? '\uffff')
    }
  }

  /** Finds one word of the query and notes how it was read. */
  word(word: string, forms: readonly WordForm[], scope: Scope, times = 1): FoundWord {
    const found = this.find(word, forms, scope, times)
    if (scope.isScored) {
      this.findings.noteWord(word, forms, found.idf)
      for (const { words } of forms) if (words) this.findings.notePhrase(words, 0, found.idf)
    }
    return found
  }

  private find(word: string, forms: readonly WordForm[], { fields, isScored }: Scope, times = 1): FoundWord {
    const found = this.ranker.find(forms, fields, times)
    if (isScored) this.scored.push({ word, forms, found })
    return found
  }

  private words(clause: Query, scope: Scope): DocSet {
    const words = tellingWords(queryWords([clause]).map((word) => asKnown(this.reader, word)))
    const tolerance = this.tolerance(clause)
    const docs = words.map((word, i) => {
      const prefix = tolerance.prefix && i === words.length - 1
      return this.word(word.term, wordForms(this.reader, word, { ...tolerance, prefix }), scope).docs
    })
    return this.all(docs)
  }

  private prefix(text: string, scope: Scope): DocSet {
    const terms = analyze(text).map(({ term }) => term)
    const docs = terms.map((term, i) => {
      const forms = inflectedForms(this.reader, term, 'word')
      if (i === terms.length - 1) forms.push(...prefixForms(this.reader, term))
      return this.word(term, forms, scope).docs
    })
    return this.all(docs)
  }

  private phrase(text: string, slop: number, scope: Scope): DocSet {
    const words = phraseForms(
      this.reader,
      analyze(text).map(({ term }) => term),
    )
    if (words.length === 0) return this.reader.docs
    const forms = words.length === 1 ? words[0]! : [phraseForm(this.reader, text, words, slop)]
    const { docs, idf } = this.find(text, forms, scope)
    if (scope.isScored) this.findings.notePhrase(words, slop, idf)
    return docs
  }

  private excluded(clause: Query, { fields }: Scope): DocSet {
    // A word that the analyzer splits (covid-19) is left out where its parts stand together, not wherever they all are.
    const excluded: Query = clause.type === 'term' ? { type: 'phrase', text: clause.text, slop: 0 } : clause
    return this.evaluate(excluded, { fields, isScored: false })
  }

  private dated(after: string, before: string): DocSet {
    const docs = new BitSet(this.reader.maxDoc)
    this.reader.docs.forEach((doc) => {
      const date = this.reader.date(doc)
      if (date !== undefined && date >= after && date < before) docs.add(doc)
    })
    return DocSet.of(docs)
  }

  private all(sets: readonly DocSet[]): DocSet {
    return sets.reduce((a, b) => a.and(b), this.reader.docs)
  }
}
