import { describe, expect, test } from 'vitest'
import { timeBins } from '../../../src/http/page/time-bins.ts'

const months = (counts: Record<string, number>) => Object.entries(counts).map(([value, count]) => ({ value, count }))

describe('timeBins', () => {
  test('counts every month from the first to the last, also those without articles', () => {
    expect(timeBins(months({ '2025-11': 2, '2026-02': 1 }), 12)).toEqual([
      { label: 'November 2025', count: 2, from: '2025-11-01', to: '2025-11-30' },
      { label: 'December 2025', count: 0, from: '2025-12-01', to: '2025-12-31' },
      { label: 'January 2026', count: 0, from: '2026-01-01', to: '2026-01-31' },
      { label: 'February 2026', count: 1, from: '2026-02-01', to: '2026-02-28' },
    ])
  })

  test.each([
    ['months', { '2024-02': 3, '2024-12': 4 }, 11, { label: 'February 2024', count: 3, to: '2024-02-29' }],
    ['years', { '2023-02': 3, '2023-12': 4, '2026-01': 1 }, 4, { label: '2023', count: 7, to: '2023-12-31' }],
    ['decades', { '1987-02': 3, '2026-01': 1 }, 5, { label: '1980 to 1989', count: 3, from: '1980-01-01' }],
    ['centuries', { '0202-01': 1, '2026-01': 1 }, 19, { label: '200 to 299', count: 1, from: '0200-01-01' }],
  ] as const)('are %s where there is room for no more', (_, counts, length, first) => {
    const bins = timeBins(months(counts), 12)
    expect(bins).toHaveLength(length)
    expect(bins[0]).toMatchObject(first)
  })

  test('leaves out what is no month', () => {
    expect(timeBins(months({ '"><script>': 1 }), 12)).toEqual([])
    expect(timeBins([], 12)).toEqual([])
  })
})
