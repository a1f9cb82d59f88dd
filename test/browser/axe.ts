import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe-core finds wrong in a page, or in a part of it, a line each. */
export async function violations(page: Page, part = 'html'): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(part)})`)
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 200)}`),
  )
}
