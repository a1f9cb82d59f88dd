import type { Reading } from '../archive/validation.ts'
import { ArticleError } from '../errors.ts'
import { readImported } from './imported-article.ts'
import { readElements } from './markup.ts'
import { childrenOf, childText, type MarkupElement, textOf } from './markup-element.ts'
import { slug } from './slug.ts'
import { readText, type Source } from './source.ts'

const ELEMENTS = new Set(['REUTERS'])
/** What the wire sent to machines. */
const CONTROL = /(?![\n\t])\p{Cc}/gu
const SIGN_OFF = /\n[ \t]*reuter[ \t]*\n?[ \t]*$/i

/** The articles of the Reuters-21578 collection's SGML files; records without a text are passed over. */
export async function* readReuters(source: Source): AsyncGenerator<Reading> {
  for await (const element of readElements(readText(source), ELEMENTS, source.path)) {
    if (element instanceof ArticleError) yield element
    else yield* readRecord(element, `${source.path}:${element.line}`)
  }
}

function readRecord(record: MarkupElement, where: string): Reading[] {
  const [text] = childrenOf(record, 'TEXT')
  const body = text && childText(text, 'BODY')
  if (!text || body === undefined) return []
  const headline = clean(childText(text, 'TITLE') ?? '')
  const fields = {
    id: `${slug(headline)}-${record.attributes.NEWID ?? record.line}`,
    headline,
    body: paragraphs(clean(body).replace(SIGN_OFF, '')),
    date: dayOf(childText(record, 'DATE')),
    source: 'Reuters',
    keywords: childrenOf(record, 'TOPICS').flatMap((topics) =>
      childrenOf(topics, 'D').flatMap((topic) => textOf(topic) ?? []),
    ),
  }
  return readImported(fields, where)
}

function clean(text: string): string {
  return text.replace(/\r/g, '').replace(CONTROL, '').trim()
}

/** A paragraph begins with an indented line; its lines are broken where the wire's were full. */
function paragraphs(body: string): string {
  return body
    .split(/\n(?=[ \t]{4})/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')

/** "26-FEB-1987 15:01:01.79": the time has no zone, so the day is what is known. */
function dayOf(text = ''): string | undefined {
  const [, day, month, year] = /^\s*(\d{1,2})-([A-Z]{3})-(\d{4}) \d/.exec(text) ?? []
  const number = MONTHS.indexOf(month ?? '') + 1
  return number === 0 ? undefined : `${year}-${String(number).padStart(2, '0')}-${day!.padStart(2, '0')}`
}
