import { closeSync, fstatSync, open as openFile, read } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'
import { SnapshotError } from '../../../errors.ts'
import { Arrays } from './arrays.ts'
import { analyzerFingerprint } from './fingerprint.ts'
import { ARTICLES, FrozenIndex } from './frozen-index.ts'
import type { VocabularyFacts } from './frozen-vocabulary.ts'
import type { NumberArray } from './number-arrays.ts'

/*
 * A file of a frozen index, described in docs/snapshot-format.md: a header, a directory in JSON, and the arrays as they stand in memory, so
 * that loading is reading the file.
 */
const MAGIC = 'izdeidx\n'
const VERSION = 4
const HEADER_BYTES = 40
/** Places in the header. */
const AT = { version: 8, byteOrder: 12, fileBytes: 16, directoryBytes: 24, checksum: 28, loadedBytes: 32 } as const
const BYTE_ORDER = 0x01020304
const ALIGNMENT = 8
/** Read, or written and summed, at once. */
const PIECE_BYTES = 4 * 1024 * 1024
/** How the name of a file ends that is being written; one that is left over is of no use. */
export const TEMPORARY = '.tmp'
const [openAsync, readAsync] = [promisify(openFile), promisify(read)]
const ARRAY_TYPES = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array } as const

type Directory = {
  readonly analyzer: string
  readonly facts: VocabularyFacts
  /** The offset is counted in bytes from the end of the directory. */
  readonly arrays: readonly { name: string; bytesEach: keyof typeof ARRAY_TYPES; offset: number; length: number }[]
}

/**
 * Writes beside the file and renames, so that a reader meets the old file or the new one, never half of one. Done piece by piece:
 * whatever else the thread has to do goes on between the pieces.
 * @throws what the disk refuses; the file is then as it was before
 */
export async function saveSnapshot(index: FrozenIndex, path: string): Promise<void> {
  const temporary = `${path}.${process.pid}${TEMPORARY}`
  try {
    const file = await open(temporary, 'w')
    try {
      await writeSummed(file, toBytes(index))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } finally {
    await rm(temporary, { force: true })
  }
}

/** The sum stands in the header, and is known when all else is written. */
async function writeSummed(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  let [at, sum] = [0, 0]
  for (const piece of parts.flatMap(piecesOf)) {
    await file.write(piece, 0, piece.length, at)
    sum = crc32(at === 0 ? withoutSum(piece) : piece, sum)
    at += piece.length
  }
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(sum)
  await file.write(bytes, 0, bytes.length, AT.checksum)
}

/** The new name is safe only once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/**
 * Loads all but the articles, which are read from the file when they are shown: close `articleTexts` when the index is of no more use.
 * @throws SnapshotError when the file is missing, broken, or of another version or analysis
 */
export async function loadSnapshot(path: string): Promise<FrozenIndex> {
  const fd = await openSnapshot(path)
  try {
    return await readIndex(fd, path)
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

async function readIndex(fd: number, path: string): Promise<FrozenIndex> {
  const broken = (what: string) => new SnapshotError(`${what}.`, { where: path, hint: 'Build the index anew.' })
  const header = Buffer.alloc(HEADER_BYTES)
  await fill(fd, header, 0)
  const { size } = fstatSync(fd)
  const loadedBytes = Number(header.readBigUInt64LE(AT.loadedBytes))
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw broken('this is no index of izde')
  if (header.readUInt32LE(AT.version) !== VERSION) throw broken('the index is of another version of izde')
  if (!isOfThisMachine(header)) throw broken('the index is of another machine')
  if (header.readBigUInt64LE(AT.fileBytes) !== BigInt(size) || loadedBytes > size) throw broken('the index is cut off')
  const bytes = Buffer.from(new SharedArrayBuffer(loadedBytes))
  if (header.readUInt32LE(AT.checksum) !== (await readSummed(fd, bytes, size))) throw broken('the index is damaged')
  const directoryEnd = HEADER_BYTES + header.readUInt32LE(AT.directoryBytes)
  const directory = JSON.parse(bytes.toString('utf8', HEADER_BYTES, directoryEnd)) as Directory
  if (directory.analyzer !== analyzerFingerprint()) throw broken('the words of the index were analysed in another way')
  const articles = { fd, offset: loadedBytes, length: directory.arrays.at(-1)!.length }
  return new FrozenIndex(arraysIn(bytes, directory, directoryEnd), directory.facts, articles)
}

function isOfThisMachine(header: Buffer): boolean {
  const bytes = header.subarray(AT.byteOrder, AT.byteOrder + 4)
  return new Uint32Array(Uint8Array.from(bytes).buffer)[0] === BYTE_ORDER
}

/** Fills the bytes from the beginning of the file, and sums all of it. */
async function readSummed(fd: number, bytes: Buffer, size: number): Promise<number> {
  const passed = Buffer.allocUnsafe(PIECE_BYTES)
  let sum = 0
  for (let at = 0; at < size; ) {
    const end = at < bytes.length ? bytes.length : size
    const length = Math.min(PIECE_BYTES, end - at)
    const piece = at < bytes.length ? bytes.subarray(at, at + length) : passed.subarray(0, length)
    await fill(fd, piece, at)
    sum = crc32(at === 0 ? withoutSum(piece) : piece, sum)
    at += length
  }
  return sum
}

/** Reads until the bytes are full or the file ends. */
async function fill(fd: number, bytes: Buffer, offset: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await readAsync(fd, bytes, at, bytes.length - at, offset + at)
    if (bytesRead === 0) return
    at += bytesRead
  }
}

/** But for the last one, which are the articles. */
function arraysIn(bytes: Buffer, directory: Directory, start: number): Arrays {
  const arrays = new Arrays()
  for (const { name, bytesEach, offset, length } of directory.arrays.slice(0, -1)) {
    arrays.put(name, new ARRAY_TYPES[bytesEach](bytes.buffer as ArrayBuffer, start + offset, length))
  }
  return arrays
}

function openSnapshot(path: string): Promise<number> {
  return openAsync(path, 'r').catch((cause: unknown) => {
    throw new SnapshotError('there is no index that can be read.', { where: path, hint: 'Build one.', cause })
  })
}

/** The file in parts: the header with the directory, then the arrays with what aligns them. */
function toBytes(index: FrozenIndex): Uint8Array[] {
  const others = [...index.arrays.byName].filter(([name]) => name !== ARTICLES)
  const arrays: [string, NumberArray][] = [...others, [ARTICLES, index.articleTexts.all]]
  const head = headOf(index.frozenVocabulary.facts, arrays)
  const body = arrays.flatMap(([, array]) => [
    bytesOf(array),
    new Uint8Array(aligned(array.byteLength) - array.byteLength),
  ])
  const parts = [head, ...body]
  head.writeBigUInt64LE(BigInt(lengthOf(parts)), AT.fileBytes)
  // The last two parts are the articles and what aligns them.
  head.writeBigUInt64LE(BigInt(lengthOf(parts.slice(0, -2))), AT.loadedBytes)
  return parts
}

function headOf(facts: VocabularyFacts, arrays: readonly (readonly [string, NumberArray])[]): Buffer {
  let offset = 0
  const entries = arrays.map(([name, array]) => {
    const entry = { name, bytesEach: array.BYTES_PER_ELEMENT, offset, length: array.length }
    offset += aligned(array.byteLength)
    return entry
  })
  const json = Buffer.from(JSON.stringify({ analyzer: analyzerFingerprint(), facts, arrays: entries }))
  const head = Buffer.alloc(HEADER_BYTES + aligned(json.length), ' ')
  head.fill(0, 0, HEADER_BYTES).write(MAGIC, 'latin1')
  head.writeUInt32LE(VERSION, AT.version)
  new Uint8Array(Uint32Array.of(BYTE_ORDER).buffer).forEach((byte, i) => {
    head[AT.byteOrder + i] = byte
  })
  head.writeUInt32LE(aligned(json.length), AT.directoryBytes)
  json.copy(head, HEADER_BYTES)
  return head
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0)
}

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / PIECE_BYTES)
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * PIECE_BYTES, (i + 1) * PIECE_BYTES))
}

/** The beginning of the file as it is summed: the place of the sum counts as zeros. */
function withoutSum(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes).fill(0, AT.checksum, AT.checksum + 4)
}

function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}
