import { createHash } from 'node:crypto'
import { findAcronyms } from '../../analysis/acronyms.ts'
import { analyze, isStopWord, tellsCase } from '../../analysis/analyzer.ts'
import { nameKey, spellingKey } from '../../analysis/name-key.ts'
import { primaryLanguage, type Stemmer, stemmerFor } from '../../analysis/stemmer.ts'
import type { Token } from '../../analysis/token.ts'
import { type Article, FACETS, type Facet, FIELDS, type Field } from '../../article.ts'
import { facetKey } from '../minisearch/index/facets.ts'
import { headlineWords } from '../minisearch/suggest/headlines.ts'

/** An article as the cluster keeps it, in the fields of schema.ts. */
export type Document = Readonly<Record<string, unknown>> & { readonly article: string; readonly digest: string }

/** What a search gives back of a document. */
export type Stored = { readonly article: string; readonly digest?: string }

/** Between the parts of a keyword that has several; no term and no key has one. */
export const SEPARATOR = '\t'
/** Longer beginnings of words are not suggested by. */
const LONGEST_START = 15

/** A text of an article with its words. */
type AnalyzedText = { readonly text: string; readonly tokens: readonly Token[] }

/** `order` is greater for an article that comes in later: equal scores are put in this order. */
export function toDocument(article: Article, order: number): Document {
  const stored = JSON.stringify(article)
  const language = primaryLanguage(article.language)
  const texts = analyzeFields(article)
  const body = texts.body[0]!
  const acronyms = findAcronyms(body.text, body.tokens)
  return {
    ...Object.fromEntries(FIELDS.map((field) => [field, termsOf(field, texts[field], language)])),
    facets: Object.fromEntries(FACETS.map((facet) => [facet, facetOf(valuesOf(article, facet))])),
    names: namesOf(texts),
    acronyms: acronyms.map(({ acronym, longForm }) => `${acronym}${SEPARATOR}${longForm.join(' ')}`),
    longForms: acronyms.map(({ longForm }) => longForm.join(' ')),
    ...(article.date !== undefined && { day: article.date.slice(0, 10), time: Date.parse(article.date) }),
    order,
    language,
    copy: copyKey(article, body.tokens),
    article: stored,
    digest: digestOf(stored),
  }
}

export function toArticle({ article }: Stored): Article {
  return JSON.parse(article) as Article
}

/** What copies of one text have in common: their words, whatever stands between them. An article without any is a copy of none. */
export function copyOf(article: Article): string {
  return copyKey(article, analyze(article.body))
}

function copyKey({ id }: Article, bodyTokens: readonly Token[]): string {
  return digestOf(bodyTokens.length > 0 ? bodyTokens.map(({ term }) => term).join(' ') : `\0${id}`)
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** The longest name of a document that OpenSearch takes is 512 bytes. */
export function documentId(id: string): string {
  return Buffer.byteLength(id) <= 512 ? id : `sha256-${createHash('sha256').update(id).digest('base64url')}`
}

/** The stem with its language, so that a stem of one language is none of another; stop words have no inflections. */
export function stemToken(term: string, language: string, stem: Stemmer): string {
  return isStopWord(term) ? term : `${language}:${stem(term)}`
}

/** What is looked up of a value of a facet; as short as a keyword has to be. */
export function facetToken(text: string): string {
  return keyword(facetKey(text))
}

/** Half a surrogate pair is no text to the cluster, and a very long keyword is refused. */
function keyword(text: string): string {
  const valid = text.replace(LONE_SURROGATE, '\ufffd')
  return valid.length <= 2_000 ? valid : valid.slice(0, 2_000) + digestOf(valid)
}

const LONE_SURROGATE = /\p{Surrogate}/gu

type Analyzed = Readonly<Record<Field, readonly AnalyzedText[]>>

function analyzeFields({ headline, people, places, body }: Article): Analyzed {
  const analyzed = (texts: readonly string[]) => texts.map((text) => ({ text, tokens: analyze(text) }))
  return { headline: analyzed([headline]), people: analyzed(people), places: analyzed(places), body: analyzed([body]) }
}

function termsIn({ tokens }: AnalyzedText): string[] {
  return tokens.map(({ term }) => term)
}

function termsOf(field: Field, texts: readonly AnalyzedText[], language: string): object {
  const stem = stemmerFor(language)
  const lists = texts.map(termsIn)
  return {
    words: lists.map((terms) => terms.join(' ')),
    stems: lists.map((terms) => terms.map((term) => stemToken(term, language, stem)).join(' ')),
    ...(field !== 'body' && { starts: startsIn(field, lists.flat()) }),
  }
}

/** Beginnings that are marked: of the first word of a headline, and of what the spellings of a name have in common. */
const MARKS = { plain: '', first: '^', key: '~' } as const

/** The beginning of a word as it is looked up for suggestions. */
export function startToken(word: string, kind: keyof typeof MARKS = 'plain'): string {
  return MARKS[kind] + [...word].slice(0, LONGEST_START).join('')
}

function startsIn(field: Field, terms: readonly string[]): string {
  return [...new Set(field === 'headline' ? headlineStarts(terms) : nameStarts(terms))].join(' ')
}

function headlineStarts(terms: readonly string[]): string[] {
  const words = headlineWords(terms.map((term) => term.toLowerCase()))
  return [...words.flatMap((word) => startsOf(word)), ...words.slice(0, 1).flatMap((word) => startsOf(word, 'first'))]
}

function nameStarts(terms: readonly string[]): string[] {
  return terms.flatMap((term) => [...startsOf(term.toLowerCase()), ...startsOf(spellingKey(term), 'key')])
}

function startsOf(word: string, kind?: keyof typeof MARKS): string[] {
  const letters = [...word].slice(0, LONGEST_START)
  return letters.map((_, i) => startToken(letters.slice(0, i + 1).join(''), kind))
}

function valuesOf(article: Article, facet: Facet): readonly string[] {
  if (facet === 'source') return article.source === undefined ? [] : [article.source]
  return article[facet]
}

function facetOf(values: readonly string[]): object {
  const keys = values.map(facetToken)
  return { key: [...new Set(keys)], spelled: values.map((value, i) => `${keys[i]}${SEPARATOR}${keyword(value)}`) }
}

/** Words that are written as names are, each behind what its spellings have in common. */
function namesOf(texts: Analyzed): string[] {
  const names = new Set<string>()
  for (const field of FIELDS) {
    for (const { text, tokens } of texts[field]) {
      const isCased = field !== 'people' && field !== 'places' && tellsCase(text)
      for (const { term, start } of tokens) {
        if (!HAS_DIGIT.test(term) && (!isCased || isNameLike(text[start]!))) names.add(nameToken(term))
      }
    }
  }
  return [...names]
}

const HAS_DIGIT = /\p{N}/u

export function nameToken(term: string): string {
  return `${nameKey(term) ?? ''}${SEPARATOR}${term}`
}

/** With a capital, or in a script that has none. */
function isNameLike(character: string): boolean {
  return character !== character.toLowerCase() || character.toLowerCase() === character.toUpperCase()
}
