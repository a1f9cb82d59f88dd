import type { z } from 'zod'
import { type ArticleDraft, articleFields, idSchema } from '../article.ts'
import { ArticleError } from '../errors.ts'

/** What reading yields: an article, or one thing that is wrong with it. */
export type Reading = ArticleDraft | ArticleError

/** Where a value stands, as a reader can go to it: "corpus/a.md:3". The path is that of the field, such as people, 1. */
export type Locate = (path: readonly PropertyKey[]) => string

type Field = keyof typeof articleFields.shape

const EXPECTED: Readonly<Record<Field, { is: string; hint: string }>> = {
  headline: { is: 'a text', hint: 'Write "headline: " and one line; put it in quotes if it looks like a number.' },
  people: { is: 'a list of names', hint: 'Write [First Name, Second Name], or leave people out.' },
  places: { is: 'a list of names', hint: 'Write [First Place, Second Place], or leave places out.' },
  date: { is: 'a date', hint: 'Use YYYY-MM-DD, or ISO 8601 with a zone such as 2026-01-31T09:00:00Z.' },
  source: { is: 'a text', hint: 'Write the name of who published it, or leave source out.' },
  url: { is: 'an http or https address', hint: 'Write it whole, such as https://example.org/a.' },
  language: { is: 'a language tag', hint: 'Use a tag such as en or kk-Latn.' },
  keywords: { is: 'a list of words', hint: 'Write [first, second], or leave keywords out.' },
  body: { is: 'a text', hint: 'Write at least one paragraph.' },
}

/** More problems of one kind help nobody: a file with thousands is not an article. */
export const MAX_PROBLEMS = 20

/** Brackets within brackets: no article needs more, and what walks through a value in steps of the stack fails at some thousands. */
const MAX_DEPTH = 32

export function isTooDeep(value: unknown, levels = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((child) => isTooDeep(child, levels - 1))
}

/** The article, or what is wrong with it. */
export function readFields(id: string, fields: unknown, locate: Locate): Reading[] {
  const identity = idSchema.safeParse(id)
  const parsed = articleFields.safeParse(fields)
  if (identity.success && parsed.success) return [{ ...parsed.data, id, body: normalizeBody(parsed.data.body) }]
  const wrongId = identity.success ? [] : [wrong(`id ${quote(id)} is not allowed`, locate(['id']), ID_HINT)]
  return [
    ...wrongId,
    ...(parsed.error?.issues ?? []).slice(0, MAX_PROBLEMS).flatMap((issue) => describeIssue(issue, fields, locate)),
  ]
}

const ID_HINT = 'Use up to 200 letters, digits, ".", "_" and "-", beginning with a letter or digit.'

/** Paragraphs separated by one blank line; line ends are "\n"; no space around the text or at the ends of lines. */
export function normalizeBody(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function describeIssue(issue: z.core.$ZodIssue, fields: unknown, locate: Locate): ArticleError[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) => unknownKey(key, locate([key])))
  const [field, item] = issue.path
  const where = locate(issue.path)
  if (!isField(field)) return [wrong('the article is not a list of fields', where, 'Write "headline: " and a text.')]
  const value = issue.path.reduce(childOf, fields)
  const { is, hint } = EXPECTED[field]
  if (value === undefined) return [wrong(`${field} is missing`, where, hint)]
  if (value === null || value === '') return [wrong(`${field} is empty`, where, hint)]
  if (item !== undefined) return [wrong(`${field} has an item that is not a text: ${quote(value)}`, where, hint)]
  return [wrong(`${field} ${quote(value)} is not ${is}`, where, hint)]
}

function unknownKey(key: string, where: string): ArticleError {
  return wrong(`unknown key ${quote(key)}`, where, `The keys are ${KEYS.join(', ')}.`)
}

const KEYS = Object.keys(articleFields.shape).filter((key) => key !== 'body')

function wrong(message: string, where: string, hint: string): ArticleError {
  return new ArticleError(`${message}.`, { where, hint })
}

function isField(key: PropertyKey | undefined): key is Field {
  return key !== undefined && Object.hasOwn(EXPECTED, key)
}

function childOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

/** Hostile values stay short and on one line. */
function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
