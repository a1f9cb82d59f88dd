import { Parser } from 'htmlparser2'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Elements that begin and end a paragraph. */
const BLOCKS = words(`
  address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul`)
/** Elements whose text is for machines, or stands in for what cannot be shown. */
const SILENT = words(
  'title script style template noscript iframe object svg math audio video canvas select textarea head',
)

/**
 * The text of HTML as paragraphs with an empty line between them; markup, scripts and comments are gone. WordPress writes paragraphs
 * as empty lines without tags: they are kept when `linesCount` is set.
 */
export function htmlToText(html: string, { linesCount = false } = {}): string {
  const paragraphs: string[] = ['']
  let silent = 0
  const breakParagraph = () => {
    if (paragraphs.at(-1) !== '') paragraphs.push('')
  }
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silent += 1
      if (BLOCKS.has(name)) breakParagraph()
      else if (name === 'br') paragraphs[paragraphs.length - 1] += '\n'
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1
      if (BLOCKS.has(name)) breakParagraph()
    },
    ontext(text) {
      if (silent === 0) paragraphs[paragraphs.length - 1] += linesCount ? text : text.replace(/\s+/g, ' ')
    },
  })
  parser.end(html)
  const separated = linesCount ? paragraphs.flatMap((paragraph) => paragraph.split(/\n[ \t\r]*\n/)) : paragraphs
  return separated
    .map(tidy)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
}

function tidy(paragraph: string): string {
  return paragraph
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** Text that may or may not be HTML, as feeds have it. */
export function looseText(text: string): string {
  return /<[a-z!/]|&(?:#\d+|#x[\da-f]+|\w+);/i.test(text) ? htmlToText(text) : text
}
