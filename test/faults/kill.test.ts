import { readdir } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { readArchive } from '../../src/archive/reader.ts'
import { ArticleError } from '../../src/errors.ts'
import { tempFolder } from '../archive/temp-folder.ts'
import { ServiceProcess } from './service-process.ts'

const ROUNDS = 100
/** Side by side, since most of the time goes by in starting, which keeps one core busy at a time. */
const ARCHIVES = 4
const CLIENTS = 4
/** A service is killed after at most so many writes. */
const MOST = 20

/** Some thousand letters, so that a file that is half there shows; of few words, which are quickly indexed. */
const bodyOf = (headline: string) => `${headline} `.padEnd(6000, 'x')

/** The articles of one client, which writes one after another: of each, what was acknowledged last, and what was sent since. */
class Client {
  readonly sent = new Map<string, (string | undefined)[]>()
  acknowledged = 0
  private readonly number: number
  private count = 0

  constructor(number: number) {
    this.number = number
  }

  /** Writes until the service is gone. */
  async write(service: ServiceProcess): Promise<void> {
    try {
      for (;;) this.acknowledged += await this.writeOnce(service)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }

  /** Writes acknowledged. */
  private async writeOnce(service: ServiceProcess): Promise<number> {
    this.count += 1
    const id = `client-${this.number}-${this.count % 5}`
    if (this.count % 7 === 0) return this.delete(service, id)
    if (this.count % 5 === 0) return this.writeMany(service)
    const headline = this.try(id, `Version ${this.count}`)
    const answer = await service.ask('PUT', `/articles/${id}`, JSON.stringify({ headline, body: bodyOf(headline) }))
    expect(answer.status).toBeLessThan(300)
    this.sent.set(id, [headline])
    return 1
  }

  private async delete(service: ServiceProcess, id: string): Promise<number> {
    this.sent.set(id, [...(this.sent.get(id) ?? [undefined]), undefined])
    const { status } = await service.ask('DELETE', `/articles/${id}`)
    expect([204, 404]).toContain(status)
    this.sent.set(id, [undefined])
    return 1
  }

  private async writeMany(service: ServiceProcess): Promise<number> {
    const articles = Array.from({ length: 10 }, (_, n) => {
      const id = `client-${this.number}-many-${n}`
      const headline = this.try(id, `Version ${this.count}`)
      return { id, headline, body: bodyOf(headline) }
    })
    const body = articles.map((article) => JSON.stringify(article)).join('\n')
    const answer = await service.ask('POST', '/articles', body, 'application/x-ndjson')
    const lines = (await answer.text()).trimEnd().split('\n')
    expect(lines).toHaveLength(articles.length)
    for (const { id, headline } of articles) this.sent.set(id, [headline])
    return articles.length
  }

  private try(id: string, headline: string): string {
    this.sent.set(id, [...(this.sent.get(id) ?? [undefined]), headline])
    return headline
  }
}

test(`no acknowledged write is lost and none is half there when the service is killed, ${ROUNDS} times`, async () => {
  const acknowledged = await Promise.all(Array.from({ length: ARCHIVES }, () => killAgainAndAgain(ROUNDS / ARCHIVES)))
  console.log(`${acknowledged.join(' + ')} writes acknowledged in ${ROUNDS} rounds`)
})

/** How many writes were acknowledged. */
async function killAgainAndAgain(rounds: number): Promise<number> {
  const archive = await tempFolder()
  const clients = Array.from({ length: CLIENTS }, (_, number) => new Client(number))
  const acknowledged = () => clients.reduce((sum, client) => sum + client.acknowledged, 0)
  for (let round = 0; round < rounds; round++) {
    const service = await ServiceProcess.start(archive)
    await expectKept(archive, service, clients)
    const writing = clients.map((client) => client.write(service))
    const enough = acknowledged() + Math.random() * MOST
    await vi.waitUntil(() => acknowledged() >= enough, { timeout: 30_000, interval: 1 })
    await service.kill()
    await Promise.all(writing)
    expect(service.log).toBe('')
  }
  const last = await ServiceProcess.start(archive)
  await expectKept(archive, last, clients)
  expect((await last.ask('PUT', '/articles/last', '{"headline":"Last","body":"Text."}')).status).toBe(201)
  expect((await readdir(archive)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  return acknowledged()
}

/** The files are what was acknowledged, or sent since; and the service answers what they say. */
async function expectKept(archive: string, service: ServiceProcess, clients: readonly Client[]): Promise<void> {
  const files = new Map<string, string>()
  for await (const reading of readArchive(archive)) {
    if (reading instanceof ArticleError) throw reading
    expect(reading.body).toBe(bodyOf(reading.headline))
    files.set(reading.id, reading.headline)
  }
  for (const { sent } of clients) {
    for (const [id, headlines] of sent) {
      expect(headlines, id).toContain(files.get(id))
      sent.set(id, [files.get(id)])
    }
  }
  const [one] = [...files].sort(() => Math.random() - 0.5)
  if (one) expect(await (await service.ask('GET', `/articles/${one[0]}`)).json()).toMatchObject({ headline: one[1] })
  expect(await (await service.ask('GET', '/readyz')).json()).toMatchObject({ articles: files.size, problems: [] })
}
