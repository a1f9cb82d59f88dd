import type { MeasuredArchive } from './report.ts'

const WIDTH = 760
const HEIGHT = 460
const MARGIN = { left: 70, right: 170, top: 40, bottom: 50 }
/** Between the names at the ends of the lines. */
const LINE_HEIGHT = 15
/** Told apart without colours by the names at their ends. */
const COLOURS = [
  '#b3261e',
  '#e0793b',
  '#8a6d00',
  '#1b6ca8',
  '#5b4bb7',
  '#2e7d32',
  '#00838f',
  '#6d4c41',
  '#455a64',
  '#ad1457',
]

type Line = { readonly name: string; readonly points: readonly (readonly [articles: number, ms: number])[] }

/** How the mean time of a plain query grows with the synthetic archive, both axes logarithmic, as SVG. */
export function drawGrowth(archives: readonly MeasuredArchive[]): string {
  const lines = linesOf(archives)
  const points = lines.flatMap((line) => line.points)
  const sizes = [...new Set(points.map(([articles]) => articles))].sort((a, b) => a - b)
  const x = scale(sizes, MARGIN.left, WIDTH - MARGIN.right)
  const y = scale(powersOfTen(points.map(([, ms]) => ms)), HEIGHT - MARGIN.bottom, MARGIN.top)
  const ends = spread(lines.map(({ points }) => y.at(points.at(-1)![1])))
  const description = lines.map(describe).join(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
  aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="12">
<title id="title">Mean time of a plain query by the size of the archive</title>
<desc id="description">${escapeXml(description)}</desc>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${MARGIN.left}" y="22" font-size="14">Mean time of a plain query, in milliseconds, by articles in the archive</text>
${x.ticks.map((tick) => drawUpright(x.at(tick), tick.toLocaleString('en'))).join('\n')}
${y.ticks.map((tick) => drawLevel(y.at(tick), String(tick))).join('\n')}
${lines.map((line, i) => drawLine(line, COLOURS[i % COLOURS.length]!, x, y, ends[i]!)).join('\n')}
</svg>
`
}

function linesOf(archives: readonly MeasuredArchive[]): Line[] {
  const synthetic = archives.filter(({ size }) => size !== undefined).sort((a, b) => a.articles - b.articles)
  const names = [...new Set(synthetic.flatMap(({ results }) => results.map(({ name }) => name)))]
  return names.flatMap((name) => {
    const points = synthetic.flatMap(({ articles, results }) => {
      const times = results.find((result) => result.name === name)?.times.plain
      return times ? [[articles, times.mean] as const] : []
    })
    return points.length > 0 ? [{ name, points }] : []
  })
}

type Scale = { readonly at: (value: number) => number; readonly ticks: readonly number[] }

/** Logarithmic, from the first tick to the last. */
function scale(ticks: readonly number[], from: number, to: number): Scale {
  const [first, last] = [Math.log10(ticks[0]!), Math.log10(ticks.at(-1)!)]
  const at = (value: number) => round(from + ((to - from) * (Math.log10(value) - first)) / Math.max(1, last - first))
  return { at, ticks }
}

/** All from the one below the least value to the one above the greatest. */
function powersOfTen(values: readonly number[]): number[] {
  const first = Math.floor(Math.log10(Math.min(...values)))
  const last = Math.ceil(Math.log10(Math.max(...values)))
  return Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`))
}

/** Heights at least a line apart, in the order of the given ones. */
function spread(heights: readonly number[]): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => heights[a]! - heights[b]!)
  const placed = [...heights]
  for (const [i, line] of order.entries()) {
    if (i > 0) placed[line] = Math.max(placed[line]!, placed[order[i - 1]!]! + LINE_HEIGHT)
  }
  return placed
}

function drawUpright(x: number, text: string): string {
  const line = `<path d="M${x} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}" stroke="#ddd"/>`
  return `${line}<text x="${x}" y="${HEIGHT - 28}" text-anchor="middle">${text}</text>`
}

function drawLevel(y: number, text: string): string {
  const line = `<path d="M${MARGIN.left} ${y}H${WIDTH - MARGIN.right}" stroke="#ddd"/>`
  return `${line}<text x="${MARGIN.left - 8}" y="${y + 4}" text-anchor="end">${text}</text>`
}

function drawLine({ name, points }: Line, colour: string, x: Scale, y: Scale, end: number): string {
  const places = points.map(([articles, ms]) => `${x.at(articles)} ${y.at(ms)}`)
  const dots = points.map(([articles, ms]) => `<circle cx="${x.at(articles)}" cy="${y.at(ms)}" r="3"/>`).join('')
  const [articles] = points.at(-1)!
  return `<g fill="${colour}"><path d="M${places.join('L')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}<text x="${x.at(articles) + 8}" y="${end + 4}">${escapeXml(name)}</text></g>`
}

function describe({ name, points }: Line): string {
  return `${name}: ${points.map(([articles, ms]) => `${Number(ms.toPrecision(2))} ms at ${articles.toLocaleString('en')}`).join(', ')}.`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
