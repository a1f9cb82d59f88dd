import { analyze, isStopWord } from '../../analysis/analyzer.ts'
import { primaryLanguage, stemmerFor } from '../../analysis/stemmer.ts'
import { type Article, FIELDS } from '../../article.ts'
import type { WordReader } from '../minisearch/ranking/word-reader.ts'
import { stemToken } from './document.ts'
import type { TermStatistics } from './term-statistics.ts'

/**
 * The words of a few articles, read here rather than by the cluster: for the closer look at the best of them, and to tell which words
 * of the archive answered. What is frequent is counted in these articles alone, unless the archive is asked.
 */
export class Candidates implements WordReader {
  readonly documentFrequencies: number[] = [0]
  documentCount: number
  readonly vocabulary = {
    number: (term: string): number | undefined => this.numbers.get(term),
    size: 0,
    isTelling: (number: number): boolean => number !== 0 && !isStopWord(this.terms[number]!),
  }
  private readonly numbers = new Map<string, number>()
  /** By number: the term, and its stem in the language of the article that it was read in first. Number 0 stands between two values. */
  private readonly terms: string[] = ['']
  private readonly stems: string[] = ['']
  private readonly fields: Uint32Array[][]

  constructor(articles: readonly Article[]) {
    this.documentCount = articles.length
    this.fields = articles.map((article) => this.read(article))
    this.vocabulary.size = this.terms.length
  }

  /** From now on what is frequent is what is frequent in the archive. A term that it does not tell about counts as rare there as here. */
  useStatistics({ documentCount, documents }: TermStatistics): void {
    if (documentCount === 0) return
    this.documentCount = documentCount
    for (let number = 1; number < this.terms.length; number++) {
      this.documentFrequencies[number] = documents.get(this.terms[number]!) ?? this.documentFrequencies[number]!
    }
  }

  words(doc: number, field: number): Uint32Array {
    return this.fields[doc]![field]!
  }

  /** Every term with its stem. */
  *vocabularyTerms(): Generator<{ readonly term: string; readonly stem: string }> {
    for (let number = 1; number < this.terms.length; number++) {
      yield { term: this.terms[number]!, stem: this.stems[number]! }
    }
  }

  private read(article: Article): Uint32Array[] {
    const language = primaryLanguage(article.language)
    const fields = FIELDS.map((field) => {
      const lists = [article[field]].flat().map((text) => analyze(text).map(({ term }) => this.add(term, language)))
      return Uint32Array.from(lists.flatMap((numbers, i) => (i === 0 ? numbers : [0, ...numbers])))
    })
    for (const number of new Set(fields.flatMap((words) => [...words]))) this.documentFrequencies[number]! += 1
    return fields
  }

  private add(term: string, language: string): number {
    const known = this.numbers.get(term)
    if (known !== undefined) return known
    const number = this.terms.push(term) - 1
    this.numbers.set(term, number)
    this.stems.push(stemToken(term, language, stemmerFor(language)))
    this.documentFrequencies.push(0)
    return number
  }
}
