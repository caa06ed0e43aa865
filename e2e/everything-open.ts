import { expect, type Locator, type Page } from '@playwright/test'

/** Unfolds whatever is folded on the page, but for the menu of whoever is signed in, which lies over it. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('main details:not([open])').evaluateAll((all) => {
    for (const one of all as HTMLDetailsElement[]) one.open = true
  })
}

/**
 * Opens the forms of the steps that a case page offers, one after the other; what `known` names, not again. Fails on a
 * page that shows neither steps nor the sentence that there are none.
 */
export async function eachStep(page: Page, known: Set<string>, look: () => Promise<void>): Promise<void> {
  const steps = page.locator('#steps')
  const buttons = steps.locator('button[data-step]')
  await expect(buttons.or(steps.getByText('您现在没有可以办理的步骤')).first()).toBeAttached()
  for (const step of await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('data-step')))) {
    if (!step || known.has(step)) continue
    known.add(step)
    await unfold(page)
    await steps.locator(`button[data-step="${step}"]`).click()
    await expect(steps.locator('[data-step-form]')).toBeVisible()
    await look()
    await steps.getByRole('button', { name: '返回', exact: true }).click()
    await expect(buttons.first()).toBeVisible()
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
