import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import { looseText } from './html-text.ts'
import { readableId, readImported } from './imported-article.ts'
import { type JsonObject, names, objects, text } from './json-values.ts'

/** The versions of ninjs write one thing in several ways: `versioncreated` (1 and 2) is `versionCreated` (3). */
const get = (item: JsonObject, ...keys: readonly string[]) => keys.map((key) => text(item[key])).find((found) => found)

export function isNinjs(item: JsonObject): boolean {
  const hasText = Object.keys(item).some((key) => /^(?:headline|body)_|^(?:headlines|bodies|pub[sS]tatus)$/.test(key))
  return text(item.uri) !== undefined && hasText
}

/**
 * A news item of IPTC's ninjs 1, 2 or 3 (https://iptc.org/standards/ninjs/). An item that is withheld, cancelled or under embargo at
 * the time `now` (in milliseconds) comes as a problem, never as an article.
 */
export function readNinjs(item: JsonObject, where: string, now = Date.now()): Reading[] {
  const secret = findSecrecy(item, where, now)
  if (secret) return [secret]
  const headline = readHeadline(item)
  const fields = {
    id: readableId(headline, text(item.uri)),
    headline,
    body: readBody(item),
    people: names(item.people ?? item.person),
    places: names(item.places ?? item.place),
    date: get(
      item,
      'contentCreated',
      'contentcreated',
      'firstCreated',
      'firstcreated',
      'versionCreated',
      'versioncreated',
    ),
    source:
      get(item, 'copyrightHolder', 'copyrightholder') ??
      names(item.infoSources ?? item.infosources ?? item.infosource)[0],
    url: [get(item, 'uri')].find((uri) => uri !== undefined && /^https?:/.test(uri)),
    language: get(item, 'language'),
    keywords: [...names(item.subjects ?? item.subject), ...names(item.keywords)],
  }
  return readImported(fields, where)
}

function findSecrecy(item: JsonObject, where: string, now: number): ArticleError | undefined {
  const headline = JSON.stringify(readHeadline(item) ?? get(item, 'uri'))
  const status = (get(item, 'pubStatus', 'pubstatus') ?? 'usable').toLowerCase().replace(/^.*[:/]/, '')
  if (status !== 'usable') {
    const hint = status.startsWith('cancel')
      ? 'Remove it from the archive if it was imported before.'
      : 'It is left out.'
    return new ArticleError(`${headline} is not to be published: its status is ${JSON.stringify(status)}.`, {
      where,
      hint,
    })
  }
  const embargo = item.embargoedUntil ?? item.embargoed
  if (embargo === undefined || embargo === null || embargo === '') return undefined
  const until = endOfEmbargo(embargo)
  if (until <= now) return undefined
  const hint = 'Import it again when the embargo is over.'
  return new ArticleError(`${headline} is under embargo until ${JSON.stringify(embargo)}.`, { where, hint })
}

/** A time without a zone is over when it is over everywhere; one that cannot be read is never over. */
function endOfEmbargo(embargo: unknown): number {
  const written = text(embargo) ?? ''
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(written)
    ? written
    : `${written}${written.includes('T') ? '' : 'T23:59:59'}-12:00`
  const time = /^\d{4}-\d\d-\d\d/.test(written) ? Date.parse(zoned) : Number.NaN
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time
}

function readHeadline(item: JsonObject): string | undefined {
  const [main] = sortedByRole(objects(item.headlines), ['main', 'headline'])
  return (
    looseText(text(main?.value) ?? get(item, 'headline', 'headline_main') ?? first(item, /^headline_/) ?? '') ||
    undefined
  )
}

function readBody(item: JsonObject): string | undefined {
  const [main] = sortedByRole(objects(item.bodies), ['main', 'body'])
  if (main) {
    const value = text(main.value) ?? ''
    return /html|xml/.test(get(main, 'contentType', 'contenttype') ?? 'html') ? looseText(value) : value
  }
  return text(item.body_text) ?? looseText(get(item, 'body_xhtml', 'body_html') ?? first(item, /^body_/) ?? '')
}

/** The one of a wanted role, plain text before others, or the first. */
function sortedByRole(parts: readonly JsonObject[], roles: readonly string[]): JsonObject[] {
  const rank = (part: JsonObject) => {
    const role = roles.indexOf((text(part.role) ?? '').toLowerCase().replace(/^.*[:/]/, ''))
    const isPlain = (get(part, 'contentType', 'contenttype') ?? '').startsWith('text/plain')
    return (role === -1 ? roles.length : role) * 2 + (isPlain ? 0 : 1)
  }
  return [...parts].sort((a, b) => rank(a) - rank(b))
}

function first(item: JsonObject, pattern: RegExp): string | undefined {
  return Object.keys(item)
    .filter((key) => pattern.test(key))
    .map((key) => text(item[key]))
    .find((found) => found !== undefined)
}
