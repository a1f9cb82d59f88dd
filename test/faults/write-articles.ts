import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const WORDS = 'market river minister harvest bridge railway council treaty export village winter festival museum border'

/** An archive of as many articles of a hundred words, in one bundle. */
export async function writeArticles(folder: string, count: number): Promise<void> {
  const words = WORDS.split(' ')
  const word = (article: number, place: number) =>
    words[(article * 7 + place * place * (1 + (article % 5))) % words.length]
  const text = (article: number, length: number) => Array.from({ length }, (_, place) => word(article, place)).join(' ')
  const lines = Array.from({ length: count }, (_, article) =>
    JSON.stringify({
      id: `article-${article}`,
      headline: `${text(article, 6)} ${article}`,
      people: [`Person ${article % 50}`],
      places: [`Place ${article % 20}`],
      body: text(article, 100),
    }),
  )
  await writeFile(join(folder, 'articles.jsonl'), lines.join('\n'))
}
