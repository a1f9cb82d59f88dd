import { analyze } from '../../../analysis/analyzer.ts'
import { FIELDS } from '../../../article.ts'
import type { Query } from '../../../query/query.ts'
import { BitSet } from '../index/bit-set.ts'
import type { IndexReader } from '../index/index-reader.ts'
import type { Ranker, ScoredWord } from '../ranking/ranker.ts'
import type { ScoreParts } from '../ranking/score-parts.ts'
import type { Findings } from './findings.ts'
import { phraseForm, phraseForms } from './phrases.ts'
import { asKnown, queryWords, tellingWords } from './query-words.ts'
import { inflectedForms, prefixForms, type Tolerance, type WordForm, wordForms } from './word-forms.ts'

export const ALL_FIELDS: readonly number[] = FIELDS.map((_, field) => field)

/** Where a clause is looked for, and where its score goes: nowhere, for what is excluded. */
type Scope = { readonly fields: readonly number[]; readonly scores?: Float64Array }

/** Finds the documents that answer a clause of the query, and adds to their scores. */
export class Evaluator {
  readonly reader: IndexReader
  private readonly ranker: Ranker
  private readonly findings: Findings
  private readonly tolerance: (clause: Query) => Tolerance
  private readonly parts: ScoreParts | undefined

  constructor(
    reader: IndexReader,
    ranker: Ranker,
    findings: Findings,
    tolerance: (clause: Query) => Tolerance,
    parts: ScoreParts | undefined,
  ) {
    this.reader = reader
    this.ranker = ranker
    this.findings = findings
    this.tolerance = tolerance
    this.parts = parts
  }

  evaluate(query: Query, scope: Scope): BitSet {
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
        return query.clauses.map((clause) => this.evaluate(clause, scope)).reduce((a, b) => a.or(b))
      case 'not':
        return this.reader.docs.without(this.excluded(query.clause, scope))
      case 'field':
        return this.evaluate(query.clause, { ...scope, fields: [FIELDS.indexOf(query.field)] })
      case 'dates':
        return this.dated(query.after ?? '', query.before ?? '\uffff')
    }
  }

  /** Scores one word of the query and notes how it was read. */
  word(word: string, forms: readonly WordForm[], scope: Scope, times = 1): ScoredWord {
    const scored = this.score(word, forms, scope, times)
    if (scope.scores) {
      this.findings.noteWord(word, forms, scored.idf)
      for (const { words } of forms) if (words) this.findings.notePhrase(words, 0, scored.idf)
    }
    return scored
  }

  /** Scores, and keeps what each document gained when that is to be explained. */
  private score(word: string, forms: readonly WordForm[], { fields, scores }: Scope, times = 1): ScoredWord {
    if (!this.parts || !scores) return this.ranker.score(forms, fields, scores, times)
    const gains = new Float64Array(scores.length)
    const scored = this.ranker.score(forms, fields, gains, times)
    for (const [doc, gain] of gains.entries()) scores[doc]! += gain
    this.parts.addWord(word, forms, gains)
    return scored
  }

  private words(clause: Query, scope: Scope): BitSet {
    const words = tellingWords(queryWords([clause]).map((word) => asKnown(this.reader, word)))
    const tolerance = this.tolerance(clause)
    const docs = words.map((word, i) => {
      const prefix = tolerance.prefix && i === words.length - 1
      return this.word(word.term, wordForms(this.reader, word, { ...tolerance, prefix }), scope).docs
    })
    return this.all(docs)
  }

  private prefix(text: string, scope: Scope): BitSet {
    const terms = analyze(text).map(({ term }) => term)
    const docs = terms.map((term, i) => {
      const forms = inflectedForms(this.reader, term, 'word')
      if (i === terms.length - 1) forms.push(...prefixForms(this.reader, term))
      return this.word(term, forms, scope).docs
    })
    return this.all(docs)
  }

  private phrase(text: string, slop: number, scope: Scope): BitSet {
    const words = phraseForms(
      this.reader,
      analyze(text).map(({ term }) => term),
    )
    if (words.length === 0) return this.reader.docs
    const forms = words.length === 1 ? words[0]! : [phraseForm(this.reader, text, words, slop)]
    const { docs, idf } = this.score(text, forms, scope)
    if (scope.scores) this.findings.notePhrase(words, slop, idf)
    return docs
  }

  private excluded(clause: Query, { fields }: Scope): BitSet {
    // A word that the analyzer splits (covid-19) is left out where its parts stand together, not wherever they all are.
    return this.evaluate(clause.type === 'term' ? { type: 'phrase', text: clause.text, slop: 0 } : clause, { fields })
  }

  private dated(after: string, before: string): BitSet {
    const docs = new BitSet(this.reader.maxDoc)
    this.reader.docs.forEach((doc) => {
      const date = this.reader.date(doc)
      if (date !== undefined && date >= after && date < before) docs.add(doc)
    })
    return docs
  }

  private all(sets: readonly BitSet[]): BitSet {
    return sets.reduce((a, b) => a.and(b), this.reader.docs)
  }
}
