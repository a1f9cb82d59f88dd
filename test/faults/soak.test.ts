import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { tempFolder } from '../archive/temp-folder.ts'
import { KEY, ServiceProcess } from './service-process.ts'
import { writeArticles } from './write-articles.ts'

/*
 * A minute by default. By hand, and longer, on an archive of one's own, which is written to:
 *   IZDE_SOAK_SECONDS=600 IZDE_SOAK_ARCHIVE=FOLDER npm run test:faults -- soak
 */
const SECONDS = Number(process.env.IZDE_SOAK_SECONDS ?? 60)
const ARCHIVE = process.env.IZDE_SOAK_ARCHIVE
const SEARCHES_A_SECOND = 200
const WRITES_A_SECOND = 2
/** Files, sockets and watches come and go by a few. */
const DESCRIPTORS_MORE = 20
/** Beyond what it was after the warm-up, at most. A minute is short for the collector of garbage: it is given more room. */
const GROWTH = SECONDS >= 300 ? 1.05 : 1.15

type Sample = { readonly second: number; readonly megabytes: number; readonly descriptors: number }

test(
  `${SEARCHES_A_SECOND} searches and ${WRITES_A_SECOND} writes a second for ${SECONDS} s leave memory and descriptors as they were`,
  async () => {
    vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=512')
    const { url, process: service } = await ServiceProcess.start(ARCHIVE ?? (await newArchive()))
    vi.unstubAllEnvs()
    const load = new Load(url)
    const samples: Sample[] = []
    const warm = Math.min(60, SECONDS / 2)
    for (let second = 1; second <= SECONDS; second++) {
      await load.oneSecond()
      samples.push({ second, ...(await sample(service.pid!)) })
      if (second % 30 === 0) console.log(JSON.stringify({ ...samples.at(-1), ...load.counts }))
    }
    const before = samples.filter(({ second }) => second > warm / 2 && second <= warm)
    const after = samples.slice(-before.length)
    expect(load.counts.failed).toBe(0)
    expect(load.counts.refused).toBeLessThan(0.02 * load.counts.searches)
    expect(load.counts.searches).toBeGreaterThan(0.9 * SEARCHES_A_SECOND * SECONDS)
    expect(mean(after, 'megabytes')).toBeLessThan(GROWTH * mean(before, 'megabytes'))
    expect(mean(after, 'descriptors')).toBeLessThan(mean(before, 'descriptors') + DESCRIPTORS_MORE)
  },
  (SECONDS + 120) * 1000,
)

/** Requests at a rate of their own, whether or not those before are answered. */
class Load {
  readonly counts = { searches: 0, writes: 0, refused: 0, failed: 0 }
  private readonly url: string
  private readonly words =
    'market river minister trade bridge railway council treaty export oil dollar bank wheat'.split(' ')

  constructor(url: string) {
    this.url = url
  }

  async oneSecond(): Promise<void> {
    const started = performance.now()
    const answers: Promise<void>[] = []
    for (let i = 0; i < SEARCHES_A_SECOND; i++) {
      const due = started + (1000 * i) / SEARCHES_A_SECOND - performance.now()
      if (due > 0) await sleep(due)
      answers.push(this.search())
      if (i % (SEARCHES_A_SECOND / WRITES_A_SECOND) === 0) answers.push(this.write())
    }
    await Promise.all(answers)
  }

  private search(): Promise<void> {
    const word = (step: number) => this.words[(this.counts.searches * step) % this.words.length]
    return this.ask('searches', `/search?q=${word(1)}+${word(7)}`)
  }

  private write(): Promise<void> {
    const id = `soak-${this.counts.writes % 100}`
    const body = JSON.stringify({ headline: `A ${id} about trade`, body: `Written ${this.counts.writes} times over.` })
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${KEY}` }
    return this.ask('writes', `/articles/${id}`, { method: 'PUT', headers, body })
  }

  private async ask(kind: 'searches' | 'writes', path: string, request?: RequestInit): Promise<void> {
    this.counts[kind] += 1
    const response = await fetch(this.url + path, request).catch(() => undefined)
    await response?.arrayBuffer()
    if (response?.status === 503) this.counts.refused += 1
    else if (!response?.ok) this.counts.failed += 1
  }
}

async function newArchive(): Promise<string> {
  const folder = await tempFolder()
  await writeArticles(folder, 2_000)
  return folder
}

async function sample(pid: number): Promise<Omit<Sample, 'second'>> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(status)!
  return { megabytes: Math.round(Number(kilobytes) / 1000), descriptors: (await readdir(`/proc/${pid}/fd`)).length }
}

function mean(samples: readonly Sample[], of: 'megabytes' | 'descriptors'): number {
  return samples.reduce((sum, sample) => sum + sample[of], 0) / samples.length
}
