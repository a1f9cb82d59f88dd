import { analyze } from '../analysis/analyzer.ts'
import { primaryLanguage, stemmerFor } from '../analysis/stemmer.ts'
import type { Article } from '../article.ts'
import type { SearchResults } from '../engine/engine.ts'
import { type Highlighter, highlighterFor, type MarkedText } from '../highlighter.ts'
import { tagged } from './algolia-markup.ts'
import type { AlgoliaSearch } from './algolia-params.ts'

type Highlight = {
  readonly value: string
  readonly matchLevel: 'none' | 'partial' | 'full'
  readonly matchedWords: readonly string[]
  readonly fullyHighlighted?: boolean
}

/** An article as a hit: its attributes, and what of them was found. */
export function toHit(article: Article, search: AlgoliaSearch, results: SearchResults, baseUrl: string) {
  const attributes = Object.entries(attributesOf(article, baseUrl)).filter(([name]) => search.retrieved(name))
  const highlighter = new ArticleHighlighter(article, search, results)
  return {
    objectID: article.id,
    ...Object.fromEntries(attributes),
    _highlightResult: highlighter.highlights(),
    ...(search.snippets.length > 0 && { _snippetResult: highlighter.snippets() }),
  }
}

/** `date` as it is filtered by, the beginning of the day in Unix time; `isoDate` as it stands in the article. */
function attributesOf({ id, ...article }: Article, baseUrl: string) {
  const date = article.date === undefined ? null : Date.parse(article.date.slice(0, 10)) / 1000
  return {
    ...article,
    date,
    isoDate: article.date ?? null,
    source: article.source ?? null,
    url: article.url ?? null,
    articleUrl: `${baseUrl}/articles/${encodeURIComponent(id)}`,
  }
}

const TEXTS = ['headline', 'people', 'places', 'body'] as const

class ArticleHighlighter {
  private readonly article: Article
  private readonly search: AlgoliaSearch
  private readonly highlighter: Highlighter
  /** The words of the query, each with the forms in which it may stand in a text. */
  private readonly words: readonly { readonly word: string; readonly isForm: (term: string) => boolean }[]

  constructor(article: Article, search: AlgoliaSearch, results: SearchResults) {
    this.article = article
    this.search = search
    this.highlighter = highlighterFor(results.matched)
    const stem = stemmerFor(primaryLanguage(article.language))
    const words = [...new Set(analyze(search.query).map(({ term }) => term))]
    this.words = words.map((word) => {
      const variants = results.variants.flatMap(({ from, to }) => (from === word ? to.split(' ') : []))
      const isForm = (term: string) => term.startsWith(word) || stem(term) === stem(word) || variants.includes(term)
      return { word, isForm }
    })
  }

  highlights() {
    const wanted = selectionOf(this.search.highlighted)
    const highlight = (text: string) => this.highlight(this.highlighter.wholeText(text))
    return this.mapTexts(wanted, (text) => highlight(text))
  }

  /** A body as its best passage, about 40 words; anything else whole. */
  snippets() {
    const wanted = selectionOf(this.search.snippets.map((attribute) => attribute.split(':')[0]!))
    return this.mapTexts(wanted, (text, name) => {
      const { wholeText, bestPassage } = this.highlighter
      const { value, matchLevel } = this.highlight(name === 'body' ? bestPassage(text) : wholeText(text))
      return { value, matchLevel }
    })
  }

  private mapTexts<Value>(wanted: (name: string) => boolean, map: (text: string, name: string) => Value) {
    const entries = TEXTS.filter(wanted).map((name) => {
      const value = this.article[name]
      return [name, typeof value === 'string' ? map(value, name) : value.map((text) => map(text, name))]
    })
    return Object.fromEntries(entries) as Record<string, Value | Value[]>
  }

  private highlight(marked: MarkedText): Highlight {
    const matchedWords = this.wordsIn(marked)
    if (matchedWords.length === 0) return { value: tagged(marked, this.search), matchLevel: 'none', matchedWords }
    const matchLevel = matchedWords.length === this.words.length ? 'full' : 'partial'
    return { value: tagged(marked, this.search), matchLevel, matchedWords, fullyHighlighted: isWhole(marked) }
  }

  /** The words of the query that the marked parts are forms of. */
  private wordsIn({ text, ranges }: MarkedText): string[] {
    const terms = ranges.flatMap(([start, end]) => analyze(text.slice(start, end)).map(({ term }) => term))
    return this.words.filter(({ isForm }) => terms.some(isForm)).map(({ word }) => word)
  }
}

function isWhole({ text, ranges }: MarkedText): boolean {
  const unmarked = ranges.reduceRight((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text)
  return !/[\p{L}\p{N}]/u.test(unmarked)
}

function selectionOf(names: readonly string[]): (name: string) => boolean {
  return (name) => names.includes('*') || names.includes(name)
}
