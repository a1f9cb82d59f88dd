import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export type Service = { readonly url: string; readonly process: ChildProcess; readonly exit: Promise<number | null> }

/** The service as a process of its own, ready to be searched; killed when the test is over. */
export async function startService(archive: string, ...flags: readonly string[]): Promise<Service> {
  const main = join(import.meta.dirname, '../../src/main.ts')
  const args = [
    '--import',
    'tsx',
    main,
    'serve',
    '--archive',
    archive,
    '--port',
    '0',
    '--log-level',
    'silent',
    ...flags,
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const exit = once(child, 'exit').then(([code]) => code as number | null)
  onTestFinished(() => void child.kill('SIGKILL'))
  const url = await addressOf(child)
  while ((await fetch(`${url}/readyz`)).status !== 200) await fetch(`${url}/healthz`)
  return { url, process: child, exit }
}

/** Where it listens, as it says itself. */
async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of child.stderr!.iterator({ destroyOnReturn: false })) {
    said += chunk
    const [address] = /http:\S+/.exec(said) ?? []
    if (address !== undefined) return address
  }
  throw new Error(`The service did not start: ${said}`)
}

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
