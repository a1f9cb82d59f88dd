import { Document, isSeq } from 'yaml'
import type { ArticleDraft } from '../article.ts'
import { normalizeBody } from './validation.ts'

/** The article as the text of its file; `parseMarkdown` reads it back. Defaults are left out. */
export function printMarkdown(article: ArticleDraft): string {
  const { headline, people, places, date, source, url, language, keywords, body } = article
  const fields = {
    headline,
    people,
    places,
    date,
    source,
    url,
    language: language === 'en' ? undefined : language,
    keywords: keywords.length === 0 ? undefined : keywords,
  }
  return `---\n${printFrontMatter(fields)}---\n${normalizeBody(body)}\n`
}

/** One line a key: names side by side, long headlines unfolded. */
function printFrontMatter(fields: Record<string, unknown>): string {
  const document = new Document(JSON.parse(JSON.stringify(fields)), { schema: 'core' })
  for (const value of Object.keys(fields).map((key) => document.get(key))) {
    if (isSeq(value)) value.flow = true
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}
