import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.1 AA: axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // What is in order need not be described.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // All in the page itself: it has no frames of other sites, for which a second page would be opened each time.
    .setLegacyMode()
    .analyze()
  expect(
    violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.target).join(' ')})`),
  ).toEqual([])
}
