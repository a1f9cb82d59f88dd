import { type Article, FIELDS } from '../../../article.ts'
import { FrozenBuilder } from '../frozen/frozen-builder.ts'
import type { FrozenIndex } from '../frozen/frozen-index.ts'
import { type Changes, refreeze } from '../frozen/refreeze.ts'
import { ArticleIndex } from './article-index.ts'
import type { DocSet } from './doc-set.ts'
import { DocumentTable } from './document-table.ts'
import { blocksOf, documentFrequency, type FieldPostings, type IndexReader, type Postings } from './index-reader.ts'
import { Vocabulary } from './vocabulary.ts'

/**
 * One index in two layers: the frozen one, and a live one with what was written since, which hides what it replaces. The documents and
 * terms of the frozen index keep their numbers and those of the live one follow, so that everything is counted once, over both.
 */
export class LayeredIndex implements IndexReader {
  readonly frozen: FrozenIndex
  private readonly live: ArticleIndex
  private readonly table: DocumentTable
  /** Documents of the frozen index that are gone or replaced. */
  private hidden = 0

  constructor(frozen: FrozenIndex = new FrozenBuilder().build()) {
    this.frozen = frozen
    this.table = new DocumentTable(frozen)
    this.live = new ArticleIndex(new Vocabulary(frozen.frozenVocabulary), this.table, frozen.maxDoc)
  }

  get vocabulary(): Vocabulary {
    return this.live.vocabulary
  }

  get maxDoc(): number {
    return this.live.maxDoc
  }

  get docs(): DocSet {
    return this.table.docs
  }

  get documentCount(): number {
    return this.table.documentCount
  }

  get documentFrequencies(): ArrayLike<number> {
    return this.table.documentFrequencies
  }

  /** How many articles were written, and how many of the frozen index are gone. */
  get changeCount(): number {
    return this.live.documentCount + this.hidden
  }

  /** Adds the article, or puts it in the place of the one with its id; returns its number. */
  put(article: Article): number {
    this.delete(article.id)
    return this.live.put(article)
  }

  delete(id: string): boolean {
    const doc = this.docOf(id)
    if (doc === undefined) return false
    if (doc >= this.frozen.maxDoc) return this.live.delete(id)
    this.table.remove(
      doc,
      FIELDS.map((_, field) => this.frozen.words(doc, field)),
    )
    this.hidden += 1
    return true
  }

  docOf(id: string): number | undefined {
    const doc = this.live.docOf(id) ?? this.frozen.docOf(id)
    return doc !== undefined && this.docs.has(doc) ? doc : undefined
  }

  article(doc: number): Article {
    return this.layerOf(doc).article(doc)
  }

  date(doc: number): string | undefined {
    return this.layerOf(doc).date(doc)
  }

  time(doc: number): number | undefined {
    return this.layerOf(doc).time(doc)
  }

  words(doc: number, field: number): ArrayLike<number> {
    return this.layerOf(doc).words(doc, field)
  }

  postings(term: string): Postings | undefined {
    if (documentFrequency(this, term) === 0) return undefined
    const frozen = this.frozen.postings(term, this.hidden > 0 ? this.docs : undefined)
    const live = this.live.postings(term)
    return frozen && live ? frozen.map((postings, field) => bothOf(postings, live[field])) : (frozen ?? live)
  }

  lengths(field: number): ArrayLike<number> {
    return this.table.lengths(field)
  }

  averageLength(field: number): number {
    return this.table.averageLength(field)
  }

  termsWithPrefix(prefix: string, limit: number): string[] {
    const frozen = this.frozen.termsWithPrefix(prefix, limit, this.documentFrequencies)
    const terms = [...new Set([...frozen, ...this.live.termsWithPrefix(prefix, limit)])]
    const frequencies = new Map(terms.map((term) => [term, documentFrequency(this, term)]))
    return terms.sort((a, b) => frequencies.get(b)! - frequencies.get(a)!).slice(0, limit)
  }

  termsWithin(term: string, edits: number, beginning = ''): Map<string, number> {
    const near = [...this.frozen.termsWithin(term, edits, beginning), ...this.live.termsWithin(term, edits, beginning)]
    return new Map(near.filter(([candidate]) => candidate !== term && documentFrequency(this, candidate) > 0))
  }

  /** What was written since the index below was frozen. */
  get changes(): Changes {
    const gone: number[] = []
    this.frozen.docs.forEach((doc) => {
      if (!this.docs.has(doc)) gone.push(doc)
    })
    return { gone, articles: this.live.all }
  }

  /** A frozen index of all that is there, its documents in the same order, numbered anew. */
  freeze(): FrozenIndex {
    return refreeze(this.frozen, this.changes)
  }

  private layerOf(doc: number): FrozenIndex | ArticleIndex {
    return doc < this.frozen.maxDoc ? this.frozen : this.live
  }
}

function bothOf(frozen: FieldPostings | undefined, live: FieldPostings | undefined): FieldPostings | undefined {
  if (!frozen || !live) return frozen ?? live
  return {
    forEach(visit) {
      frozen.forEach(visit)
      live.forEach(visit)
    },
    get blocks() {
      return [...blocksOf(frozen), ...blocksOf(live)]
    },
  }
}
