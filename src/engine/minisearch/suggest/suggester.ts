import { analyze } from '../../../analysis/analyzer.ts'
import type { Article } from '../../../article.ts'
import type { Suggestion, SuggestionKind, SuggestRequest } from '../../engine.ts'
import type { Arrays } from '../frozen/arrays.ts'
import type { FacetIndex } from '../index/facets.ts'
import type { IndexReader } from '../index/index-reader.ts'
import { type Answering, Company } from './company.ts'
import { Headlines } from './headlines.ts'
import { Names } from './names.ts'
import { Phrases } from './phrases.ts'
import { remember } from './remember.ts'
import { takeTurns } from './turns.ts'
import { rangesOf } from './words.ts'

const NAME_FACETS = ['people', 'places'] as const
type NameFacet = (typeof NAME_FACETS)[number]
const KINDS: Readonly<Record<NameFacet, SuggestionKind>> = { people: 'person', places: 'place' }

/** More words are a query to be searched, not a beginning to be completed. */
const MOST_WORDS = 10
/** Query phrases in one answer, each of which takes a search. */
const MOST_QUERIES = 3
/** Answers that are kept until the archive changes, since everybody types the same first letters. */
const KEPT_ANSWERS = 5_000
/** How little a phrase counts beside a name in as many articles. */
const QUERY_WEIGHT = 0.3

/** What was typed: its words, and the text before the last of them. */
type Typed = { readonly words: readonly string[]; readonly last: string; readonly before: string }

/** A suggestion before its ranges are known, with the word it was found under, and how well it answers: comparable between kinds. */
type Candidate = Omit<Suggestion, 'ranges'> & { readonly word: string; readonly score: number }

/**
 * Completions of what is typed, out of the people, places and headlines of the archive, and the phrases that recur in the
 * headlines. It begins with what was frozen (`SuggestionsBuilder`), and follows every article that comes or goes since.
 */
export class Suggester {
  private readonly facets: FacetIndex
  private readonly names: Readonly<Record<NameFacet, Names>>
  private readonly headlines: Headlines
  private readonly phrases: Phrases
  private readonly company: Company
  /** Names in articles that came or went since the last look-up. */
  private readonly changed = { people: new Set<string>(), places: new Set<string>() }
  private readonly answers = new Map<string, Suggestion[]>()

  /** What was frozen are the documents of the reader from 0 on. */
  constructor(reader: IndexReader, facets: FacetIndex, answering: Answering, frozen?: Arrays) {
    this.facets = facets
    this.names = { people: new Names('people', frozen), places: new Names('places', frozen) }
    this.headlines = new Headlines(reader, frozen)
    this.phrases = new Phrases(frozen)
    this.company = new Company(this.names, answering, frozen)
  }

  put(doc: number, article: Article): void {
    this.headlines.put(doc, article.date)
    this.company.put(doc, article)
    this.follow(doc, article, 1)
  }

  /** Only while the index still has the document. */
  delete(doc: number, article: Article): void {
    this.headlines.delete(doc)
    this.follow(doc, article, -1)
  }

  suggest({ text, limit }: SuggestRequest): readonly Suggestion[] {
    const typed = readTyped(text)
    if (!typed) return []
    this.refresh()
    return remember(this.answers, KEPT_ANSWERS, `${limit} ${text}`, () => this.answer(typed, limit))
  }

  private answer(typed: Typed, limit: number): Suggestion[] {
    const candidates = {
      person: this.namesFor('people', typed, limit),
      place: this.namesFor('places', typed, limit),
      query: this.queriesFor(typed),
      headline: this.headlinesFor(typed, limit),
    }
    return takeTurns(candidates, limit).map(({ word, score, ...suggestion }) => ({
      ...suggestion,
      ranges: rangesOf(suggestion.text, suggestion.beside === undefined ? typed.words : [typed.last], word),
    }))
  }

  private follow(doc: number, article: Article, change: 1 | -1): void {
    this.phrases.count(this.headlines.terms(doc), change)
    for (const facet of NAME_FACETS) for (const text of article[facet]) this.changed[facet].add(text)
    this.company.forget()
    this.answers.clear()
  }

  /** How many articles have a name is asked once for all changes. */
  private refresh(): void {
    for (const facet of NAME_FACETS) {
      for (const text of this.changed[facet]) {
        const found = this.facets.value(facet, text)
        if (found) this.names[facet].put(found.value, found.count)
        else this.names[facet].delete(text)
      }
      this.changed[facet].clear()
    }
  }

  /** Names that answer all words, then those that answer the last word and occur together with the others. */
  private *namesFor(facet: NameFacet, { words, last, before }: Typed, limit: number): Generator<Candidate> {
    const found = this.names[facet].find(words, limit)
    for (const { name, word, score } of found) {
      const spelled = this.facets.value(facet, name.text)
      if (spelled) yield { text: spelled.value, kind: KINDS[facet], count: spelled.count, word, score }
    }
    if (before === '') return
    const known = new Set(found.map(({ name }) => name.key))
    for (const { key, count } of this.company.find(facet, before, last, limit)) {
      const text = known.has(key) ? undefined : this.spelling(facet, key)
      if (text !== undefined)
        yield { text, kind: KINDS[facet], count, word: last, score: Math.log(1 + count), beside: before }
    }
  }

  /** As the name is spelled most often. */
  private spelling(facet: NameFacet, key: string): string | undefined {
    const name = this.names[facet].get(key)
    return name && this.facets.value(facet, name.text)?.value
  }

  private *queriesFor({ words, last, before }: Typed): Generator<Candidate> {
    const texts = this.phrases.find(words, 2 * MOST_QUERIES, this.isNoName)
    if (before !== '' && this.company.count(before) > 0) {
      const completions = this.phrases.find([last], 2 * MOST_QUERIES, this.isNoName)
      texts.push(...completions.map((phrase) => `${before} ${phrase}`))
    }
    for (const text of withoutInflections(texts).slice(0, MOST_QUERIES)) {
      const count = this.company.count(text)
      if (count > 0) yield { text, kind: 'query', count, word: last, score: QUERY_WEIGHT * Math.log(1 + count) }
    }
  }

  private *headlinesFor({ words, last }: Typed, limit: number): Generator<Candidate> {
    const seen = new Set<string>()
    for (const doc of this.headlines.find(words, 2 * limit)) {
      const { id, headline: text } = this.headlines.shown(doc)
      // Copies of one text have one headline.
      if (!seen.has(text)) yield { text, kind: 'headline', count: 1, id, word: last, score: 0 }
      seen.add(text)
    }
  }

  /** A phrase of names alone is suggested as the names. */
  private readonly isNoName = (terms: readonly string[]): boolean =>
    !terms.every((term) => this.names.people.hasWord(term) || this.names.places.hasWord(term))
}

/** A search finds all inflections of its words, so of phrases that differ in their ends alone one is enough. */
function withoutInflections(texts: readonly string[]): string[] {
  const stem = (text: string) => text.replace(/(?:e?s|ing|ed)$/, '')
  return [...new Map(texts.toReversed().map((text) => [stem(text), text])).values()].reverse()
}

function readTyped(text: string): Typed | undefined {
  const tokens = analyze(text)
  const last = tokens.at(-1)
  if (!last || tokens.length > MOST_WORDS) return undefined
  const words = tokens.map(({ term }) => term.toLowerCase())
  return { words, last: words.at(-1)!, before: tokens.length === 1 ? '' : text.slice(0, last.start).trim() }
}
