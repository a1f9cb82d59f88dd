import { createHash } from 'node:crypto'
import { type Reading, readFields } from '../archive/validation.ts'
import { articleFields } from '../article.ts'
import { ArticleError } from '../errors.ts'
import { slug } from './slug.ts'

/** What a format says of an article, as it says it; what it leaves out is undefined or empty. */
export type ImportedFields = {
  readonly id: string
  readonly headline: string | undefined
  readonly body: string | undefined
  readonly people?: readonly string[] | undefined
  readonly places?: readonly string[] | undefined
  readonly date?: string | undefined
  readonly source?: string | undefined
  readonly url?: string | undefined
  readonly language?: string | undefined
  readonly keywords?: readonly string[] | undefined
}

const OPTIONAL = ['date', 'source', 'url', 'language', 'people', 'places', 'keywords'] as const

/**
 * The article, or what is wrong with it. An optional field that an article cannot have, such as a date that does not exist, is
 * reported and left out, and the article is there all the same.
 */
export function readImported(fields: ImportedFields, where: string): Reading[] {
  const damage = findDamage(fields, where)
  if (damage) return [damage]
  const given = clean(fields)
  const problems: ArticleError[] = []
  for (const field of OPTIONAL) {
    const result = articleFields.shape[field].safeParse(given[field])
    if (result.success) continue
    problems.push(leftOut(field, given[field], where))
    delete given[field]
  }
  return [...problems, ...readFields(fields.id, given, () => where)]
}

/** An id that people can read, and that another headline of the same identity (a guid, an address) does not share by chance. */
export function readableId(headline: string | undefined, identity: string | undefined): string {
  if (!identity) return slug(headline ?? '')
  const mark = createHash('sha256').update(identity).digest('hex').slice(0, 8)
  return `${slug(headline ?? '')}-${mark}`
}

/** "%27" is an apostrophe in what was an address. */
export function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function findDamage({ headline = '', body = '' }: ImportedFields, where: string): ArticleError | undefined {
  const text = `${headline}\n${body}`
  if (text.includes('\0')) {
    return new ArticleError('the text has NUL bytes in it.', { where, hint: 'It may be no text, or damaged.' })
  }
  if (!text.includes('\uFFFD')) return undefined
  const hint = 'Save the file as UTF-8, or say what it is with --encoding, such as latin1.'
  return new ArticleError('the text has bytes that are no letters in its encoding.', { where, hint })
}

type Given = { -readonly [Field in keyof ImportedFields]?: Exclude<ImportedFields[Field], undefined> }

function clean(fields: ImportedFields): Given {
  const { id: _, ...rest } = fields
  const given: Given = Object.fromEntries(
    Object.entries(rest)
      .map(([field, value]) => [field, Array.isArray(value) ? distinct(value) : value?.toString().trim()] as const)
      .filter(([, value]) => value !== undefined && value.length > 0),
  )
  if (given.date !== undefined) given.date = readDate(given.date)
  if (given.headline !== undefined) given.headline = oneLine(given.headline)
  if (given.source !== undefined) given.source = oneLine(given.source)
  return given
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.map(oneLine).map((name) => name.trim()))].filter((name) => name !== '')
}

const ISO_WITHOUT_ZONE = /^(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/
/** "Fri, 30 Jan 2026 09:00:00 +0500", as in RSS. */
const MAIL_DATE = /^(?:[A-Z][a-z]{2},? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[A-Z]{1,4}|[+-]\d{4})$/
const ISO_WITH_ZONE = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)$/
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T.*)?$/

/**
 * A date as an article writes it. A time without a zone is no time: its day stays. What is not understood comes back as it is,
 * for the schema to refuse.
 */
export function readDate(text: string): string {
  const day = ISO_WITHOUT_ZONE.exec(text)?.[1]
  if (day !== undefined) return day
  if (MAIL_DATE.test(text)) {
    const time = new Date(text)
    return Number.isNaN(time.getTime()) ? text : time.toISOString().replace('.000Z', 'Z')
  }
  const zoned = ISO_WITH_ZONE.exec(text)
  if (zoned) return `${zoned[1]}T${zoned[2]}${zoned[3]!.replace(/(\d\d):?(\d\d)$/, '$1:$2')}`
  return text.replace(COMPACT, '$1-$2-$3')
}

function leftOut(field: string, value: unknown, where: string): ArticleError {
  const text = JSON.stringify(value)
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text
  const hint = 'The article is imported without it.'
  return new ArticleError(`${field} ${shown} is not one that an article can have.`, { where, hint })
}
