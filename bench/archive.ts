import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Article } from '../src/article.ts'
import { createArchive } from './synthetic-archive.ts'

export type BenchArchive = { readonly articles: readonly Article[]; readonly queries: readonly string[] }

/** What to measure on: a made-up archive of so many articles, or the articles of a JSON Lines file (`.jsonl` or `.jsonl.gz`). */
export type ArchiveName = { readonly size: number } | { readonly file: string }

export function openArchive(name: ArchiveName): BenchArchive {
  return 'file' in name ? readCorpus(name.file) : createArchive(name.size, 1)
}

/** Any lines that have a headline and a body; the queries are words that stand side by side in headlines all over the file. */
function readCorpus(file: string): BenchArchive {
  const bytes = readFileSync(file)
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n')
  const articles = lines.filter((line) => line !== '').map((line, i) => toArticle(JSON.parse(line), i))
  const step = Math.max(1, Math.floor(articles.length / 400))
  const queries = articles
    .filter((_, i) => i % step === 0)
    .map(({ headline }, i) => (headline.match(/\p{L}{2,}/gu) ?? []).slice(0, 1 + (i % 3)).join(' '))
  return { articles, queries: queries.filter((query) => query !== '') }
}

function toArticle(line: Partial<Article>, i: number): Article {
  const { headline = '', body = '', people = [], places = [], language = 'en', date } = line
  return { id: `a${i}`, headline, people, places, body, language, keywords: [], ...(date !== undefined && { date }) }
}

/** The query with two letters exchanged in its longest word. */
export function withTypo(query: string): string {
  const longest = query.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
  const middle = longest.length >> 1
  const wrong = longest.slice(0, middle - 1) + longest[middle] + longest[middle - 1] + longest.slice(middle + 1)
  return longest.length < 4 ? query : query.replace(longest, wrong)
}
