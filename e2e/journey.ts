import { test as base } from '@playwright/test'

/**
 * A journey, which closes the windows that it opened: a browser in which those of fifty journeys stand open, each with
 * its script at work, has once painted nothing for a minute. What a group of journeys shares it opens before the first.
 */
export const test = base.extend<{ windows: undefined }>({
  windows: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts())
      await use(undefined)
      for (const window of browser.contexts()) if (!before.has(window)) await window.close()
    },
    { auto: true },
  ],
})

export {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
