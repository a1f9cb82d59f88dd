import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Article, FIELDS } from '../../../../src/article.ts'
import type { Suggestion } from '../../../../src/engine/engine.ts'
import { Arrays } from '../../../../src/engine/minisearch/frozen/arrays.ts'
import { FacetIndex, facetKey } from '../../../../src/engine/minisearch/index/facets.ts'
import { LayeredIndex } from '../../../../src/engine/minisearch/index/layered-index.ts'
import { readAsTyped } from '../../../../src/engine/minisearch/matching/matcher.ts'
import { Ranker } from '../../../../src/engine/minisearch/ranking/ranker.ts'
import { Suggester } from '../../../../src/engine/minisearch/suggest/suggester.ts'
import { SuggestionsBuilder } from '../../../../src/engine/minisearch/suggest/suggestions-builder.ts'
import { archives, article, request, WORDS } from '../../articles.ts'

/** With two spellings of one name, another script, an acronym and a name of no word at all. */
const VOCABULARY = [...WORDS, 'türkiye', 'turkiye', 'тұрсын', 'WHO', '!']
const DATES = [undefined, '1912-04-15', '2026-01-02', '2026-01-02T10:00:00Z', '2026-01-02T10:00:30Z', '2026-02-01']
const TYPED = [
  'i',
  'ir',
  'tu',
  'tur',
  'turki',
  'тур',
  'wh',
  'd',
  'tr',
  'deal i',
  'port s',
  'iran tr',
  'trned',
  'turkiey',
  'a t',
]

/** An index with a suggester that follows it. */
class Archive {
  readonly index: LayeredIndex
  private readonly facets = new FacetIndex()
  private readonly suggester: Suggester

  /** What is in the index is suggested out of arrays. */
  constructor(index = new LayeredIndex()) {
    this.index = index
    const ranker = new Ranker(index)
    const answering = (text: string) => {
      const { docs, relaxed, isQuestion, isComplete } = readAsTyped(index, ranker, request(text), index.docs)
      return isQuestion || !isComplete || relaxed.length > 0 ? undefined : docs
    }
    const builder = new SuggestionsBuilder()
    index.docs.forEach((doc) => {
      this.facets.put(doc, index.article(doc))
      builder.add(index.article(doc), headlineTerms(index, doc))
    })
    const frozen = new Arrays()
    builder.putInto(frozen)
    this.suggester = new Suggester(index, this.facets, answering, index.documentCount > 0 ? frozen : undefined)
  }

  put(one: Article): void {
    this.delete(one.id)
    const doc = this.index.put(one)
    this.facets.put(doc, one)
    this.suggester.put(doc, one)
  }

  delete(id: string): void {
    const doc = this.index.docOf(id)
    if (doc === undefined) return
    const one = this.index.article(doc)
    this.suggester.delete(doc, one)
    this.facets.delete(doc, one)
    this.index.delete(id)
  }

  freeze(): Archive {
    return new Archive(new LayeredIndex(this.index.freeze()))
  }

  suggest(text: string, limit: number): readonly Suggestion[] {
    return this.suggester.suggest({ text, limit })
  }
}

function headlineTerms(index: LayeredIndex, doc: number): string[] {
  return Array.from(index.words(doc, FIELDS.indexOf('headline')), (number) => index.vocabulary.term(number))
}

/** Of two spellings that are equally frequent either is shown. */
function shown(archive: Archive): unknown {
  return TYPED.map((text) =>
    archive.suggest(text, 10).map((suggestion) => ({ ...suggestion, text: facetKey(suggestion.text) })),
  )
}

const changes = fc.array(
  fc.record({
    kind: fc.constantFrom('put', 'put', 'put', 'delete', 'freeze', 'suggest'),
    id: fc.nat(9),
    version: fc.nat(11),
    date: fc.constantFrom(...DATES),
  }),
  { maxLength: 30 },
)

test('whatever is written and frozen in whatever order, the same is suggested as of the same articles never frozen', () => {
  fc.assert(
    fc.property(archives(12, VOCABULARY), changes, (articles, list) => {
      let archive = new Archive()
      const left = new Map<string, Article>()
      for (const { kind, id: number, version, date } of list) {
        const id = `a${number}`
        if (kind === 'freeze') archive = archive.freeze()
        if (kind === 'suggest') archive.suggest('t', 5)
        if (kind === 'delete' || kind === 'put') left.delete(id)
        if (kind === 'delete') archive.delete(id)
        if (kind !== 'put') continue
        const one = { ...articles[version % articles.length]!, id, ...(date !== undefined && { date }) }
        archive.put(one)
        left.set(id, one)
      }
      const fresh = new Archive()
      for (const one of left.values()) fresh.put(one)
      expect(shown(archive)).toEqual(shown(fresh))
    }),
    { numRuns: 60 },
  )
})

test('a headline is suggested by the minute of its date, in any century', () => {
  const archive = new Archive()
  for (const [i, date] of DATES.entries())
    archive.put(article({ id: `a${i}`, headline: `Oil ${i}`, ...(date && { date }) }))
  const ids = archive
    .freeze()
    .suggest('oil', 10)
    .flatMap(({ id }) => id ?? [])
  expect(ids).toEqual(['a5', 'a3', 'a4', 'a2', 'a1', 'a0'])
})
