import type { Locator, Page } from '@playwright/test'

/** Unfolds whatever is folded on the page, but for the menu of whoever is signed in, which lies over it. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('main details:not([open])').evaluateAll((all) => {
    for (const one of all as HTMLDetailsElement[]) one.open = true
  })
}

/** Opens the forms of the steps that a case page offers, one after the other; what `known` names, not again. */
export async function eachStep(page: Page, known: Set<string>, look: () => Promise<void>): Promise<void> {
  const steps = page.locator('section', { has: page.getByRole('heading', { name: '办理', exact: true }) })
  const names = await steps.getByRole('button').allTextContents()
  for (const name of names) {
    if (known.has(name)) continue
    known.add(name)
    await unfold(page)
    await steps.getByRole('button', { name, exact: true }).click()
    await steps.getByRole('heading', { name }).waitFor()
    await look()
    await steps.getByRole('button', { name: '返回', exact: true }).click()
  }
}

/** Opens what asks before it does something, one after the other. */
export async function eachQuestion(page: Page, look: () => Promise<void>): Promise<void> {
  const asking = page.locator('main button[aria-haspopup=dialog]')
  for (const button of await firstOfEachName(asking)) {
    await button.click()
    await look()
    await page.keyboard.press('Escape')
  }
}

async function firstOfEachName(buttons: Locator): Promise<Locator[]> {
  const names = await buttons.allTextContents()
  return names.flatMap((name, i) => (names.indexOf(name) === i ? [buttons.nth(i)] : []))
}
