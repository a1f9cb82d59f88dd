import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { SnapshotError } from '../../../errors.ts'
import { Arrays } from './arrays.ts'
import { analyzerFingerprint } from './fingerprint.ts'
import { FrozenIndex } from './frozen-index.ts'
import type { VocabularyFacts } from './frozen-vocabulary.ts'
import type { NumberArray } from './number-arrays.ts'

/*
 * A file of a frozen index, described in docs/snapshot-format.md: a header, a directory in JSON, and the arrays as they stand in memory, so
 * that loading is reading the file.
 */
const MAGIC = 'izdeidx\n'
const VERSION = 2
const HEADER_BYTES = 32
/** Places in the header. */
const AT = { version: 8, byteOrder: 12, fileBytes: 16, directoryBytes: 24, checksum: 28 } as const
const BYTE_ORDER = 0x01020304
const ALIGNMENT = 8
/** Read, or written and summed, at once. */
const PIECE_BYTES = 4 * 1024 * 1024
/** How the name of a file ends that is being written; one that is left over is of no use. */
export const TEMPORARY = '.tmp'
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

/** @throws SnapshotError when the file is missing, broken, or of another version or analysis */
export async function loadSnapshot(path: string): Promise<FrozenIndex> {
  const bytes = await readWhole(path)
  const header = new DataView(bytes.buffer, 0, HEADER_BYTES)
  const sum = piecesOf(bytes).reduce((before, piece, i) => crc32(i === 0 ? withoutSum(piece) : piece, before), 0)
  const broken = (what: string) => new SnapshotError(`${what}.`, { where: path, hint: 'Build the index anew.' })
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw broken('this is no index of izde')
  if (header.getUint32(AT.version, true) !== VERSION) throw broken('the index is of another version of izde')
  if (new Uint32Array(bytes.buffer, AT.byteOrder, 1)[0] !== BYTE_ORDER) throw broken('the index is of another machine')
  if (header.getBigUint64(AT.fileBytes, true) !== BigInt(bytes.length)) throw broken('the index is cut off')
  if (header.getUint32(AT.checksum, true) !== sum) throw broken('the index is damaged')
  const directoryEnd = HEADER_BYTES + header.getUint32(AT.directoryBytes, true)
  const directory = JSON.parse(bytes.toString('utf8', HEADER_BYTES, directoryEnd)) as Directory
  if (directory.analyzer !== analyzerFingerprint()) throw broken('the words of the index were analysed in another way')
  return new FrozenIndex(arraysIn(bytes, directory, directoryEnd), directory.facts)
}

function arraysIn(bytes: Buffer, directory: Directory, start: number): Arrays {
  const arrays = new Arrays()
  for (const { name, bytesEach, offset, length } of directory.arrays) {
    arrays.put(name, new ARRAY_TYPES[bytesEach](bytes.buffer as ArrayBuffer, start + offset, length))
  }
  return arrays
}

async function readWhole(path: string): Promise<Buffer> {
  const file = await openSnapshot(path)
  try {
    const { size } = await file.stat()
    // A buffer of its own, so that the arrays in it are aligned, which a worker can read, too.
    const bytes = Buffer.from(new SharedArrayBuffer(Math.max(size, HEADER_BYTES)))
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(PIECE_BYTES, size - at), at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}

async function openSnapshot(path: string): Promise<FileHandle> {
  return open(path, 'r').catch((cause: unknown) => {
    throw new SnapshotError('there is no index that can be read.', { where: path, hint: 'Build one.', cause })
  })
}

/** The file in parts: the header with the directory, then the arrays with what aligns them. */
function toBytes(index: FrozenIndex): Uint8Array[] {
  const arrays = [...index.arrays.byName]
  const head = headOf(index.frozenVocabulary.facts, arrays)
  const body = arrays.flatMap(([, array]) => [
    bytesOf(array),
    new Uint8Array(aligned(array.byteLength) - array.byteLength),
  ])
  head.writeBigUInt64LE(BigInt([head, ...body].reduce((sum, { length }) => sum + length, 0)), AT.fileBytes)
  return [head, ...body]
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
