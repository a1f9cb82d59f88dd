import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import type { Article } from '../article.ts'
import { IzdeError } from '../errors.ts'
import { type Grades, isRelevant } from './metrics.ts'
import { readJsonLines, readLines } from './read-lines.ts'

/*
 * A judged collection is a folder:
 *   corpus.jsonl or corpus.jsonl.gz   {"id": …, "headline": …, "body": …}, and people, places and date when there are any
 *   queries.jsonl                     {"id": …, "text": …}
 *   qrels.tsv                         query id, article id, grade
 */

/** A query that somebody judged: at least one article is relevant to it. */
export type JudgedQuery = { readonly id: string; readonly text: string; readonly grades: Grades }

const id = z.union([z.string().min(1), z.number()], 'must be text or a number').transform(String)
const text = z.string('must be text')
const names = z.array(text, 'must be a list').nullish()

/** Judged sets lose no document: what an archive would refuse, an article without a headline say, can still be relevant. */
const corpusLine = z.object({
  id,
  headline: text.nullish(),
  body: text.nullish(),
  people: names,
  places: names,
  date: text.nullish(),
})

const queryLine = z.object({ id, text })

export function collectionName(folder: string): string {
  return basename(resolve(folder))
}

/** The file with the articles of a collection; undefined when the folder has none, as a folder of judgments or an archive. */
export function corpusFile(folder: string): string | undefined {
  return ['corpus.jsonl.gz', 'corpus.jsonl'].map((name) => join(folder, name)).find((file) => existsSync(file))
}

/**
 * The articles as they stand there, with nothing added.
 * @throws IzdeError naming the file and line that cannot be read
 */
export async function readCorpus(file: string, language: string): Promise<Article[]> {
  const articles = new Map<string, Article>()
  for await (const { value, where } of readJsonLines(file, corpusLine)) {
    if (articles.has(value.id)) throw new IzdeError(`the id ${JSON.stringify(value.id)} stands here again.`, { where })
    articles.set(value.id, toArticle(value, language))
  }
  return [...articles.values()]
}

function toArticle(line: z.output<typeof corpusLine>, language: string): Article {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(line.date ?? '')?.[0]
  return {
    id: line.id,
    headline: line.headline ?? '',
    people: line.people ?? [],
    places: line.places ?? [],
    language,
    keywords: [],
    body: line.body ?? '',
    ...(day !== undefined && { date: day }),
  }
}

/**
 * The queries with a relevant article, in the order of the file; the others say nothing about a ranking.
 * @throws IzdeError naming the file and line that cannot be read
 */
export async function readJudgedQueries(folder: string): Promise<JudgedQuery[]> {
  const queries = new Map<string, { id: string; text: string; grades: Map<string, number> }>()
  for await (const { value, where } of readJsonLines(join(folder, 'queries.jsonl'), queryLine)) {
    if (queries.has(value.id)) throw new IzdeError(`the id ${JSON.stringify(value.id)} stands here again.`, { where })
    queries.set(value.id, { ...value, grades: new Map() })
  }
  for await (const { text, where } of readLines(join(folder, 'qrels.tsv'))) {
    const { queryId, articleId, grade } = parseJudgment(text, where)
    const query = queries.get(queryId)
    if (!query) throw new IzdeError(`queries.jsonl has no query ${JSON.stringify(queryId)}.`, { where })
    if (query.grades.has(articleId)) throw new IzdeError('this article was judged for this query before.', { where })
    query.grades.set(articleId, grade)
  }
  return [...queries.values()].filter(({ grades }) => [...grades.keys()].some((id) => isRelevant(grades, id)))
}

function parseJudgment(text: string, where: string): { queryId: string; articleId: string; grade: number } {
  const [queryId, articleId, grade, ...rest] = text.split('\t')
  if (!queryId || !articleId || !/^-?\d{1,6}$/.test(grade ?? '') || rest.length > 0) {
    throw new IzdeError('this is not a judgment.', {
      where,
      hint: 'Write query id, article id and grade (a whole number), with tabs between them.',
    })
  }
  return { queryId, articleId, grade: Number(grade) }
}
