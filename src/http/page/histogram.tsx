import type { FacetValue } from '../../engine/engine.ts'
import { formatCount } from './text.tsx'
import { type TimeBin, timeBins } from './time-bins.ts'

/** In units of the drawing, which is stretched to the width there is. */
const WIDTH = 10
const HEIGHT = 48
const GAP = 1
/** One article among hundreds is still seen. */
const LEAST = 2

/** More bars are too thin to press in a column beside the hits. */
const MOST_BARS = 36

type Histogram = {
  readonly months: readonly FacetValue[]
  /** The address of the articles of some days. */
  readonly href: (days: { from: string; to: string }) => string
  readonly mostBars?: number
}

/** Articles over time, each bar a link to its days; nothing where all are of one month. */
export function Histogram({ months, href, mostBars = MOST_BARS }: Histogram) {
  const bins = timeBins(months, mostBars)
  if (bins.length < 2) return null
  const most = Math.max(...bins.map(({ count }) => count))
  return (
    <div class="histogram">
      <svg viewBox={`0 0 ${bins.length * WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
        <title>Articles over time</title>
        {bins.map((bin, i) => bin.count > 0 && <Bar bin={bin} x={i * WIDTH} most={most} href={href(bin)} />)}
      </svg>
      <p class="axis">
        <span>{bins[0]!.label}</span> <span>{bins.at(-1)!.label}</span>
      </p>
    </div>
  )
}

/** The whole height can be pressed, not the bar alone. */
function Bar({ bin: { label, count }, x, most, href }: { bin: TimeBin; x: number; most: number; href: string }) {
  const height = Math.max(LEAST, Math.round((count / most) * HEIGHT))
  const name = `${label}: ${formatCount(count, 'article')}`
  return (
    <a href={href} rel="nofollow" aria-label={name}>
      <title>{name}</title>
      <rect class="column" x={x} y={0} width={WIDTH} height={HEIGHT} />
      <rect class="bar" x={x + GAP / 2} y={HEIGHT - height} width={WIDTH - GAP} height={height} />
    </a>
  )
}
