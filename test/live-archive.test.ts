import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Manifest } from '../src/archive/manifest.ts'
import { readArchive } from '../src/archive/reader.ts'
import type { ArticleDraft } from '../src/article.ts'
import { changedFiles } from '../src/changed-files.ts'
import type { Engine } from '../src/engine/engine.ts'
import { createMinisearchEngine, type MinisearchEngine } from '../src/engine/minisearch/minisearch-engine.ts'
import { ArticleError, describeError, type WriteError } from '../src/errors.ts'
import { MergeHere } from '../src/file-merge.ts'
import { IndexedFiles } from '../src/indexed-files.ts'
import { LiveArchive } from '../src/live-archive.ts'
import { tempFolder } from './archive/temp-folder.ts'

const markdown = (headline: string) => `---\nheadline: ${headline}\npeople: []\nplaces: []\n---\nText.\n`
const line = (id: string, headline: string) =>
  `${JSON.stringify({ id, headline, people: [], places: [], body: 'Text.' })}\n`
const draft = (id: string, headline: string): ArticleDraft => ({
  headline,
  people: [],
  places: [],
  language: 'en',
  keywords: [],
  body: 'Text.',
  id,
})

class Live {
  readonly engine: MinisearchEngine = createMinisearchEngine()
  readonly manifest: Manifest = new Map()
  readonly archive: LiveArchive
  readonly folder: string

  constructor(folder: string, options: ConstructorParameters<typeof LiveArchive>[3] = {}) {
    this.folder = folder
    this.archive = new LiveArchive(folder, this.engine, this.manifest, options)
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true })
      await writeFile(join(this.folder, path), text)
    }
  }

  async headline(id: string): Promise<string | undefined> {
    return (await this.engine.get(id))?.headline
  }

  get problems(): string[] {
    return this.archive.problems.map((problem) => describeError(problem).replaceAll(`${this.folder}/`, ''))
  }
}

async function live(files: Readonly<Record<string, string>> = {}, options = {}): Promise<Live> {
  const one = new Live(await tempFolder(), options)
  await one.write(files)
  await one.archive.sync()
  return one
}

/** Everything on the disk counts as settled from now on. */
const waitForFilesToSettle = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
afterEach(() => void vi.useRealTimers())

describe('following the files', () => {
  test('files that are added, edited and removed are in the answers after a look at the folder', async () => {
    const one = await live({ 'a.md': markdown('A'), 'b.md': markdown('B') })
    await one.write({ 'b.md': markdown('B again'), '2026/c.md': markdown('C') })
    await rm(join(one.folder, 'a.md'))
    expect(await one.archive.sync()).toMatchObject({ indexed: 2, removed: 1 })
    expect(await Promise.all(['a', 'b', 'c'].map((id) => one.headline(id)))).toEqual([undefined, 'B again', 'C'])
    expect(one.engine.size).toBe(2)
  })

  test('what says the same as before is not indexed again', async () => {
    const one = await live({ 'a.md': markdown('A'), 'b.jsonl': line('b', 'B') + line('c', 'C') })
    const { generation } = one.engine
    await one.write({ 'a.md': `${markdown('A')}\n\n`, 'b.jsonl': line('b', 'B') + line('c', 'C') })
    expect(await one.archive.sync()).toMatchObject({ indexed: 0, removed: 0 })
    expect(one.engine.generation).toBe(generation)
    await one.write({ 'b.jsonl': line('b', 'B') + line('c', 'C, corrected') })
    expect(await one.archive.sync()).toMatchObject({ indexed: 1 })
  })

  test('a file that has not been changed since is not read again, whatever the time says now', async () => {
    const one = await live({ 'a.md': markdown('A') })
    waitForFilesToSettle()
    await one.archive.sync()
    const files = new IndexedFiles(one.folder, one.engine, one.manifest)
    expect((await changedFiles(one.folder, files)).paths).toEqual([])
    vi.setSystemTime(Date.now() - 24 * 60 * 60 * 1000)
    expect((await changedFiles(one.folder, files)).paths).toEqual([])
    await one.write({ 'a.md': markdown('A, later by a clock that was set back') })
    expect((await changedFiles(one.folder, files)).paths).toEqual(['a.md'])
  })

  test('a look at some paths leaves the others for later', async () => {
    const one = await live()
    await one.write({ 'a.md': markdown('A'), 'b.md': markdown('B') })
    await one.archive.sync(['b.md', 'notes.txt', '.git/c.md', '../d.md'])
    expect(await one.headline('a')).toBeUndefined()
    expect(await one.headline('b')).toBe('B')
  })

  test('a folder among the paths is looked at with all that is in it', async () => {
    const one = await live({ 'old/a.md': markdown('A') })
    await rename(join(one.folder, 'old'), join(one.folder, 'new'))
    await one.archive.sync(['new'])
    expect([...one.manifest.keys()]).toEqual(['new/a.md'])
    await rm(join(one.folder, 'new'), { recursive: true })
    await one.archive.sync(['new'])
    expect(one.engine.size).toBe(0)
  })

  test('an article that moves is never missing', async () => {
    const one = await live({ '1/a.md': markdown('A'), 'b.jsonl': line('b', 'B') })
    const sizes: number[] = []
    const { remove } = one.engine
    one.engine.remove = (id) => {
      sizes.push(one.engine.size)
      return remove.call(one.engine, id)
    }
    await mkdir(join(one.folder, '2'))
    await rename(join(one.folder, '1/a.md'), join(one.folder, '2/a.md'))
    await one.write({ 'b.jsonl': '', 'c.jsonl': line('b', 'B') })
    await one.archive.sync()
    expect([await one.headline('a'), await one.headline('b')]).toEqual(['A', 'B'])
    expect(sizes).toEqual([])
  })

  test('a look at everything waits for no reader, and a reader for no look', async () => {
    const one = await live(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.md`, markdown(`Old ${n}`)])))
    await one.write(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.md`, markdown(`New ${n}`)])))
    const sync = one.archive.sync()
    const written = await one.archive.put(draft('mine', 'Mine'))
    expect(written.isNew).toBe(true)
    await sync
    expect(await one.headline('299')).toBe('New 299')
  })

  test('links lead nowhere but into the archive, whether all is looked at or one path', async () => {
    const outside = await tempFolder()
    await writeFile(join(outside, 'secret.md'), markdown('Secret'))
    const one = await live()
    await symlink(join(outside, 'secret.md'), join(one.folder, 'link.md'))
    await symlink(outside, join(one.folder, 'folder'))
    const refused = ['link.md: the link does not lead to a file of the archive. Put the file itself into the archive.']
    await one.archive.sync(['link.md', 'folder/secret.md', '../x/secret.md'])
    expect(one.problems).toEqual(refused)
    await one.archive.sync()
    expect(one.problems).toEqual(refused)
    expect(one.engine.size).toBe(0)
  })

  test('when the folder cannot be read, everything stays as it is', async () => {
    const one = await live({ 'a.md': markdown('A') })
    await rename(one.folder, `${one.folder}-away`)
    await expect(one.archive.sync()).rejects.toThrow('there is no such folder.')
    expect(await one.headline('a')).toBe('A')
    await rename(`${one.folder}-away`, one.folder)
  })
})

describe('bad files', () => {
  test('the last good version stays, the file is reported, and no more when it is repaired', async () => {
    const one = await live({ 'a.md': markdown('A') })
    await one.write({ 'a.md': 'no front matter' })
    waitForFilesToSettle()
    await one.archive.sync()
    expect(await one.headline('a')).toBe('A')
    expect(one.problems).toEqual([expect.stringContaining('a.md:1: the file does not begin with front matter')])
    expect(await one.archive.sync()).toEqual({ indexed: 0, removed: 0, unsettled: [] })
    await one.write({ 'a.md': markdown('A, repaired') })
    await one.archive.sync()
    expect(one.problems).toEqual([])
    expect(await one.headline('a')).toBe('A, repaired')
  })

  test('a bad file that is removed takes the last good version with it', async () => {
    const one = await live({ 'a.md': markdown('A') })
    await one.write({ 'a.md': 'no front matter' })
    waitForFilesToSettle()
    await one.archive.sync()
    await rm(join(one.folder, 'a.md'))
    await one.archive.sync()
    expect(one.problems).toEqual([])
    expect(one.engine.size).toBe(0)
    expect(one.manifest.size).toBe(0)
  })

  test('a file that is only half there is no problem yet: it is to be looked at again', async () => {
    const one = await live()
    await one.write({ 'a.md': '---\nheadline: A\n' })
    expect(await one.archive.sync()).toMatchObject({ unsettled: ['a.md'] })
    expect(one.problems).toEqual([])
    await one.write({ 'a.md': markdown('A') })
    expect(await one.archive.sync(['a.md'])).toMatchObject({ indexed: 1, unsettled: [] })
  })

  test('a bundle with a bad line keeps what that line may have said, and takes what the others say', async () => {
    const one = await live({ 'a.jsonl': line('a', 'A') + line('b', 'B') })
    await one.write({ 'a.jsonl': `{"id":"a","headl\n${line('b', 'B, corrected')}${line('b', 'B, twice')}` })
    waitForFilesToSettle()
    await one.archive.sync()
    expect([await one.headline('a'), await one.headline('b')]).toEqual(['A', 'B, corrected'])
    expect(one.problems).toEqual([
      'a.jsonl:1: the line is not JSON. Write one JSON object a line, in UTF-8.',
      'a.jsonl: the article "b" is in a.jsonl already. Give one of them another id.',
    ])
    expect(one.manifest.get('a.jsonl')?.stamp).toBe('')
  })

  test('of two files with one id the first counts; when it goes, the other one appears', async () => {
    const one = await live({ '1/a.md': markdown('First'), '2/a.md': markdown('Second') })
    expect(await one.headline('a')).toBe('First')
    expect(one.problems).toEqual(['2/a.md: the article "a" is in 1/a.md already. Give one of them another id.'])
    await one.write({ '2/a.md': markdown('Second, edited') })
    await one.archive.sync()
    expect(await one.headline('a')).toBe('First')
    await rm(join(one.folder, '1/a.md'))
    await one.archive.sync()
    expect(await one.headline('a')).toBe('Second, edited')
    expect(one.problems).toEqual([])
    await one.write({ '0/a.md': markdown('Zeroth') })
    await one.archive.sync()
    expect(await one.headline('a')).toBe('Zeroth')
  })

  test('the second of two files does not come back in an old version when it is bad', async () => {
    const one = await live({ '1/a.md': markdown('First'), '2/a.md': markdown('Second') })
    await one.write({ '2/a.md': 'broken' })
    await rm(join(one.folder, '1/a.md'))
    await one.archive.sync()
    expect(await one.headline('a')).toBeUndefined()
    await one.write({ '2/a.md': markdown('Second') })
    await one.archive.sync()
    expect(await one.headline('a')).toBe('Second')
  })
})

const id = fc.constantFrom('a', 'b', 'c')
const edit = fc.record({
  path: fc.oneof(
    fc.constantFrom('x.jsonl', 'm/y.jsonl', 'b-c/z.jsonl'),
    fc.tuple(fc.constantFrom('', 'b/', 'b-c/', 'n/'), id).map(([folder, name]) => `${folder}${name}.md`),
  ),
  articles: fc.option(
    fc.array(fc.tuple(id, fc.string({ unit: fc.constantFrom('p', 'q'), minLength: 1, maxLength: 2 }))),
  ),
  step: fc.constantFrom('wait', 'sync', 'sync paths', 'restart'),
})

test.each([
  ['one by one', {}],
  ['merged', { many: 1, startMerge: (folder: string) => new MergeHere(folder, 0) }],
])(
  'after any edits the answers are those of an index made anew, %s',
  async (_, options) => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 12 }), async (edits) => {
        let one = await live({}, options)
        const touched = new Set<string>()
        for (const { path, articles, step } of edits) {
          if (articles === null) await rm(join(one.folder, path), { force: true })
          else if (path.endsWith('.md')) await one.write({ [path]: markdown(articles[0]?.[1] ?? 'e') })
          else await one.write({ [path]: articles.map(([name, headline]) => line(name, headline)).join('') })
          touched.add(path)
          if (step === 'wait') continue
          if (step === 'restart') one = new Live(one.folder, options)
          await one.archive.sync(step === 'sync paths' ? [...touched] : undefined)
          expect(await served(one.engine)).toEqual(await readAnew(one.folder))
          touched.clear()
        }
      }),
      { numRuns: 60 },
    )
  },
  60_000,
)

async function served(engine: Engine): Promise<Record<string, string>> {
  const found = await Promise.all(['a', 'b', 'c'].map((id) => engine.get(id)))
  return Object.fromEntries(found.flatMap((article) => (article ? [[article.id, article.headline]] : [])))
}

async function readAnew(folder: string): Promise<Record<string, string>> {
  const articles: Record<string, string> = {}
  for await (const reading of readArchive(folder)) {
    if (!(reading instanceof ArticleError)) articles[reading.id] = reading.headline
  }
  return articles
}

describe('many files at once', () => {
  const numbered = (prefix: string, headline: string) =>
    Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`${prefix}${n}.md`, markdown(`${headline} ${n}`)]))

  test('those that are added, edited and removed are found, read and merged in workers', async () => {
    const warned = vi.spyOn(process, 'emitWarning')
    const one = await live({ 'a.md': markdown('A'), ...numbered('n', 'New') })
    expect(one.engine.size).toBe(601)
    const { generation } = one.engine
    await one.write(numbered('n', 'Edited'))
    await rm(join(one.folder, 'n7.md'))
    await rm(join(one.folder, 'a.md'))
    expect(await one.archive.sync()).toEqual({ indexed: 599, removed: 2, unsettled: [] })
    expect(await one.headline('n599')).toBe('Edited 599')
    expect([one.engine.size, one.manifest.size]).toEqual([599, 599])
    expect(one.engine.generation).not.toBe(generation)
    expect(warned).not.toHaveBeenCalled()
    warned.mockRestore()
  })

  test('what says the same as before is not merged again', async () => {
    const one = await live(numbered('n', 'Old'), { startMerge: (folder: string) => new MergeHere(folder, 0) })
    const { generation } = one.engine
    await one.write(numbered('n', 'Old'))
    waitForFilesToSettle()
    expect(await one.archive.sync()).toEqual({ indexed: 0, removed: 0, unsettled: [] })
    expect(one.engine.generation).toBe(generation)
    expect([...one.manifest.values()].every(({ stamp }) => stamp !== '')).toBe(true)
  })

  test('bad files among them are reported, and keep what they said', async () => {
    const one = await live(numbered('n', 'Good'))
    await one.write({ ...numbered('n', 'Better'), 'n5.md': 'no front matter', 'new.md': 'none either' })
    waitForFilesToSettle()
    await one.archive.sync()
    expect(await Promise.all(['n5', 'n6', 'new'].map((id) => one.headline(id)))).toEqual([
      'Good 5',
      'Better 6',
      undefined,
    ])
    expect(one.problems).toHaveLength(2)
  })

  test('what is made ready for them is used for them, and ended when they do not come', async () => {
    const said: string[] = []
    class Told extends MergeHere {
      override read(files: Parameters<MergeHere['read']>[0]) {
        said.push('read')
        return super.read(files)
      }
      override end() {
        said.push('end')
        super.end()
      }
    }
    const startMerge = (folder: string) => {
      said.push('start')
      return new Told(folder, 0)
    }
    const one = await live({}, { startMerge })
    one.archive.expect(499)
    expect(said).toEqual([])
    for (const changes of [500, 501, 600]) one.archive.expect(changes)
    expect(said).toEqual(['start'])
    await one.write(numbered('n', 'New'))
    await one.archive.sync()
    expect(one.engine.size).toBe(600)
    expect(said.filter((what) => what !== 'end')).toEqual(['start', 'read'])
    expect(said.at(-1)).toBe('end')
    said.length = 0
    const other = await live({}, { startMerge })
    other.archive.expect(600)
    await other.archive.sync()
    expect(said).toEqual(['start', 'end'])
  })

  test('without workers they are taken in one by one', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const startMerge = () => ({
      read: () => Promise.reject(new Error('no worker')),
      merge: () => Promise.reject(new Error('no worker')),
      end() {},
    })
    const one = await live(numbered('n', 'New'), { startMerge })
    expect(one.engine.size).toBe(600)
    expect(String(warned.mock.calls)).toContain('600 files could not be taken in at once')
    warned.mockRestore()
  })
})

/** Writes while files are read, after that, and while they are merged. */
class Interrupted extends MergeHere {
  readonly writes: (() => Promise<unknown>)[] = []

  override async read(files: Parameters<MergeHere['read']>[0]) {
    await this.writes[0]?.()
    const found = await super.read(files)
    await this.writes[1]?.()
    return found
  }

  override async merge(index: Parameters<MergeHere['merge']>[0]) {
    const merged = await super.merge(index)
    await this.writes[2]?.()
    return merged
  }
}

const write = fc.record({
  moment: fc.nat(2),
  id,
  kind: fc.constantFrom('put', 'delete', 'edit', 'unlink'),
  word: fc.constantFrom('x', 'y'),
})

test('What is written while files are merged is in the answers from then on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 6 }), fc.subarray(['a', 'b', 'c', 'n/a']), async (writes, edited) => {
      let merge: Interrupted | undefined
      const startMerge = (folder: string) => {
        merge ??= new Interrupted(folder, 0)
        return merge
      }
      const one = new Live(await tempFolder(), { many: 1, startMerge })
      await one.write({ 'a.md': markdown('old'), 'b.md': markdown('old') })
      await one.archive.sync()
      await one.write(Object.fromEntries(edited.map((name) => [`${name}.md`, markdown('new')])))
      merge = new Interrupted(one.folder, 0)
      for (const moment of [0, 1, 2]) {
        const now = writes.filter((one) => one.moment === moment)
        merge.writes[moment] = async () => {
          for (const { kind, id, word } of now) await apply(one, kind, id, word)
        }
      }
      await one.archive.sync()
      merge = undefined
      await one.archive.sync()
      expect(await served(one.engine)).toEqual(await readAnew(one.folder))
    }),
    { numRuns: 200 },
  )
}, 120_000)

/** A write that is acknowledged is found at once, and a file that is changed by hand later. */
async function apply({ archive, engine, folder }: Live, kind: string, id: string, word: string): Promise<void> {
  const path = join(folder, `${id}.md`)
  if (kind === 'edit') return writeFile(path, markdown(word))
  if (kind === 'unlink') return rm(path, { force: true })
  const answer = kind === 'put' ? archive.put(draft(id, word)) : archive.delete(id)
  const isRefused = await answer.then(
    () => false,
    () => true,
  )
  if (!isRefused) expect((await engine.get(id))?.headline).toBe(kind === 'put' ? word : undefined)
}

describe('writing', () => {
  test('an article that is put has a file, and is found when the promise resolves', async () => {
    const one = await live()
    const { article, isNew } = await one.archive.put(draft('a', 'Railway'))
    expect([article.headline, isNew]).toEqual(['Railway', true])
    expect(await one.headline('a')).toBe('Railway')
    expect(await readAnew(one.folder)).toEqual({ a: 'Railway' })
    expect(await one.archive.put(draft('a', 'Harbour'))).toMatchObject({ isNew: false })
    expect(await readdir(one.folder)).toEqual(['.izde-lock', 'a.md'])
    expect(one.problems).toEqual([])
  })

  test('an article is replaced and removed where it is, in a folder below', async () => {
    const one = await live({ '2026/a.md': markdown('A') })
    await one.archive.put(draft('a', 'B'))
    expect(await readFile(join(one.folder, '2026/a.md'), 'utf8')).toContain('headline: B')
    expect(await one.archive.delete('a')).toBe(true)
    expect(await one.archive.delete('a')).toBe(false)
    expect([await readdir(join(one.folder, '2026')), one.engine.size]).toEqual([[], 0])
  })

  test('the precondition sees the article as the file says it now, and can refuse', async () => {
    const one = await live({ 'a.md': markdown('A') })
    await one.write({ 'a.md': markdown('Edited by hand') })
    const refuse = (current: { headline: string } | undefined) => {
      throw new Error(`it is ${current?.headline}`)
    }
    await expect(one.archive.put(draft('a', 'B'), refuse)).rejects.toThrow('it is Edited by hand')
    await expect(one.archive.delete('a', refuse)).rejects.toThrow('it is Edited by hand')
    await expect(one.archive.put(draft('new', 'B'), refuse)).rejects.toThrow('it is undefined')
    expect(await readAnew(one.folder)).toEqual({ a: 'Edited by hand' })
  })

  test('of many writes at once of one article the last one stays', async () => {
    const one = await live()
    await Promise.all(Array.from({ length: 50 }, (_, n) => one.archive.put(draft('a', `Version ${n}`))))
    expect([await one.headline('a'), await readAnew(one.folder)]).toEqual(['Version 49', { a: 'Version 49' }])
  })

  test('several articles are put at once, each with its own outcome', async () => {
    const one = await live({ 'wire.jsonl': line('b', 'B') })
    const outcomes = await one.archive.putAll([draft('a', 'A'), draft('b', 'B'), draft('con', 'C'), draft('d', 'D')])
    expect(outcomes.map((outcome) => (outcome instanceof Error ? outcome.reason : outcome.isNew))).toEqual([
      true,
      'conflict',
      'invalid',
      true,
    ])
    expect(await readAnew(one.folder)).toEqual({ a: 'A', b: 'B', d: 'D' })
  })

  test.each<[string, (one: Live) => Promise<unknown>, Partial<WriteError>]>([
    [
      'an article of a bundle',
      (one) => one.archive.put(draft('bundled', 'B')),
      { reason: 'conflict', message: 'the article "bundled" is in the bundle wire.jsonl, which is not written to.' },
    ],
    ['removing it', (one) => one.archive.delete('bundled'), { reason: 'conflict' }],
    [
      'removing one of two files',
      (one) => one.archive.delete('twice'),
      { reason: 'conflict', message: 'the article "twice" is in several files: 1/twice.md, 2/twice.md.' },
    ],
    ...['../a', 'a/b', '.a', '', 'README', 'con', 'LPT1.x', 'a\0', 'a'.repeat(201), 'ж'.repeat(200)].map(
      (id) =>
        [
          `the id ${JSON.stringify(id.slice(0, 9))}`,
          (one: Live) => one.archive.put(draft(id, 'A')),
          { reason: 'invalid' },
        ] as [string, (one: Live) => Promise<unknown>, Partial<WriteError>],
    ),
    [
      'names that no front matter can hold',
      (one) => one.archive.put({ ...draft('a', 'A'), people: ['['.repeat(300)] }),
      { reason: 'invalid', message: 'an article with this text cannot be kept in a file.' },
    ],
    ['half a character', (one) => one.archive.put({ ...draft('a', 'A'), body: 'A \ud800' }), { reason: 'invalid' }],
    [
      'a text that no file may have',
      (one) => one.archive.put({ ...draft('a', 'A'), body: 'ж'.repeat(600_000) }),
      { reason: 'too-large' },
    ],
  ])('%s is refused, and nothing is written', async (_, write, error) => {
    const one = await live({
      'wire.jsonl': line('bundled', 'A'),
      '1/twice.md': markdown('A'),
      '2/twice.md': markdown('B'),
    })
    await expect(write(one)).rejects.toMatchObject(error)
    expect((await readdir(one.folder)).filter((name) => name !== '.izde-lock')).toEqual(['1', '2', 'wire.jsonl'])
  })

  test('a folder that became a link out of the archive is not written through', async () => {
    const outside = await tempFolder()
    const one = await live({ '2026/a.md': markdown('A') })
    await rm(join(one.folder, '2026'), { recursive: true })
    await symlink(outside, join(one.folder, '2026'))
    await writeFile(join(outside, 'a.md'), markdown('Secret'))
    await one.archive.put(draft('a', 'B'))
    expect(await readFile(join(outside, 'a.md'), 'utf8')).toContain('Secret')
    expect(await readFile(join(one.folder, 'a.md'), 'utf8')).toContain('headline: B')
  })

  test('a bad file is repaired by writing its article', async () => {
    const one = await live({ 'a.md': 'broken' })
    await one.archive.put(draft('a', 'A'))
    expect(await readAnew(one.folder)).toEqual({ a: 'A' })
  })
})
