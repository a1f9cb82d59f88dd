import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Article } from '../src/article.ts'
import { createRandom, randomInteger } from '../src/evaluation/random.ts'
import { readLines } from '../src/evaluation/read-lines.ts'
import { asKind, createQueries, QUERY_KINDS } from './queries.ts'
import { createArchive } from './synthetic-archive.ts'

/** What to measure on: so many articles that are made up, or those of JSON Lines files, repeated with changed words up to so many. */
export type ArchiveName = { readonly size: number } | { readonly files: readonly string[]; readonly repeat?: number }

/** An archive on disk, as the contenders read it. */
export type Archive = {
  readonly title: string
  /**
   * Holds `articles.jsonl` for izde, `articles.tsv` for its peers (headline, people, places and body, without tabs and line ends), a
   * file of queries for each kind, and `distinct.txt` with more of them.
   */
  readonly folder: string
  readonly articles: number
  /** Of headlines and bodies, in UTF-8. */
  readonly textBytes: number
}

const QUERIES = 400
/** Different from each other, so that no answer is asked for twice. */
const DISTINCT_QUERIES = 6_000
/** Queries are made of so many articles at most, spread over the archive. */
const SAMPLED = 4_000

export async function writeArchive(name: ArchiveName, folder: string): Promise<Archive> {
  await mkdir(folder, { recursive: true })
  const json = createWriteStream(join(folder, 'articles.jsonl'))
  const table = createWriteStream(join(folder, 'articles.tsv'))
  const sample: Article[] = []
  let [articles, textBytes] = [0, 0]
  for await (const article of 'size' in name ? createArchive(name.size, 1) : corpus(name.files, name.repeat)) {
    articles += 1
    textBytes += Buffer.byteLength(article.headline) + Buffer.byteLength(article.body)
    keep(sample, article, articles)
    await write(json, JSON.stringify(article))
    await write(table, tableLine(article))
  }
  await Promise.all([json, table].map((stream) => once(stream.end(), 'finish')))
  await writeQueries(sample, folder)
  return { title: titleOf(name), folder, articles, textBytes }
}

async function write(stream: Writable, line: string): Promise<void> {
  if (!stream.write(`${line}\n`)) await once(stream, 'drain')
}

/** Each as likely as any other to be in the sample (Vitter's algorithm R), the same ones in each run. */
function keep(sample: Article[], article: Article, seen: number): void {
  const place = seen <= SAMPLED ? seen - 1 : randomInteger(createRandom(seen), seen)
  if (place < SAMPLED) sample[place] = article
}

async function writeQueries(sample: readonly Article[], folder: string): Promise<void> {
  const distinct = createQueries(sample, DISTINCT_QUERIES)
  await writeFile(join(folder, 'distinct.txt'), distinct.join('\n'))
  for (const kind of QUERY_KINDS) {
    const queries = distinct.slice(0, QUERIES).map((query, i) => asKind(kind, query, i))
    await writeFile(join(folder, `${kind}.txt`), queries.join('\n'))
  }
}

function titleOf(name: ArchiveName): string {
  if ('size' in name) return `${name.size.toLocaleString('en')} synthetic articles`
  const files = name.files.map((file) => join(basename(dirname(file)), basename(file))).join(' + ')
  return name.repeat === undefined
    ? files
    : `${files}, repeated with changed words up to ${name.repeat.toLocaleString('en')}`
}

function tableLine({ headline, people, places, body }: Article): string {
  return [headline, people.join(' '), places.join(' '), body].map((text) => text.replace(/\s+/g, ' ')).join('\t')
}

/** Any lines that have a headline or a body. */
async function* corpus(files: readonly string[], repeat: number | undefined): AsyncGenerator<Article> {
  const articles: Article[] = []
  for (const file of files) {
    for await (const { text } of readLines(file)) articles.push(toArticle(JSON.parse(text), articles.length))
  }
  yield* articles.slice(0, repeat)
  const words = articles.flatMap(({ body }, i) => (i % 10 === 0 ? (body.match(/\p{L}+/gu) ?? []) : []))
  for (let i = articles.length; i < (repeat ?? 0); i++) yield changed(articles[i % articles.length]!, i, words)
}

function toArticle(line: Partial<Article>, i: number): Article {
  const { headline = '', body = '', people = [], places = [], date } = line
  const day = date?.slice(0, 10)
  return { id: `a${i}`, headline, people, places, body, language: 'en', keywords: [], ...(day && { date: day }) }
}

/** Each third word becomes any word of the archive, as frequent words most often do; each hundredth a word that is new. */
function changed(article: Article, i: number, words: readonly string[]): Article {
  const random = createRandom(i)
  const changeWord = (word: string) => {
    const chance = randomInteger(random, 100)
    if (chance === 0) return word + i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!)
    return chance < 34 ? words[randomInteger(random, words.length)]! : word
  }
  const change = (text: string) => text.replace(/\p{L}+/gu, changeWord)
  return { ...article, id: `a${i}`, headline: change(article.headline), body: change(article.body) }
}
