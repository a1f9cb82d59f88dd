import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { removeLeftovers } from '../../src/archive/leftovers.ts'
import { ArchiveLock } from '../../src/archive/lock.ts'
import { tempFolder } from './temp-folder.ts'

const lockFile = (folder: string) => join(folder, '.izde-lock')
const change = async (folder: string, members: object) =>
  writeFile(lockFile(folder), JSON.stringify({ ...JSON.parse(await readFile(lockFile(folder), 'utf8')), ...members }))

/** The number of a process that has come and gone. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'])
  await once(child, 'exit')
  return child.pid!
}

afterEach(() => void vi.useRealTimers())

test('one holds the lock, and the other is told who', async () => {
  const folder = await tempFolder()
  const [one, other] = [new ArchiveLock(folder), new ArchiveLock(folder)]
  expect(await one.hold()).toBe(true)
  expect(await one.hold()).toBe(false)
  await expect(other.hold()).rejects.toMatchObject({
    reason: 'locked',
    where: lockFile(folder),
    message: expect.stringMatching(`^process ${process.pid} on .+ writes this archive, since 20`),
  })
  await one.release()
  expect(await other.hold()).toBe(true)
  await one.release()
  await expect(one.hold()).rejects.toThrow('writes this archive')
  await other.release()
  expect(await readdir(folder)).toEqual([])
})

test('a process that is gone loses the lock at once, and so does an older one with the number of another', async () => {
  const folder = await tempFolder()
  const [gone, other] = [new ArchiveLock(folder), new ArchiveLock(folder)]
  await gone.hold()
  await change(folder, { pid: await deadProcess(), token: 'gone' })
  expect(await other.hold()).toBe(true)
  await change(folder, { started: '1', token: 'before the machine was started' })
  expect(await other.hold()).toBe(true)
  await other.release()
})

test.each([
  ['a process of another machine', { host: 'elsewhere', token: 'theirs' }],
  ['a process in another container', { namespace: 'pid:[1]', token: 'theirs' }],
])('%s keeps the lock while it shows that it lives', async (_, members) => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const folder = await tempFolder()
  const [theirs, other] = [new ArchiveLock(folder), new ArchiveLock(folder)]
  await theirs.hold()
  await change(folder, members)
  await expect(other.hold()).rejects.toThrow('writes this archive')
  vi.advanceTimersByTime(29_000)
  await expect(other.hold()).rejects.toThrow('writes this archive')
  await change(folder, { ...members, since: 'a touch' })
  vi.advanceTimersByTime(29_000)
  await expect(other.hold()).rejects.toThrow('writes this archive')
  vi.advanceTimersByTime(31_000)
  expect(await other.hold()).toBe(true)
  await other.release()
})

test('a lock that was never written to its end is held for a while, and no longer', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const folder = await tempFolder()
  await writeFile(lockFile(folder), '{"pid":')
  const lock = new ArchiveLock(folder)
  await expect(lock.hold()).rejects.toThrow('process 0 on unknown writes this archive')
  vi.advanceTimersByTime(31_000)
  expect(await lock.hold()).toBe(true)
  await lock.release()
})

test('who lost the lock notices before it writes', async () => {
  const folder = await tempFolder()
  const lock = new ArchiveLock(folder)
  await lock.hold()
  await change(folder, { token: 'taken over' })
  await expect(lock.hold()).rejects.toThrow('writes this archive')
  await lock.release()
  expect(await readdir(folder)).toEqual(['.izde-lock'])
})

test('half-written files of processes that are gone are removed, and those of others are left', async () => {
  const folder = await tempFolder()
  const name = (pid: number) => `.izde-${pid}-00000000-0000-4000-8000-000000000000.tmp`
  const dead = await deadProcess()
  for (const file of [name(dead), name(process.pid), name(process.ppid), '.izde-lock', 'a.md']) {
    await writeFile(join(folder, file), '')
  }
  await removeLeftovers(folder)
  expect(await readdir(folder)).toEqual([name(process.ppid), '.izde-lock', 'a.md'].sort())
})
