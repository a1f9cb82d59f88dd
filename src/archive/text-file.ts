import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { ArticleError } from '../errors.ts'

/**
 * The text of a UTF-8 file of at most `maxBytes`; a pipe is never waited for.
 * @throws ArticleError when the file is longer, is not UTF-8, or cannot be read
 */
export async function readTextFile(path: string, maxBytes: number): Promise<string> {
  const bytes = await readBytes(path, maxBytes).catch((cause: unknown) => {
    if (cause instanceof ArticleError) throw cause
    const message = `the file cannot be read: ${cause instanceof Error ? cause.message : cause}.`
    throw new ArticleError(message, { where: path, hint: 'Check that it is there and may be read.', cause })
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ArticleError('the file is not UTF-8.', { where: path, hint: 'Save it as UTF-8.', cause })
  }
}

async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const { size } = await file.stat()
    const hint = 'Split it, or leave out what is not text.'
    if (size > maxBytes) throw new ArticleError(`the file is longer than ${maxBytes} bytes.`, { where: path, hint })
    return await file.readFile()
  } finally {
    await file.close()
  }
}
