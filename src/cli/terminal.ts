import { styleText } from 'node:util'
import type { Io, Output } from './io.ts'

const UNESCAPED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Whatever could steer a terminal or turn its text around; line ends and tabs are harmless. */
const STEERING = /(?![\n\t])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

/** Text of others as a terminal may show it. */
export function printable(text: string): string {
  return text.replace(STEERING, '')
}

/** A highlight (escaped HTML with `<mark>`) as text, the marks bold where the output is a terminal. */
export function renderHighlight(html: string, output: Output): string {
  return html
    .split(/<mark>(.*?)<\/mark>/s)
    .map((part, i) => (i % 2 === 1 ? bold(unescapeHtml(part), output) : unescapeHtml(part)))
    .join('')
}

export function bold(text: string, output: Output): string {
  return output.isTTY ? styleText('bold', printable(text), { validateStream: false }) : printable(text)
}

function unescapeHtml(html: string): string {
  return printable(html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => UNESCAPED[name]!))
}

/** `1 article`, `2,225 articles` */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`
}

export function printLine(io: Io, line: string): void {
  io.stdout.write(`${line}\n`)
}

/** For people alone: standard output stays clean for programs. */
export function printNote(io: Io, line: string): void {
  io.stderr.write(`${printable(line)}\n`)
}

export function printJson(io: Io, value: unknown): void {
  printLine(io, JSON.stringify(value, null, 2))
}
